/**
 * Coalitions are numbered anew in each picture. Here each is followed from picture to picture, as the one that keeps most of its members,
 * so that it keeps its place among the others while time goes by.
 * @param {{coalition: ArrayLike<number>, coalitions: {id: number, members: number, agenda: number}[]}[]} pictures   one after the other
 * @returns {Map<number, number>[]} for each picture the rank of each coalition, by id: from the status quo to change over all pictures
 */
export function rankCoalitions(pictures) {
  const lineages = [];   // of each: members and members' agenda, summed over its pictures
  let before = new Map();
  const followed = pictures.map((picture, p) => {
    const heir = p === 0 ? new Map() : heirs(pictures[p - 1], picture);
    const now = new Map();
    for (const { id, members, agenda } of picture.coalitions) {
      const lineage = before.get(heir.get(id)) ?? lineages.push({ members: 0, agenda: 0 }) - 1;
      lineages[lineage].members += members;
      lineages[lineage].agenda += members * agenda;
      now.set(id, lineage);
    }
    before = now;
    return now;
  });
  const mean = ({ members, agenda }) => agenda / members;
  const order = lineages.map((_, l) => l).sort((a, b) => mean(lineages[a]) - mean(lineages[b]) || a - b);
  const rank = new Map(order.map((lineage, r) => [lineage, r]));
  return followed.map((now) => new Map([...now].map(([id, lineage]) => [id, rank.get(lineage)])));
}

/** Which coalition of the picture before each one goes on, by id: pairs that share most people first, each coalition in one pair at most. */
function heirs(before, after) {
  const shared = new Map();
  for (let i = 0; i < after.coalition.length; i++) {
    const pair = `${before.coalition[i]} ${after.coalition[i]}`;
    shared.set(pair, (shared.get(pair) ?? 0) + 1);
  }
  const found = new Map(), taken = new Set();
  for (const [pair] of [...shared].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))) {
    const [from, to] = pair.split(' ').map(Number);
    if (taken.has(from) || found.has(to)) continue;
    taken.add(from);
    found.set(to, from);
  }
  return found;
}

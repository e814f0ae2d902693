/**
 * The contest of one run, quarter by quarter, out of the engine's pictures and doses: who stands with whom, what is left over, where it
 * goes, and what changes from one quarter to the next. Nothing here knows how it is drawn.
 * @module
 */

/** The side of an agenda, by the engine's neutral zone. */
export const sideOf = (agenda, { low, high }) => (agenda <= low ? 'quo' : agenda >= high ? 'change' : 'neutral');

/** The doses in force in a week: of each intervention its last row until then. */
function inForce(doses, week) {
  const last = new Map();
  for (const row of doses) if (row.week <= week) last.set(row.intervention, row);
  return [...last.values()].filter(({ wanted }) => wanted > 0);
}

/** Where what is left over goes, as shares of what everybody needs. */
function moneyOf(picture, rows) {
  const paying = rows.filter(({ cost }) => cost > 0);
  const spent = paying.reduce((sum, { cost }) => sum + cost, 0);
  const asked = paying.reduce((sum, { cost, funded }) => sum + cost / funded, 0);
  const stopped = paying.reduce((sum, { cost, blocked }) => sum + cost * blocked, 0);
  return { slack: picture.slack, spent, asked, stopped, arrived: spent - stopped, others: Math.max(0, picture.slack - spent) };
}

/** A body for each coalition, those of a single person included; a line of its own for whoever stands alone. */
function bodiesOf(picture, zone) {
  const bodies = picture.coalitions.map(({ id, members, power, agenda, line, splitFrom, takenIn }) => ({ id, members, power, agenda, splitFrom, takenIn, line: line === null ? null : `c${line}`, side: sideOf(agenda, zone), people: [], paid: 0 }));
  picture.coalition.forEach((c, slot) => {
    if (c < 0 || c >= bodies.length) return;
    bodies[c].people.push(slot);
    bodies[c].paid = Math.max(bodies[c].paid, picture.paidOff[slot]);
  });
  for (const body of bodies) body.line ??= `p${body.people[0] ?? `-${body.id}`}`;
  return bodies;
}

/** Who goes from which body to which other one: pairs of bodies with the people who move. */
function flowsBetween(before, after) {
  const flows = new Map();
  after.at.forEach((to, slot) => {
    const from = before.at[slot];
    if (from < 0 || to < 0 || before.picture.occupant[slot] !== after.picture.occupant[slot]) return;
    if (before.bodies[from].line === after.bodies[to].line) return;
    const key = from * 65536 + to;
    if (!flows.has(key)) flows.set(key, { from, to, people: [], power: 0 });
    const flow = flows.get(key);
    flow.people.push(slot);
    flow.power += after.picture.power[slot];
  });
  return [...flows.values()].map((flow) => ({ ...flow, power: flow.power / after.at.length }));
}

/** How many people go from one side to another, as 'quo change'. */
function crossings(before, after, flows) {
  const count = {};
  for (const { from, to, people } of flows) {
    const [a, b] = [before.bodies[from].side, after.bodies[to].side];
    if (a !== b) count[`${a} ${b}`] = (count[`${a} ${b}`] ?? 0) + people.length;
  }
  return count;
}

/**
 * @param {import('@engine/engine.js').Picture[]} pictures a quarter each
 * @param {object[]} doses what interventions were worth, as the engine tells it
 * @param {import('@engine/engine.js').Info} info
 */
export function contestOf(pictures, doses, info) {
  const zone = { low: info.parameters['coalitions.neutral_low'], high: info.parameters['coalitions.neutral_high'] };
  const frames = pictures.map((picture) => {
    const bodies = bodiesOf(picture, zone);
    const at = Int32Array.from(picture.coalition, (c) => (c < 0 || c >= bodies.length ? -1 : c));
    const measures = inForce(doses, picture.week);
    return { picture, week: picture.week, bodies, at, measures, ...moneyOf(picture, measures), change: picture.support.change, quo: picture.support.statusQuo };
  });
  const moves = frames.slice(1).map((after, q) => {
    const flows = flowsBetween(frames[q], after);
    const several = after.bodies.filter(({ members }) => members > 1);
    return { flows, sides: crossings(frames[q], after, flows), splits: several.filter(({ splitFrom }) => splitFrom !== null).length, merges: several.reduce((sum, { takenIn }) => sum + takenIn, 0) };
  });
  const marginalised = pictures.map((picture) => Uint8Array.from(picture.level, (_, i) => (info.dimensions.some((d, k) => d.groups[picture.group[k][i]].marginalisation > 0) ? 1 : 0)));
  return { frames, moves, zone, marginalised, levels: info.levels, fullSlack: info.parameters['contest.slack'] };
}

/** The range of agendas that several contests take up, so that they can share an axis; the neutral zone is inside. */
export function agendaRange(contests) {
  let low = Infinity, high = -Infinity;
  for (const { frames, zone } of contests) {
    low = Math.min(low, zone.low - 0.1);
    high = Math.max(high, zone.high + 0.1);
    for (const { bodies } of frames) for (const { agenda, members } of bodies) if (members > 1) { low = Math.min(low, agenda); high = Math.max(high, agenda); }
  }
  return [Math.max(0, low - 0.02), Math.min(1, high + 0.02)];
}

/**
 * Where people stand: a block of columns for each coalition, side by side from the status quo to change, people by level in rows, the top
 * level at the top. Coalitions of fewer than `least` share a last block of those who stand alone.
 * @param {object} picture the engine's
 * @param {{width: number, height: number, levels: number, top: number, left: number, least?: number}} room
 * @param {Map<number, number>|null} ranks   the place of each coalition among the others, by id; by their agenda where it is not given
 * @returns {{x: Float32Array, y: Float32Array, r: number, lines: number[],
 *     blocks: {id: number|null, left: number, right: number, members: number, agenda: number}[]}} places; the middle of each level; who has no
 *     coalition stands in the last block, whose id is null
 */
export function standInBlocks(picture, { width, height, levels, top, left, least = 4 }, ranks = null) {
  const place = (c) => ranks?.get(c.id) ?? c.agenda;
  const large = picture.coalitions.filter((c) => c.members >= least).sort((a, b) => place(a) - place(b) || a.id - b.id);
  const blockOf = new Map(large.map((c, b) => [c.id, b]));
  const loners = picture.coalition.reduce((count, id) => count + (blockOf.has(id) ? 0 : 1), 0);
  const groups = [...large, ...(loners > 0 ? [{ id: null, members: loners, agenda: NaN }] : [])];

  const gap = Math.min(10, width / (groups.length * 4));
  const weights = groups.map((c) => Math.sqrt(c.members) + 1);
  const total = weights.reduce((sum, w) => sum + w, 0);
  const usable = width - left - gap * (groups.length - 1);
  let at = left;
  const blocks = groups.map((c, b) => {
    const block = { ...c, left: at, right: at + (usable * weights[b]) / total };
    at = block.right + gap;
    return block;
  });
  return { ...stand(picture, blocks, blockOf, levels, top, height), blocks };
}

/** Rows as high as their fullest cell needs. */
function stand(picture, blocks, blockOf, levels, top, height) {
  const count = picture.level.length;
  const cells = Array.from({ length: levels }, () => blocks.map(() => []));
  for (let i = 0; i < count; i++) cells[picture.level[i]][blockOf.get(picture.coalition[i]) ?? blocks.length - 1].push(i);
  const spacing = fit(cells, blocks, height - top);
  const perRow = (b) => Math.max(1, Math.floor((blocks[b].right - blocks[b].left) / spacing));
  const x = new Float32Array(count), y = new Float32Array(count);
  let rowTop = top;
  const free = height - top - rowsNeeded(cells, blocks, spacing) * spacing;
  const between = Math.max(0, free / levels);
  const lines = [];
  for (let level = levels - 1; level >= 0; level--) {
    const rows = Math.max(1, ...cells[level].map((cell, b) => Math.ceil(cell.length / perRow(b))));
    lines[level] = rowTop + (rows * spacing) / 2;
    cells[level].forEach((cell, b) => {
      const middle = (blocks[b].left + blocks[b].right) / 2;
      cell.forEach((i, k) => {
        const row = Math.floor(k / perRow(b)), inRow = Math.min(perRow(b), cell.length - row * perRow(b));
        x[i] = middle + ((k % perRow(b)) - (inRow - 1) / 2) * spacing;
        y[i] = rowTop + (row + 0.5) * spacing;
      });
    });
    rowTop += rows * spacing + between;
  }
  return { x, y, r: spacing * 0.36, lines };
}

const rowsNeeded = (cells, blocks, spacing) => cells.reduce((sum, level) => sum + Math.max(1, ...level.map((cell, b) => Math.ceil(cell.length / Math.max(1, Math.floor((blocks[b].right - blocks[b].left) / spacing))))), 0);

/** The widest spacing at which everybody has a place. */
function fit(cells, blocks, height) {
  for (let spacing = 18; spacing > 2; spacing *= 0.95) if (rowsNeeded(cells, blocks, spacing) * spacing + cells.length * spacing * 0.5 <= height) return spacing;
  return 2;
}

/**
 * The lines of reporting as a tree of cells: levels as rows, the top above; below each manager their team, as wide as it is large.
 * @param {import('@engine/engine.js').Picture} picture
 * @param {number} levels
 * @returns {{x: Float32Array, width: Float32Array, row: Uint8Array, above: Int32Array}} by slot, x and width as shares of the whole; above:
 *     slot of the manager, -1 for none
 */
export function treeOf(picture, levels) {
  const n = picture.level.length;
  const above = Int32Array.from(picture.manager, (m, i) => (m === i || m < 0 || picture.level[m] <= picture.level[i] ? -1 : m));
  const below = Array.from({ length: n }, () => []);
  const order = Array.from({ length: n }, (_, i) => i).sort((a, b) => picture.seat[a] - picture.seat[b]);
  const roots = [];
  for (const i of order) (above[i] < 0 ? roots : below[above[i]]).push(i);
  const wide = new Float32Array(n).fill(-1);
  const measure = (i) => { wide[i] = Math.max(1, below[i].reduce((sum, j) => sum + measure(j), 0)); return wide[i]; };
  const all = roots.reduce((sum, i) => sum + measure(i), 0);
  const x = new Float32Array(n), width = new Float32Array(n);
  const place = (i, from) => {
    x[i] = from / all;
    width[i] = wide[i] / all;
    below[i].reduce((at, j) => { place(j, at); return at + wide[j]; }, from);
  };
  roots.reduce((at, i) => { place(i, at); return at + wide[i]; }, 0);
  return { x, width, row: Uint8Array.from(picture.level, (level) => levels - 1 - level), above, isManager: Uint8Array.from(below, (team) => (team.length > 0 ? 1 : 0)) };
}

/** A number in [0, 1) that two numbers always give. */
export const mixed = (a, b) => { let h = Math.imul(a + 1, 0x9e3779b1) ^ Math.imul(b + 7, 0x85ebca6b); h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d); h = Math.imul(h ^ (h >>> 13), 0x297a2d39); return ((h ^ (h >>> 16)) >>> 0) / 4294967296; };

/**
 * How far a part of what is decided gets on its way to somebody: managers keep it from those below as often as they hold back.
 * @returns {{path: number[], stops: number}} slots from the top down, and the place in the path of the manager who keeps it; path.length
 *     where nobody does
 */
export function wayDown(tree, heldBack, slot, draw) {
  const path = [];
  for (let i = slot; i >= 0 && path.length < 32; i = tree.above[i]) path.unshift(i);
  const stops = path.slice(0, -1).findIndex((manager) => mixed(draw, manager) < heldBack[manager]);
  return { path, stops: stops < 0 ? path.length : stops };
}

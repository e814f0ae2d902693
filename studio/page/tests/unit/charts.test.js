import assert from 'node:assert/strict';
import { test } from 'node:test';
import { standInBlocks } from '../../src/charts/coalition_blocks.js';
import { rankCoalitions } from '../../src/charts/coalition_lineages.js';
import { band, extent, line, linear, ticks } from '../../src/charts/scale.js';

const room = { width: 400, height: 200, levels: 3, top: 0, left: 20 };
const picture = (coalition, coalitions) => ({ level: Uint8Array.from(coalition, (_, i) => (i % 7 === 0 ? 2 : i % 3 === 0 ? 1 : 0)), coalition: Int32Array.from(coalition), coalitions });

test('everybody has a place of their own, in the block of their coalition', () => {
  const ids = Array.from({ length: 60 }, (_, i) => (i < 30 ? 4 : i < 55 ? 9 : -1));
  const { x, y, blocks } = standInBlocks(picture(ids, [{ id: 4, members: 30, agenda: 0.6 }, { id: 9, members: 25, agenda: 0.2 }]), room);
  assert.deepEqual(blocks.map(({ id }) => id), [9, 4, null], 'from the status quo to change, loners last');
  ids.forEach((id, i) => { const block = blocks.find((b) => b.id === (id === -1 ? null : id)); assert.ok(x[i] >= block.left - 1 && x[i] <= block.right + 1); });
  assert.equal(new Set(ids.map((_, i) => `${x[i].toFixed(2)} ${y[i].toFixed(2)}`)).size, 60);
});

test('higher levels stand higher', () => {
  const { y } = standInBlocks(picture(Array(40).fill(1), [{ id: 1, members: 40, agenda: 0.5 }]), room);
  assert.ok(y[0] < y[3] && y[3] < y[1]);
});

test('small coalitions and those who are in none stand together', () => {
  const { blocks } = standInBlocks(picture([1, 1, 2, 2, 2, 2, -1], [{ id: 1, members: 2, agenda: 0.9 }, { id: 2, members: 4, agenda: 0.1 }]), room);
  assert.deepEqual(blocks.map(({ members }) => members), [4, 3]);
});

test('ticks are round numbers inside of the range', () => {
  assert.deepEqual(ticks(0.12, 0.97, 4), [0.2, 0.4, 0.6, 0.8]);
  assert.deepEqual(ticks(-3, 3, 3), [-2, 0, 2]);
  assert.deepEqual(ticks(5, 5, 3), [5]);
});

test('a range has air, holds what it must, and is never empty', () => {
  assert.deepEqual(extent([2, 4], { air: 0, include: [0] }), [0, 4]);
  const [low, high] = extent([3, 3]);
  assert.ok(high > low);
  assert.deepEqual(extent([NaN]), [0, 1]);
});

test('a line starts anew behind a gap, and a band leaves it out', () => {
  const x = linear([0, 3], [0, 30]), y = linear([0, 1], [10, 0]);
  assert.equal(line([0, 1, 2, 3], [0, NaN, 1, 1], x, y), 'M0.0 10.0M20.0 0.0L30.0 0.0');
  assert.equal(band([0, 1, 2], [0, NaN, 0], [1, 1, 1], x, y), 'M0.0 0.0L20.0 0.0L20.0 10.0L0.0 10.0Z');
  assert.equal(band([0], [NaN], [1], x, y), '');
});

test('a coalition keeps its place while its number and its agenda change', () => {
  const before = picture([1, 1, 1, 1, 2, 2, 2, 2], [{ id: 1, members: 4, agenda: 0.2 }, { id: 2, members: 4, agenda: 0.4 }]);
  const after = picture([7, 7, 7, 3, 3, 3, 3, 3], [{ id: 7, members: 3, agenda: 0.45 }, { id: 3, members: 5, agenda: 0.4 }]);
  const [first, second] = rankCoalitions([before, after]);
  assert.deepEqual([first.get(1), first.get(2)], [0, 1]);
  assert.deepEqual([second.get(7), second.get(3)], [0, 1]);
  const { blocks } = standInBlocks(after, { ...room, least: 1 }, second);
  assert.deepEqual(blocks.map(({ id }) => id), [7, 3], 'though 7 is more for change by now');
});

test('a coalition that comes of two goes on as the one that gave most, and a new one finds a place of its own', () => {
  const before = picture([1, 1, 1, 2, 2], [{ id: 1, members: 3, agenda: 0.2 }, { id: 2, members: 2, agenda: 0.6 }]);
  const after = picture([4, 4, 4, 4, 5], [{ id: 4, members: 4, agenda: 0.2 }, { id: 5, members: 1, agenda: 0.9 }]);
  const [first, second] = rankCoalitions([before, after]);
  assert.equal(second.get(4), first.get(1));
  assert.equal(second.get(5), first.get(2), 'the fifth went on with what was left of the second');
});

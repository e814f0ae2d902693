import assert from 'node:assert/strict';
import { test } from 'node:test';
import { agendaRange, contestOf } from '../../src/charts/contest/frames.js';
import { packed, placesOf } from '../../src/charts/contest/places.js';
import { treeOf, wayDown } from '../../src/charts/contest/tree.js';
import { band, extent, line, linear, ticks } from '../../src/charts/scale.js';

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

const info = { parameters: { 'coalitions.neutral_low': 0.36, 'coalitions.neutral_high': 0.45, 'contest.slack': 0.4 }, levels: 3, dimensions: [{ groups: [{ marginalisation: 0 }, { marginalisation: 0.5 }] }] };
/** A picture of people in these coalitions, one of whom manages all others of the lowest level. */
function picture(week, coalition, coalitions, more = {}) {
  const n = coalition.length, of = (make, Type = Float32Array) => Type.from({ length: n }, (_, i) => make(i));
  return { week, coalition: Int32Array.from(coalition), coalitions: coalitions.map((one) => ({ splitFrom: null, takenIn: 0, ...one })), level: of((i) => (i === 0 ? 1 : 0), Uint8Array), manager: of((i) => (i === 0 ? -1 : 0), Int32Array),
    seat: of((i) => i, Int32Array), occupant: of(() => 0, Uint16Array), power: of((i) => (i === 0 ? 3 : 1)), arrives: of(() => 1), heldBack: of((i) => (i === 0 ? 0.5 : 0)), paidOff: of(() => 0), group: [of((i) => i % 2, Uint8Array)],
    slack: 0.3, support: { change: 0.1, statusQuo: 0.6 }, ...more };
}
const two = [{ id: 0, members: 4, power: 0.6, agenda: 0.2, line: 5 }, { id: 1, members: 4, power: 0.4, agenda: 0.5, line: 6 }];

test('who moves from one coalition to another is a flow, by side, and those who stay are none though numbers change', () => {
  const before = picture(0, [0, 0, 0, 0, 1, 1, 1, 1], two);
  const after = picture(13, [1, 1, 1, 0, 0, 0, 0, 0], [{ id: 0, members: 5, power: 0.5, agenda: 0.5, line: 6 }, { id: 1, members: 3, power: 0.5, agenda: 0.2, line: 5 }]);
  const { moves } = contestOf([before, after], [], info);
  assert.deepEqual(moves[0].flows.map(({ people }) => people), [[3]]);
  assert.deepEqual(moves[0].sides, { 'quo change': 1 });
});

test('whoever is hired into a seat moves nowhere', () => {
  const after = picture(13, [1, 0, 0, 0, 1, 1, 1, 1], two, { occupant: Uint16Array.from([1, 0, 0, 0, 0, 0, 0, 0]) });
  assert.deepEqual(contestOf([picture(0, [0, 0, 0, 0, 1, 1, 1, 1], two), after], [], info).moves[0].flows, []);
});

test('what is left over goes to measures, of which some is stopped, and to other interests', () => {
  const doses = [{ week: 0, intervention: 0, wanted: 1, funded: 0.5, blocked: 0.25, cost: 0.1 }, { week: 20, intervention: 0, wanted: 0, funded: 0, blocked: 0, cost: 0 }];
  const { frames: [first, second] } = contestOf([picture(0, Array(8).fill(0), two), picture(26, Array(8).fill(0), two)], doses, info);
  assert.deepEqual([first.spent, first.asked, first.stopped, first.arrived].map((x) => Number(x.toFixed(6))), [0.1, 0.2, 0.025, 0.075]);
  assert.ok(Math.abs(first.others - 0.2) < 1e-9);
  assert.deepEqual([second.spent, second.others], [0, 0.3]);
});

test('dots lie beside one another, the largest in the middle', () => {
  const radii = Array.from({ length: 40 }, (_, i) => 1 + (i % 5));
  const places = packed(radii);
  for (let a = 0; a < 40; a++) for (let b = 0; b < a; b++) assert.ok(Math.hypot(places[a].x - places[b].x, places[a].y - places[b].y) >= radii[a] + radii[b] - 1e-9);
  assert.ok(Math.hypot(places[4].x, places[4].y) < 1e-9);
});

test('a body’s area is its power, its place its agenda, and a line keeps its height', () => {
  const contest = contestOf([picture(0, [0, 0, 0, 0, 1, 1, 1, 1], two), picture(13, [0, 0, 0, 0, 1, 1, 1, 1], two)], [], info);
  const range = agendaRange([contest]);
  const [first, second] = placesOf(contest, { width: 400, height: 300, range });
  assert.ok(Math.abs((first.bodies[0].r / first.bodies[1].r) ** 2 - 0.6 / 0.4) < 1e-6);
  assert.ok(first.bodies[0].x < first.bodies[1].x);
  for (const [b, { x, y, r }] of first.bodies.entries()) {
    assert.ok(x - r >= -1e-6 && x + r <= 400 + 1e-6 && y - r >= -1e-6 && y + r <= 300 + 1e-6);
    assert.ok(Math.abs(second.bodies[b].y - y) < 20);
  }
});

test('a team is below its manager, and what the manager keeps gets no further', () => {
  const one = picture(0, Array(8).fill(0), two), tree = treeOf(one, 3);
  assert.equal(tree.row[0], 1);
  assert.ok(Math.abs(tree.width[0] - 7 * tree.width[1]) < 1e-6);
  const stopped = Array.from({ length: 400 }, (_, draw) => wayDown(tree, one.heldBack, 3, draw)).filter(({ path, stops }) => stops < path.length).length;
  assert.ok(stopped > 140 && stopped < 260, `half of 400 stop: ${stopped}`);
  assert.equal(wayDown(tree, new Float32Array(8), 3, 1).stops, 2);
});

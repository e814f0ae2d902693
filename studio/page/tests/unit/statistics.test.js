import assert from 'node:assert/strict';
import { test } from 'node:test';
import { arrivalOf } from '../../src/statistics/arrivals.js';
import { latinHypercube } from '../../src/statistics/latin_hypercube.js';
import { quantile, spread } from '../../src/statistics/quantile.js';
import { differences, fanOf, ownSeriesOf, seriesOf } from '../../src/statistics/series.js';

test('a quantile lies between neighbouring ranks, as Hyndman and Fan’s type 7 does', () => {
  assert.equal(quantile([1, 2, 3, 4], 0.5), 2.5);
  assert.equal(quantile([1, 2, 3, 4], 0.1), 1.3);
  assert.equal(quantile([7], 0.9), 7);
  assert.ok(Number.isNaN(quantile([], 0.5)));
});

test('what is missing is no value of a fan', () => {
  assert.equal(spread([NaN, 3, 1, 2]).p50, 2);
});

test('a series is taken from its scope and metric', () => {
  const values = Float32Array.from({ length: 2 * 3 * 4 }, (_, i) => i);
  assert.deepEqual([...seriesOf(values, { observations: 2, scopes: 3, metrics: 4 }, 1, 2)], [6, 18]);
});

test('an outcome of one’s own stands behind metrics and what it asks for', () => {
  const values = Float32Array.from({ length: 2 * (3 * 4 + 5 + 2) + 1 }, (_, i) => i);
  assert.deepEqual([...ownSeriesOf(values, { observations: 2, scopes: 3, metrics: 4, measured: 5 }, 1)], [36, 37]);
});

test('differences are of pairs, and a fan is of many series', () => {
  const change = differences([Float32Array.of(1, 2)], [Float32Array.of(3, 5)]);
  assert.deepEqual([...change[0]], [2, 3]);
  assert.equal(fanOf([[1, 5], [3, 7]])[1].p50, 6);
});

test('a Latin hypercube has one draw in each slice of each dimension, and comes again', () => {
  const draws = latinHypercube(16, 5, 3);
  for (let d = 0; d < 5; d++) assert.deepEqual(draws.map((draw) => Math.floor(draw[d] * 16)).sort((a, b) => a - b), Array.from({ length: 16 }, (_, i) => i));
  assert.deepEqual(latinHypercube(16, 5, 3), draws);
  assert.notDeepEqual(latinHypercube(16, 5, 4), draws);
});

test('what was meant took effect, was blocked or was not paid for, over the time for which it was meant', () => {
  const rows = [{ week: 0, wanted: 0, funded: 1, effective: 0 }, { week: 10, wanted: 0.5, funded: 1, effective: 0.4 }, { week: 20, wanted: 0.5, funded: 0.5, effective: 0.2 }];
  const became = arrivalOf(rows, 50);
  const near = (value, wanted) => assert.ok(Math.abs(value - wanted) < 1e-12, `${value}`);
  near(became.wanted, 0.5);
  near(became.effective, 0.25);
  near(became.blocked, 0.0625);
  near(became.unpaid, 0.1875);
  assert.deepEqual(arrivalOf([rows[0]], 50), { wanted: 0, effective: 0, blocked: 0, unpaid: 0 });
});

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { judgeOf } from '../../src/engine/judge.js';
import { outcomeOf, ownFrom, ownOutcomes, scopeOf } from '../../src/state/outcomes.js';
import { ownSeriesOf, seriesOf } from '../../src/statistics/series.js';
import { engineInNode, runner, wasmPath } from '../engine_in_node.js';
import { ownScenario as own, ownWhatif as whatif } from '../own_outcomes.js';

const skip = !existsSync(wasmPath) && 'the engine is not built';
const pairs = 12;
const shapeOf = ({ info }, engine) => ({ observations: info.observedWeeks.length, scopes: info.scopes.length, metrics: engine.describe().metrics.length, measured: info.measured });

test('an outcome of one’s own is judged from what its runs were, beside the headlines', { skip }, async () => {
  const engine = await engineInNode(), run = runner(engine, pairs), judge = judgeOf(engine, { baseline: own, whatif });
  const judged = judge.begin().take({ baseline: run(own).values, whatif: run(whatif).values });
  for (const [at, { name }] of run(own).info.own.entries()) {
    const [effect, ...more] = judged.effects(name, '');
    assert.deepEqual([more.length, effect.when, effect.pairs, effect.headline], [0, 'own', pairs, true]);
    const ends = (text) => run(text).values.map((values) => ownSeriesOf(values, shapeOf(run(own), engine), at).at(-1));
    const differences = ends(whatif).map((x, r) => x - ends(own)[r]);
    differences.forEach((x, r) => assert.ok(Math.abs(x - effect.byPair[r]) < 1e-6, `${name}: ${x} ${effect.byPair[r]}`));
    assert.ok(Math.abs(differences.reduce((sum, x) => sum + x, 0) / pairs - effect.difference.value) < 1e-6);
    assert.equal(judged.lastYear(name, '').outcome, name);
  }
  judge.close();
});

test('over time it is what it would be had the run ended then', { skip }, async () => {
  const engine = await engineInNode(), run = runner(engine, 1), shape = shapeOf(run(own), engine), [values] = run(own).values;
  const { info } = run(own), everyone = info.scopes.findIndex(({ name }) => name === 'everyone'), trust = engine.describe().metrics.findIndex(({ key }) => key === 'trust');
  assert.deepEqual(ownSeriesOf(values, shape, 1), seriesOf(values, shape, everyone, trust));
  const of = (scope) => seriesOf(values, shape, info.scopes.findIndex(({ name }) => name === scope), trust);
  const gaps = of('others').map((x, o) => x - of('marginalised')[o]), series = ownSeriesOf(values, shape, 0);
  for (const o of [0, 3, gaps.length - 1]) {
    const end = info.observedWeeks[o], last = gaps.filter((_, k) => k <= o && info.observedWeeks[k] > end - 52 && info.observedWeeks[k] <= end);
    assert.ok(Math.abs(series[o] - last.reduce((sum, x) => sum + x, 0) / last.length) < 1e-6, `${o}: ${series[o]}`);
  }
});

test('a run that its condition ended is read up to there', { skip }, async () => {
  const engine = await engineInNode(), ended = own.replace('weeks = 104\n', 'weeks = 104\nuntil = "trust < 0.605"\n'), run = runner(engine, 2);
  const judge = judgeOf(engine, { baseline: ended, whatif: ended }), { values } = run(ended);
  const [effect] = judge.begin().take({ baseline: values, whatif: values }).effects('trust_at_last', '');
  assert.ok(values[0].at(-1) > 0 && values[0].at(-1) < 104, 'it ended early');
  assert.deepEqual([effect.pairs, effect.difference.value], [2, 0]);
  judge.close();
});

test('the page writes it by its own name, unit and size, of nobody in particular', { skip }, async () => {
  const engine = await engineInNode(), { info, values } = runner(engine, 4)(own);
  ownFrom(() => ownOutcomes({ info, baseline: values, whatif: null }));
  const { name, unit, digits, better, span } = outcomeOf('trust_gap');
  assert.deepEqual([name, unit, better, span], ['Trust gap', '', 'down', 0.1]);
  assert.ok(digits >= 2 && digits <= 4, `${digits}`);
  assert.equal(outcomeOf('trust_at_last').unit, 'points');
  assert.equal(scopeOf(info, 'trust_gap', 'others'), '');
  ownFrom(() => []);
  assert.equal(outcomeOf('trust_gap'), undefined);
});

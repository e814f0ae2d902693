import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changesFrom } from '../../src/scenario/changes.js';
import { atRest, interventions } from '../../src/scenario/interventions.js';

const nothing = () => Object.fromEntries(interventions.map(({ kind }) => [kind, atRest()]));
const costs = Object.fromEntries(interventions.map(({ kind }) => [kind, 5]));

test('from nothing, each intervention can be added, as far as the budget goes', () => {
  const { changes, tooDear } = changesFrom(nothing(), costs, 12);
  assert.equal(changes.length, interventions.length);
  assert.equal(tooDear, 0);
  assert.ok(changes.every(({ does, tokens }) => does === 'add' && tokens === 3));
  assert.equal(changesFrom(nothing(), costs, 2).tooDear, interventions.length);
});

test('a change touches one intervention and nothing else, and every plan is within the budget', () => {
  const plan = { ...nothing(), embedded_development: { notch: 3, who: 'willing', start: 0, end: 104 }, accountability: { notch: 5, who: 'everyone', start: 52, end: null } };
  const { changes } = changesFrom(plan, costs, 12);
  for (const { kind, plan: changed, tokens } of changes) {
    assert.deepEqual(Object.keys(plan).filter((one) => JSON.stringify(plan[one]) !== JSON.stringify(changed[one])), [kind]);
    assert.ok(tokens <= 12);
  }
  const doing = (kind) => changes.filter((change) => change.kind === kind).map(({ does }) => does);
  assert.deepEqual(doing('embedded_development'), ['drop', 'more', 'less', 'whom', 'whom', 'longer']);
  assert.deepEqual(doing('accountability'), ['drop', 'less']);
  assert.equal(new Set(changes.map(({ plan: changed }) => JSON.stringify(changed))).size, changes.length);
});

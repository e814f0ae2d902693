import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { engineInNode, wasmPath } from '../engine_in_node.js';

const small = 'format = 1\nseed = 5\n[run]\nweeks = 60\n[organisation]\npeople = 60\n';
const whatif = `${small}[[intervention]]\nkind = "sponsorship"\n`;

test('means of a baseline are those of which differences are made', { skip: !existsSync(wasmPath) && 'the engine is not built' }, async () => {
  const engine = await engineInNode(), [first, second] = [small, whatif].map((text) => engine.open(text).scenario);
  const runs = [first, second].map((scenario) => Array.from({ length: 6 }, (_, r) => scenario.run(r).values));
  const meansOf = (scenario, values) => {
    const comparison = scenario.against(scenario);
    for (const run of values) comparison.take(run, run);
    const found = comparison.means(['trust_marginalised_year', 'promotion_odds_marginalised_end', 'nothing_of_the_kind']);
    comparison.close();
    return found;
  };
  const [before, , none] = meansOf(first, runs[0]), [after] = meansOf(second, runs[1]);
  assert.equal(none, null);
  assert.equal(before.runs, 6);
  const comparison = second.against(first);
  runs[0].forEach((values, r) => comparison.take(values, runs[1][r]));
  const { effects } = comparison.effects([['trust', 'marginalised']]);
  const { difference } = effects.find((one) => one.outcome === 'trust_marginalised_year');
  assert.ok(Math.abs(after.mean - before.mean - difference.value) < 1e-9, `${after.mean - before.mean} ${difference.value}`);
  assert.ok(difference.value !== 0);
});

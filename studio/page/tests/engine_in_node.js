import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openEngine } from '../../engine/engine.js';
import { judgeOf } from '../src/engine/judge.js';

/** Where the engine is that the page carries: COALESCE_WASM where it is set. */
export const wasmPath = process.env.COALESCE_WASM ?? fileURLToPath(new URL('../../../build/wasm/coalesce.wasm', import.meta.url));

/** That engine, here. */
export const engineInNode = () => openEngine(readFileSync(wasmPath));

/** Runs so many replicates of a text, once. */
export function runner(engine, count) {
  const known = new Map();
  return (text) => {
    if (!known.has(text)) {
      const { scenario, problems } = engine.open(text);
      if (!scenario) throw new Error(JSON.stringify(problems));
      known.set(text, { info: scenario.info, values: Array.from({ length: count }, (_, r) => scenario.run(r).values) });
      scenario.close();
    }
    return known.get(text);
  };
}

/** What the what-if changes in an outcome, at a time or at the first that is shown. */
export function effectOf(engine, run, { baseline, whatif }, outcome, scope, when = '') {
  const judge = judgeOf(engine, { baseline, whatif });
  const effects = judge.begin().take({ baseline: run(baseline).values, whatif: run(whatif).values }).effects(outcome, scope);
  judge.close();
  return effects.find((one) => one.when === when) ?? effects[0];
}

import { runCache } from './cache.js';

/** Pairs after which an answer is shown: the first at once, the rest in the background. */
export const stages = [8, 32, 128];
const keptScenarios = 20;

/**
 * Compares two scenarios pair by pair on the same random numbers, better and better. One comparison is under way at a time: the next one asked for
 * takes its place.
 * @param {ReturnType<import('./pool.js').enginePool>} pool
 */
export function comparer(pool) {
  const cache = runCache(keptScenarios, (key) => pool.close(key));
  let latest = 0;
  let running = [];

  function start(text, count) {
    const runs = cache.of(text);
    const missing = Array.from({ length: count }, (_, r) => r).filter((r) => !runs.has(r));
    if (missing.length === 0) return Promise.resolve(true);
    const run = pool.run(text, missing, (replicate, { failure, values }) => runs.set(replicate, { failure, values }));
    running.push(run);
    return run.done;
  }

  function cancel() {
    for (const run of running) run.cancel();
    running = [];
    return ++latest;
  }

  /**
   * @param {{baseline: string, whatif: string|null}} texts
   * @param {(answer: object) => void} take is told after each stage: the values of n pairs
   * @returns {Promise<boolean|object[]>} true when settled, false when another comparison took its place, or the problems of a text
   */
  async function compare({ baseline, whatif }, take, upTo = stages) {
    const mine = cancel();
    const texts = whatif === null ? [baseline] : [baseline, whatif];
    const opened = await Promise.all(texts.map((text) => (cache.of(text), pool.open(text, text))));
    const problems = opened.filter(({ ok }) => !ok).flatMap((one) => one.problems);
    if (problems.length > 0) return problems;
    for (const n of upTo) {
      if (mine !== latest) return false;
      const done = await Promise.all(texts.map((text) => start(text, n)));
      running = [];
      if (mine !== latest || !done.every(Boolean)) return false;
      take({ ...pairsOf(n, cache.of(baseline), whatif === null ? null : cache.of(whatif)), of: upTo.at(-1), info: opened[0].info });
    }
    return true;
  }

  return { compare, cancel };
}

/** The first n pairs; a pair of which a run failed is left out and counted. */
function pairsOf(n, baseline, whatif) {
  const both = Array.from({ length: n }, (_, r) => r).filter((r) => !baseline.get(r)?.failure && !whatif?.get(r)?.failure);
  const values = (runs) => both.map((r) => runs.get(r).values);
  return { n: both.length, asked: n, failed: n - both.length, replicates: both, baseline: values(baseline), whatif: whatif && values(whatif) };
}

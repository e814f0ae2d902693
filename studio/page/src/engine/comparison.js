import { runCache } from './cache.js';

/** Pairs after which an answer is shown: the first at once, the rest in the background. */
export const stages = [8, 32, 128];
const keptScenarios = 20;

/**
 * Compares two scenarios pair by pair on the same luck, better and better. One comparison is under way at a time: the next one asked for
 * takes its place.
 * @param {object} runner as slicesOn and workersOf make it
 */
export function comparer(runner) {
  const cache = runCache(keptScenarios, (key) => runner.close(key));
  let latest = 0;

  async function complete(job, text, count) {
    const runs = cache.of(text);
    runner.open(text, text);
    const missing = Array.from({ length: count }, (_, r) => r).filter((r) => !runs.has(r));
    return missing.length === 0 || runner.run(job, text, missing, (replicate, record) => runs.set(replicate, record));
  }

  return {
    /**
     * @param {{baseline: string, whatif: string|null}} texts
     * @param {{baseline: object, whatif: object}} told `answer({n, of, baseline, whatif})` is told after each stage: values of n runs of each arm
     * @param {number[]} upTo the stages
     */
    async compare({ baseline, whatif }, { answer }, upTo = stages) {
      const job = ++latest;
      if (job > 1) runner.cancel(job - 1);
      for (const n of upTo) {
        const done = await Promise.all([complete(job, baseline, n), whatif === null ? true : complete(job, whatif, n)]);
        if (job !== latest || !done.every(Boolean)) return false;
        answer(answerOf(n, upTo.at(-1), cache.of(baseline), whatif === null ? null : cache.of(whatif)));
      }
      return true;
    },
    cancel() { runner.cancel(latest); latest++; },
  };
}

/** The first n pairs; a pair of which a run failed is left out and counted. */
function answerOf(n, of, baseline, whatif) {
  const both = Array.from({ length: n }, (_, r) => r).filter((r) => !baseline.get(r)?.failure && !whatif?.get(r)?.failure);
  const values = (runs) => both.map((r) => runs.get(r).values);
  return { n: both.length, asked: n, of, replicates: both, failed: n - both.length, baseline: values(baseline), whatif: whatif === null ? null : values(whatif) };
}

/**
 * Runs replicates on the main thread, one at a time with a breath between them: for places that forbid workers.
 * @param {object} engine an opened engine
 */
export function slicesOn(engine) {
  const opened = new Map();
  const cancelled = new Set();
  const breath = () => new Promise((resolve) => setTimeout(resolve, 0));

  return {
    kind: 'slices',
    width: 1,
    /** Makes a scenario known by a key. */
    open(key, text, options) {
      if (!opened.has(key)) opened.set(key, engine.open(text, options).scenario);
    },
    /** Forgets it. */
    close(key) {
      opened.get(key)?.close();
      opened.delete(key);
    },
    /** Runs replicates in order; `take(replicate, {failure, values})` for each. True when all are done, false when cancelled. */
    async run(job, key, replicates, take) {
      for (const replicate of replicates) {
        await breath();
        if (cancelled.has(job)) return false;
        take(replicate, opened.get(key).run(replicate));
      }
      return true;
    },
    cancel: (job) => cancelled.add(job),
  };
}

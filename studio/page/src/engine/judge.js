/**
 * Judges pairs of runs of two texts by the rule of the command line, which the engine holds: nothing is judged on the page itself.
 * @param {import('@engine/engine.js').Engine} engine
 * @param {{baseline: string, whatif: string}} texts that were opened before without problems
 * @param {Record<string, string>} files other texts by path that they name
 */
export function judgeOf(engine, { baseline, whatif }, files = {}) {
  const [first, second] = [baseline, whatif].map((text) => engine.open(text, { files }).scenario);
  const comparisons = [];
  return {
    /** Pairs that are judged together. */
    begin() {
      const comparison = second.against(first);
      comparisons.push(comparison);
      return judgedPairs(comparison);
    },
    /** Frees what it holds; what it began can be asked no more. */
    close() {
      for (const one of [...comparisons, first, second]) one.close();
    },
  };
}

/** @param {import('@engine/engine.js').Comparison} comparison */
function judgedPairs(comparison) {
  const known = new Map();
  let taken = 0;
  function of(metric, scope) {
    const name = `${metric} ${scope}`;
    if (!known.has(name)) {
      const { level, shown, effects } = comparison.effects([[metric, scope]]);
      known.set(name, { shown, its: effects.filter((one) => one.metric === metric && one.scope === scope).map((one) => ({ ...one, level })) });
    }
    return known.get(name);
  }
  return {
    /** Takes what has come since: values of runs, pair by pair, those that were taken before in the same places. */
    take({ baseline, whatif }) {
      for (; taken < whatif.length; taken++) comparison.take(baseline[taken], whatif[taken]);
      known.clear();
      return this;
    },
    /**
     * What the what-if changes in a metric of some people: at each time at which it is shown, in that order.
     * @returns {(import('@engine/engine.js').Judged & {level: number})[]} level: how sure its interval is; empty where the metric is not reported of them
     */
    effects(metric, scope) {
      const { shown, its } = of(metric, scope);
      return shown.map((when) => its.find((one) => one.when === when)).filter(Boolean);
    },
    /** The same in the last year, whether it is shown or not; of an outcome of one's own when that says. @returns {import('@engine/engine.js').Judged} */
    lastYear: (metric, scope) => of(metric, scope).its.find(({ when }) => when === 'year' || when === 'own'),
  };
}

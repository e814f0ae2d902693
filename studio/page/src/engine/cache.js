/**
 * What has been run already, by the text it was run from: the runs of the last `most` scenarios, the longest unused forgotten first.
 * @param {number} most scenarios
 * @param {(key: string) => void} forget is told of each that goes
 */
export function runCache(most, forget = () => {}) {
  const kept = new Map();
  return {
    /** The runs of a scenario by replicate; an empty list where there are none yet. */
    of(key) {
      const entry = kept.get(key) ?? { runs: new Map() };
      kept.delete(key);
      kept.set(key, entry);
      for (const old of kept.keys()) {
        if (kept.size <= most) break;
        kept.delete(old);
        forget(old);
      }
      return entry.runs;
    },
    get size() { return kept.size; },
  };
}

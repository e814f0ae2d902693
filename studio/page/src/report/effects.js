/**
 * What each arm changes: by arm and outcome, its indices.
 * @param {object[]} rows of effects.csv, or of one rule of rivals.csv
 * @returns {Map<string, Map<string, Object<string, {estimate: number, low: number, high: number, level: number, n: number}>>>}
 */
export function effectsOf(rows) {
  const arms = new Map();
  for (const { arm, outcome, index, ...row } of rows) {
    if (!arms.has(arm)) arms.set(arm, new Map());
    const outcomes = arms.get(arm);
    if (!outcomes.has(outcome)) outcomes.set(outcome, {});
    outcomes.get(outcome)[index] = row;
  }
  return arms;
}

/** What an effect says: better, worse, higher, lower, or unclear where its pairs do not agree after all outcomes are counted (Holm). */
export function saidBy(indices, better) {
  const { difference, p_holm: p } = indices;
  if (!difference || difference.estimate === null) return 'unclear';
  const clear = p && p.estimate !== null ? p.estimate < 0.05 : difference.low > 0 || difference.high < 0;
  if (!clear) return 'unclear';
  const up = difference.estimate > 0;
  if (better === 'neither') return up ? 'higher' : 'lower';
  return up === (better === 'up') ? 'better' : 'worse';
}

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

/** The verdicts of effects.csv by the names that their words have on pages. */
const names = { better: 'better', worse: 'worse', higher: 'higher', lower: 'lower', 'hardly differs': 'hardly', 'no clear difference': 'unclear', 'too few runs to tell': 'few' };
/** Verdicts that tell no direction. */
export const undirected = ['hardly', 'unclear', 'few', 'unjudged'];

/** What was said of an effect when it was written: better, worse, higher, lower, hardly, unclear or few; unjudged in tables of programs that judged nothing. */
export const saidBy = ({ difference }) => names[difference?.verdict] ?? 'unjudged';

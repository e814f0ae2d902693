import { t, words } from '../words/index.svelte.js';

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

/** Verdicts that tell a direction. */
export const directed = ['better', 'worse', 'higher', 'lower'];

/** What was said of an effect when it was written, in the engine's words; empty in tables of programs that judged nothing. */
export const saidBy = ({ difference }) => difference?.verdict ?? '';

/** The same in the language chosen. */
export const inWords = (said) => (said === '' ? t('report.unjudged') : words.verdict(said));

import { readingOf } from './reading.js';

/** What the puzzle asks: one thing to get better, and what may not get worse on the way. */
const conditions = [
  { id: 'belonging', metric: 'belonging', scope: 'marginalised', must: 'better' },
  { id: 'safety', metric: 'safety', scope: 'marginalised', must: 'not worse' },
  { id: 'carry', metric: 'action', scope: 'marginalised', must: 'not higher' },
];

/**
 * How far the puzzle is solved, from the pairs of an answer.
 * @returns {{id: string, isMet: boolean}[]}
 */
export function puzzleState(pairs, description) {
  return conditions.map(({ id, metric, scope, must }) => {
    const { verdict } = readingOf(pairs, description, metric, scope);
    if (!verdict) return { id, isMet: must !== 'better' };
    const isMet = { better: verdict.direction === 'better', 'not worse': verdict.direction !== 'worse', 'not higher': verdict.unclear || verdict.spread.p50 <= 0 }[must];
    return { id, isMet };
  });
}

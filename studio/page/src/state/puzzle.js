import { readingOf } from './reading.js';
import { verdict } from '../statistics/verdict.js';

/** Points of 100 by which belonging is to rise in the middle pair. */
export const leastRise = 10;

/** Pair by pair, how much more the marginalised act than before, beyond what the others do. */
function carriedByThem(pairs, description) {
  const ends = (scope) => readingOf(pairs, description, 'action', scope).ends;
  const theirs = ends('marginalised'), others = ends('others');
  return theirs.map((x, r) => x - others[r]);
}

/**
 * How far the puzzle is solved: belonging rises enough, safety does not fall, and the work of change is not loaded onto the marginalised.
 * @returns {{id: string, isMet: boolean}[]}
 */
export function puzzleState(pairs, description) {
  if (!pairs.whatif) return [{ id: 'belonging', isMet: false }, { id: 'safety', isMet: true }, { id: 'carry', isMet: true }];
  const belonging = readingOf(pairs, description, 'belonging', 'marginalised').verdict;
  const safety = readingOf(pairs, description, 'safety', 'marginalised').verdict;
  return [
    { id: 'belonging', isMet: belonging.direction === 'better' && belonging.spread.p50 >= leastRise },
    { id: 'safety', isMet: safety.direction !== 'worse' },
    { id: 'carry', isMet: verdict(carriedByThem(pairs, description), 'down').direction !== 'worse' },
  ];
}

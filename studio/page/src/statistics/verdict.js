import { spread } from './quantile.js';

/** Below this many pairs a chart shows lines and no bands. */
export const pairsForBands = 20;

/**
 * What many paired differences say, and no more.
 * @param {ArrayLike<number>} pairs a difference for each pair; NaN where there is none
 * @param {'up'|'down'|'neither'} better which direction is better
 * @returns {{n: number, higher: number, lower: number, same: number, better: number, worse: number, spread: object, unclear: boolean,
 *            direction: 'better'|'worse'|'higher'|'lower'|'unclear'}}
 */
export function verdict(pairs, better) {
  const there = Array.from(pairs).filter((d) => !Number.isNaN(d));
  const higher = there.filter((d) => d > 0).length;
  const lower = there.filter((d) => d < 0).length;
  const n = there.length;
  const middle = spread(there);
  const spansZero = middle.p10 <= 0 && middle.p90 >= 0;
  const split = !(higher > 0.8 * n || lower > 0.8 * n);
  const unclear = n === 0 || (spansZero && split);
  const up = middle.p50 > 0 || (middle.p50 === 0 && higher > lower);
  const good = better === 'up' ? higher : lower;
  const bad = better === 'up' ? lower : higher;
  const named = better === 'neither' ? (up ? 'higher' : 'lower') : up === (better === 'up') ? 'better' : 'worse';
  return { n, higher, lower, same: n - higher - lower, better: good, worse: bad, spread: middle, unclear, direction: unclear ? 'unclear' : named };
}

/**
 * The value that a share of ascending numbers stays below, linear between neighbouring ranks (Hyndman & Fan 1996, type 7), as the
 * command line computes it. NaN of nothing.
 * @param {ArrayLike<number>} ascending
 * @param {number} share 0 to 1
 */
export function quantile(ascending, share) {
  if (ascending.length === 0) return NaN;
  const rank = share * (ascending.length - 1);
  const below = Math.floor(rank);
  const above = Math.min(below + 1, ascending.length - 1);
  return ascending[below] + (rank - below) * (ascending[above] - ascending[below]);
}

/** The numbers that are there, ascending. */
export function ascending(numbers) {
  return Float64Array.from(numbers).filter((x) => !Number.isNaN(x)).sort();
}

/** Below so many runs a chart shows lines and no bands. */
export const runsForBands = 20;

/** The shares that a fan shows: the middle half, and 8 in 10. */
export const fanShares = { p10: 0.1, p25: 0.25, p50: 0.5, p75: 0.75, p90: 0.9 };

/** The fan's numbers of one set of values: {p10, p25, p50, p75, p90}. */
export function spread(numbers) {
  const sorted = ascending(numbers);
  return Object.fromEntries(Object.entries(fanShares).map(([name, share]) => [name, quantile(sorted, share)]));
}

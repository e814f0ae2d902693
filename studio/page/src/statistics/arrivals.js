/** What can become of what was meant. */
export const arrivalParts = ['effective', 'blocked', 'unpaid'];

/**
 * What was meant of one intervention, and what became of it: means over the time for which something was wanted, as shares of full
 * intensity. What took effect, was blocked and was not paid for sum to what was wanted.
 * @param {{week: number, wanted: number, funded: number, effective: number}[]} rows   each holds until the next; funded is a share of wanted
 * @param {number} weeks   where the last row ends
 * @returns {{wanted: number, effective: number, blocked: number, unpaid: number}}
 */
export function arrivalOf(rows, weeks) {
  const sum = { wanted: 0, effective: 0, blocked: 0, unpaid: 0 };
  let time = 0;
  rows.forEach((row, i) => {
    if (!(row.wanted > 0)) return;
    const span = (rows[i + 1]?.week ?? weeks) - row.week;
    time += span;
    sum.wanted += span * row.wanted;
    sum.effective += span * row.effective;
    sum.blocked += span * (row.wanted * row.funded - row.effective);
    sum.unpaid += span * row.wanted * (1 - row.funded);
  });
  return Object.fromEntries(Object.entries(sum).map(([key, total]) => [key, time === 0 ? 0 : Math.max(0, total / time)]));
}

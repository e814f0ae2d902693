import { arrivalOf, arrivalParts } from '../statistics/arrivals.js';
import { t, words } from '../words/index.svelte.js';

export const percent = (x) => `${words.number(100 * x)} %`;

/** The names of what can become of what was meant, by part. */
export const partNames = () => Object.fromEntries(arrivalParts.map((part) => [part, t(`arrived.${part}`)]));

/** A row of the chart: what became of one intervention over its doses, as of arrivalOf. */
export function arrivalRow(name, doses, weeks) {
  const became = arrivalOf(doses, weeks);
  return { name, ...became, text: t('arrived.of', { effective: percent(became.effective), wanted: percent(became.wanted) }) };
}

/** The chart's numbers. `what` heads the names. */
export const arrivalTable = (what, rows) => ({
  head: [what, t('arrived.wanted'), ...arrivalParts.map((part) => t(`arrived.${part}`))],
  rows: rows.map((row) => [row.name, percent(row.wanted), ...arrivalParts.map((part) => percent(row[part]))]),
});

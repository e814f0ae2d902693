import { outcomeOf, shownFactor } from '../state/outcomes.js';
import { whomName } from '../state/sentence.js';
import { capitalised, t, words } from '../words/index.svelte.js';
import { fieldOf } from './data.js';

/** Metrics from 0 to 1 that are shown as points of 100, besides those of the studio. */
const scales = new Set(['engagement', 'expectation', 'reality', 'breach', 'understanding', 'my', 'our', 'sys', 'commitment', 'skill', 'display', 'action', 'reputation']);

/** What stands at the end of an outcome's column: when it is, and of a window its weeks. */
const tailOf = (outcome) => outcome.match(/_(year|end|during|after)(?:_(\d+)_(\d+))?$/) ?? [];

/**
 * An outcome's column taken apart: `trust_marginalised_year` is trust, of the marginalised, in the last year;
 * `trust_marginalised_during_52_130` the same from week 52 to 130, while something lasts. One of one's own is called as it is, and says itself when.
 */
export function partsOf(outcome, metrics) {
  const [tail = '', when = '', first, end] = tailOf(outcome);
  if (tail === '' && !metrics.includes(outcome)) return { metric: outcome, scope: '', when: 'own', weeks: null };
  const stem = outcome.slice(0, outcome.length - tail.length);
  const metric = [...metrics].sort((a, b) => b.length - a.length).find((key) => stem === key || stem.startsWith(`${key}_`)) ?? stem;
  return { metric, scope: stem.slice(metric.length + 1) || 'everyone', when, weeks: first === undefined ? null : { first: Number(first), end: Number(end) } };
}

/** Factor, digits and unit of a metric's differences and `mark` of its values, those of the studio as the studio has them. */
function scaleOf(metric, unit) {
  const known = outcomeOf(metric);
  const change = known && t(`unit.change.${metric}`);
  if (known) return { factor: shownFactor(known), digits: (known.digits ?? 0) + 1, unit: change, mark: { percent: '%', points: change }[known.as] ?? '' };
  if (scales.has(metric)) return { factor: 100, digits: 1, unit: t('unit.change.trust'), mark: t('unit.change.trust') };
  if (unit === 'share') return { factor: 100, digits: 1, unit: t('unit.change.exits_a_year'), mark: '%' };
  const own = unit === '1' ? '' : unit;
  return { factor: 1, digits: 3, unit: own, mark: own };
}

/** Whether what summary.csv says of a metric is a mean over time: `trust_year`, `trust_during_52_130`; not `incidents_a_year`. */
export const averaged = /((?<!_a)_year|_(during|after)_\d+_\d+)$/;

/** How an outcome is named and its numbers are written; `label` says of a window which it is, beside `title`. */
export function wordsFor(report, outcome, metrics) {
  const { metric, scope, when: time, weeks } = partsOf(outcome, metrics);
  const when = t(`when.${time || 'unknown'}`, weeks ?? {});
  const field = fieldOf(report, outcome);
  const { factor, digits, unit, mark } = scaleOf(metric, field.unit ?? '');
  const plain = (x) => (x === null || Number.isNaN(x) ? '–' : words.number(factor * x, digits));
  const signed = (x) => (x > 0 && Number((factor * x).toFixed(digits)) !== 0 ? '+' : '') + plain(x);
  const name = words.has(`outcome.${metric}`) ? t(`outcome.${metric}`) : capitalised(metric.replaceAll('_', ' '));
  const whom = whomName(scope);
  const title = `${name} (${whom})`;
  return { name, whom, title, label: weeks ? title + when : title, when, factor, unit, mark, plain, signed, better: field.better ?? 'neither' };
}

/**
 * The outcomes that a report begins with: the headlines, as the data package names them; of older packages a choice, where they are there;
 * otherwise the first few that are. What ends is told while it lasts, then of the year after, then of the last year.
 */
export function chosenOutcomes(report, outcomes) {
  const placeOf = (outcome) => ['during', 'after', 'year'].indexOf(tailOf(outcome)[1]);
  const headlines = outcomes.filter((one) => fieldOf(report, one).headline);
  if (headlines.length > 0) return headlines.sort((a, b) => placeOf(a) - placeOf(b));
  const wanted = ['trust_marginalised', 'belonging_marginalised', 'safety_marginalised', 'incidents_a_year_marginalised', 'parity_index_marginalised', 'exits_a_year_marginalised', 'said_minus_done_everyone', 'trust_others', 'embedding'];
  const windows = new Set(outcomes.filter((one) => tailOf(one)[2] !== undefined).map((one) => tailOf(one)[0]));
  const times = [...[...windows].sort((a, b) => placeOf(a) - placeOf(b)), '_year'];
  const there = times.flatMap((time) => wanted.map((one) => one + time)).filter((one) => outcomes.includes(one));
  return there.length >= 3 ? there : outcomes.slice(0, 10);
}

import { outcomeOf, shownFactor } from '../state/outcomes.js';
import { whomName } from '../state/sentence.js';
import { t, words } from '../words/index.svelte.js';
import { fieldOf } from './data.js';

/** Metrics from 0 to 1 that are shown as points of 100, besides those of the studio. */
const scales = new Set(['cynicism', 'safety', 'engagement', 'expectation', 'reality', 'breach', 'understanding', 'my', 'our', 'sys', 'commitment', 'skill', 'display', 'action', 'reputation', 'embedding']);

/** An outcome's column taken apart: `trust_marginalised_year` is trust, of the marginalised, in the last year. */
export function partsOf(outcome, metrics) {
  const when = outcome.endsWith('_year') ? 'year' : outcome.endsWith('_end') ? 'end' : '';
  const stem = when ? outcome.slice(0, -when.length - 1) : outcome;
  const metric = [...metrics].sort((a, b) => b.length - a.length).find((key) => stem === key || stem.startsWith(`${key}_`)) ?? stem;
  return { metric, scope: stem.slice(metric.length + 1) || 'everyone', when };
}

const capitalised = (text) => text.charAt(0).toUpperCase() + text.slice(1);

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

/** How an outcome is named and its numbers are written. */
export function wordsFor(report, outcome, metrics) {
  const { metric, scope, when } = partsOf(outcome, metrics);
  const field = fieldOf(report, outcome);
  const { factor, digits, unit, mark } = scaleOf(metric, field.unit ?? '');
  const plain = (x) => (x === null || Number.isNaN(x) ? '–' : words.number(factor * x, digits));
  const signed = (x) => (x > 0 && Number((factor * x).toFixed(digits)) !== 0 ? '+' : '') + plain(x);
  const name = words.has(`outcome.${metric}`) ? t(`outcome.${metric}`) : capitalised(metric.replaceAll('_', ' '));
  const whom = whomName(scope);
  return { name, whom, title: `${name} (${whom})`, when, factor, unit, mark, plain, signed, better: field.better ?? 'neither' };
}

/** The outcomes that a report begins with, where they are there; otherwise the first few that are. */
export function chosenOutcomes(outcomes) {
  const wanted = ['trust_marginalised_year', 'belonging_marginalised_year', 'safety_marginalised_year', 'incidents_a_year_marginalised_year', 'parity_index_marginalised_year', 'exits_a_year_marginalised_year', 'said_minus_done_everyone_year', 'trust_others_year', 'embedding_year'];
  const there = wanted.filter((one) => outcomes.includes(one));
  return there.length >= 3 ? there : outcomes.slice(0, 10);
}

import { outcomeOf, shownFactor } from '../state/outcomes.js';
import { whomName } from '../state/sentence.js';
import { t, words } from '../words/index.svelte.js';
import { fieldOf } from './data.js';

/** An outcome's column taken apart: `trust_marginalised_year` is trust, of the marginalised, in the last year. */
export function partsOf(outcome, metrics) {
  const when = outcome.endsWith('_year') ? 'year' : outcome.endsWith('_end') ? 'end' : '';
  const stem = when ? outcome.slice(0, -when.length - 1) : outcome;
  const metric = [...metrics].sort((a, b) => b.length - a.length).find((key) => stem === key || stem.startsWith(`${key}_`)) ?? stem;
  return { metric, scope: stem.slice(metric.length + 1) || 'everyone', when };
}

const capitalised = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** How an outcome is named and its numbers are written, those of the studio as the studio does. */
export function wordsFor(report, outcome, metrics) {
  const { metric, scope, when } = partsOf(outcome, metrics);
  const known = outcomeOf(metric);
  const field = fieldOf(report, outcome);
  const factor = known ? shownFactor(known) : 1;
  const digits = known ? (known.digits ?? 0) + 1 : 3;
  const write = (x) => (x === null || Number.isNaN(x) ? '–' : words.number(factor * x, digits));
  return {
    name: known ? t(`outcome.${metric}`) : capitalised(metric.replaceAll('_', ' ')), whom: whomName(scope), when, factor, better: field.better ?? 'neither', meaning: field.description ?? '',
    unit: known ? t(`unit.change.${metric}`) : field.unit === '1' ? '' : field.unit ?? '', plain: write, signed: (x) => (x > 0 && Number((factor * x).toFixed(digits)) !== 0 ? '+' : '') + write(x),
  };
}

/** The outcomes that a report begins with, where they are there; otherwise the first few that are. */
export function chosenOutcomes(outcomes) {
  const wanted = ['trust_marginalised_year', 'belonging_marginalised_year', 'safety_marginalised_year', 'incidents_a_year_marginalised_year', 'parity_index_marginalised_year', 'exits_a_year_marginalised_year', 'said_minus_done_everyone_year', 'trust_others_year', 'embedding_year'];
  const there = wanted.filter((one) => outcomes.includes(one));
  return there.length >= 3 ? there : outcomes.slice(0, 10);
}

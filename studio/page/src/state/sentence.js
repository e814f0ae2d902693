import { words, t } from '../words/index.svelte.js';
import { outcomeOf } from './outcomes.js';

/** How an outcome's numbers are written, and their differences, signs included; with so many digits behind the point, if that is said. */
export function writing(outcome) {
  const { as, digits = 0 } = outcomeOf(outcome);
  const unit = t(`unit.${as}`);
  const plain = (x, behind = digits) => (Number.isNaN(x) ? '–' : words.number(x, behind) + (as === 'percent' ? ' %' : ''));
  const signed = (x, behind = digits + 1) => (Number.isNaN(x) ? '–' : (Number(x.toFixed(behind)) > 0 ? '+' : '') + words.number(x, behind));
  return { plain, signed, unit: t(`unit.of.${outcome}`, { unit }), change: t(`unit.change.${outcome}`) };
}

/** The name of a scope: one of the three that every organisation has, or a group's own. */
export const whomName = (scope) => (words.has(`whom.${scope}`) ? t(`whom.${scope}`) : scope);

/** What a comparison says, in a sentence that can be read aloud. */
export function sentenceOf(reading, outcome, scope) {
  const what = { outcome: t(`outcome.${outcome}`), whom: whomName(scope) };
  if (!reading.verdict) return t('sentence.baseline', { ...what, value: writing(outcome).plain(reading.baselineFan.at(-1).p50), n: reading.n });
  const { verdict } = reading;
  const { signed, change } = writing(outcome);
  const k = { better: verdict.better, worse: verdict.worse, higher: verdict.higher, lower: verdict.lower, unclear: reading.better === 'neither' ? verdict.higher : verdict.better }[verdict.direction];
  const kind = verdict.direction === 'unclear' && reading.better === 'neither' ? 'unclear.higher' : verdict.direction;
  return t(`sentence.${kind}`, { ...what, k, n: verdict.n, median: signed(verdict.spread.p50), low: signed(verdict.spread.p10), high: signed(verdict.spread.p90), unit: change });
}

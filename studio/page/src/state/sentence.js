import { words, t } from '../words/index.svelte.js';
import { outcomeOf } from './outcomes.js';

/** How an outcome's numbers are written, and their differences, signs included; with so many digits behind the point, if that is said. */
export function writing(outcome) {
  const { as, digits = 0, own, unit: its } = outcomeOf(outcome);
  const unit = own ? its : t(`unit.${as}`);
  const plain = (x, behind = digits) => (Number.isNaN(x) ? '–' : words.number(x, behind) + (as === 'percent' ? ' %' : ''));
  const signed = (x, behind = digits + 1) => (Number.isNaN(x) ? '–' : (Number(x.toFixed(behind)) > 0 ? '+' : '') + words.number(x, behind));
  return own ? { plain, signed, unit, change: unit } : { plain, signed, unit: t(`unit.of.${outcome}`, { unit }), change: t(`unit.change.${outcome}`) };
}

/** What an outcome is called; one of one's own as it was named. */
export const outcomeName = (outcome) => (outcomeOf(outcome)?.own ? outcomeOf(outcome).name : t(`outcome.${outcome}`));

/** The name of a scope: one of the three that every organisation has, or a group's own. */
export function whomName(scope) {
  if (scope === '') return t('whom.own');
  const [, whom, level] = scope.match(/^(.+)_level_(\d+)$/) ?? [];
  if (level !== undefined) return t('whom.at_level', { whom: whomName(whom), level });
  return words.has(`whom.${scope}`) ? t(`whom.${scope}`) : scope;
}

/** When an effect is judged, as it stands behind an outcome's name. */
export const whenWords = ({ when, first, end }) => t(`when.${when}`, { first, end });

/** What fills the places of a sentence about an effect, as of shownEffect. */
export function told(effect, outcome) {
  const { signed, change } = writing(outcome);
  const { value, low, high } = effect.difference;
  const isDown = effect.better === 'down';
  return {
    when: whenWords(effect), verdict: words.verdict(effect.verdict), difference: signed(value), low: signed(low), high: signed(high), level: words.number(100 * effect.level), unit: change, n: effect.pairs,
    up: isDown ? effect.lower : effect.higher, same: effect.same, down: isDown ? effect.higher : effect.lower,
  };
}

/** The form of a sentence: of better and worse, or of higher and lower where neither is better. */
export const formOf = ({ better }) => (better === 'neither' ? 'neither' : 'judged');

/** What a comparison says, in a sentence that can be read aloud. */
export function sentenceOf(reading, outcome, scope) {
  const what = { outcome: outcomeName(outcome), whom: whomName(scope) };
  const { effect } = reading;
  if (!effect) {
    const { plain } = writing(outcome), { baseline, baselineFan } = reading;
    const ends = (test) => baseline.filter((series) => test(series.at(-1) - series[0])).length;
    return t('sentence.baseline', { ...what, from: plain(baselineFan[0].p50), value: plain(baselineFan.at(-1).p50), n: reading.n, lower: ends((change) => change < 0), higher: ends((change) => change > 0) });
  }
  return t(`sentence.${formOf(effect)}`, { ...what, ...told(effect, outcome) });
}

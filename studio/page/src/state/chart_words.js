import { capitalised, t, words } from '../words/index.svelte.js';
import { outcomeOf } from './outcomes.js';
import { formOf, told, writing } from './sentence.js';

/** The words that every chart's frame has. */
export const chartWords = () => ({ showTable: t('table.show'), hideTable: t('table.hide') });

/** The name of a year on an axis. */
export const yearWord = (n) => (n === 0 ? t('axis.start') : t('axis.year', { n: words.number(n) }));

const rows = (weeks) => weeks.map((week, o) => ({ week, o })).filter(({ week }, i) => week % 52 === 0 || i === weeks.length - 1 || week % 12 === 0);

/** What the fan shows, in words: where both arms begin and end. */
export function fanWords({ baselineFan, whatifFan }, outcome) {
  const { plain } = writing(outcome);
  const told = (fan) => ({ from: plain(fan[0].p50), to: plain(fan.at(-1).p50) });
  const base = t('fan.baseline', told(baselineFan));
  const what = whatifFan ? ` ${t('fan.whatif', told(whatifFan))}` : '';
  return `${base}${what}`;
}

/** What the bands are, and that the picture is about uncertainty. */
export const fanNote = ({ n }, bands) => (bands ? t('fan.bands', { n }) : t('fan.lines', { n }));

/** What an outcome of one's own is, and what its line over time shows; nothing of others. */
export function ownNote(outcome) {
  const { own, text, value } = outcomeOf(outcome);
  return own ? t('fan.own', { text: text || value }) : '';
}

/** The fan's numbers. */
export function fanTable({ weeks, baselineFan, whatifFan }, outcome) {
  const { plain } = writing(outcome);
  const arms = [['baseline', baselineFan], ['whatif', whatifFan]].filter(([, fan]) => fan);
  return {
    head: [t('table.week'), ...arms.flatMap(([arm]) => ['p10', 'p50', 'p90'].map((p) => `${t(`arm.${arm}`)}, ${t(`table.${p}`)}`))],
    rows: rows(weeks).map(({ week, o }) => [week, ...arms.flatMap(([, fan]) => [fan[o].p10, fan[o].p50, fan[o].p90].map(plain))]),
  };
}

/** What the differences show, in words: at each time at which they are judged. */
export const differenceWords = ({ effects }, outcome) => effects.map((effect) => capitalised(t(`difference.${formOf(effect)}`, told(effect, outcome)))).join(' ');

/** The differences' numbers. */
export function differenceTable({ weeks, changeFan }, outcome) {
  const { signed } = writing(outcome);
  return {
    head: [t('table.week'), ...['p10', 'p25', 'p50', 'p75', 'p90'].map((p) => t(`table.${p}`))],
    rows: rows(weeks).map(({ week, o }) => [week, ...['p10', 'p25', 'p50', 'p75', 'p90'].map((p) => signed(changeFan[o][p]))]),
  };
}

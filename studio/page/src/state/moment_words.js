import { t, words } from '../words/index.svelte.js';

const weeksAYear = 52;

/** Somebody, with level and groups where they are known: as the engine names them in English. */
function person({ slot, occupant, level, groups }) {
  const id = `${slot}${occupant > 0 ? `#${occupant}` : ''}`;
  return level < 0 ? t('moment.person', { id }) : t('moment.person.in', { id, level, groups: groups.join(', ') });
}

/** Names of interventions, or what each of them is worth, each by its own catalogue entry. */
const listed = (text) => text.split(/, | and /).map((one) => {
  const [, name, rest = ''] = one.match(/^([a-z ]+?)((?: \d| \().*)?$/) ?? [null, one];
  const key = `intervention.${name.replaceAll(' ', '_')}`;
  return (words.has(key) ? t(key) : words.engine(name)) + rest.replace(/^ ([\d.]+) of ([\d.]+)$/, (_, took, meant) => ` ${number(took)} / ${number(meant)}`);
}).join(', ');
const number = (text) => words.number(Number(text), 2);

/** A fact in words, as it is declared to be told. */
function inWords(value, told) {
  switch (told) {
    case 'person': return person(value);
    case 'years': return value < 1 ? t('moment.weeks', { n: words.number(weeksAYear * value) }) : t('moment.years', { n: words.number(value, 1) });
    case 'share': case 'points': return words.number(value, 2);
    case 'percent': return value > 0 && value < 0.005 ? t('moment.under', { n: 1 }) : t('moment.percent', { n: words.number(100 * value) });
    case 'times': return t(value === 1 ? 'moment.once' : 'moment.times', { n: words.number(value) });
    case 'words': return listed(value);
    case 'nothing': return '';
    default: return words.number(value);
  }
}

/**
 * A sentence of a story in the language chosen: the catalogue's form of the engine's, its facts filled in.
 * @param {string} sentence the engine's, with {places}
 * @param {Record<string, number|string|object>} facts what is known of the moment
 * @param {{key: string, told: string}[]} declared how each is told
 */
export function sentenceInWords(sentence, facts, declared) {
  const filled = words.engine(sentence).replace(/\{(\w+)(?::([^|}]*)\|([^}]*))?\}/g, (_, key, one, many) => {
    if (one !== undefined) return `${words.number(facts[key])} ${facts[key] === 1 ? one : many}`;
    return inWords(facts[key], declared.find((fact) => fact.key === key)?.told);
  });
  return filled.charAt(0).toUpperCase() + filled.slice(1);
}

/** A moment in the language chosen: in English as the engine says it. @param {import('@engine/engine.js').Moment} moment */
export function momentWords(moment, declared) {
  if (words.language === 'en') return moment;
  const told = (sentences) => sentences.map((one) => sentenceInWords(one, moment.facts, declared)).join(' ');
  const { week, lastWeek } = moment;
  return { when: t(week === lastWeek ? 'moment.week' : 'moment.span', { week, last: lastWeek }), seen: told(moment.sentences), unseen: told(moment.unseenSentences) };
}

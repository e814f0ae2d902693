import { t, words } from '../words/index.svelte.js';

const weeksAYear = 52;
/** Kinds of moments whose level is that of the person, and the kind behind which it is: until then the one who was not promoted stood beside them. */
const atOwnLevel = ['start', 'hired', 'appointed', 'end'], toOwnLevel = 'promoted';

/** Somebody by where they stand beside the person at that level, and by their groups, where that is known: a room has no use for numbers of people. */
function somebody({ level, groups }, own) {
  if (level < 0) return t('moment.somebody');
  const where = own === null ? 'moment.somebody.in' : level > own ? 'moment.somebody.above' : level < own ? 'moment.somebody.below' : 'moment.colleague';
  return t(where, { groups: groups.join(', ') });
}

/** Names of interventions, or what each of them is worth, each by its own catalogue entry. */
const listed = (text) => text.split(/, | and /).map((one) => {
  const [, name, rest = ''] = one.match(/^([a-z ]+?)((?: \d| \().*)?$/) ?? [null, one];
  const key = `intervention.${name.replaceAll(' ', '_')}`;
  return (words.has(key) ? t(key) : words.engine(name)) + rest.replace(/^ ([\d.]+) of ([\d.]+)$/, (_, took, meant) => ` ${points(took)} / ${points(meant)}`);
}).join(', ');
const points = (text) => words.number(100 * Number(text));

/** A fact in words, as it is declared to be told; states and doses in points of 100, as on all of the page. */
function inWords(value, told, own) {
  switch (told) {
    case 'person': return somebody(value, own);
    case 'years': return value < 1 ? t('moment.weeks', { n: words.number(weeksAYear * value) }) : t('moment.years', { n: words.number(value, 1) });
    case 'share': return words.number(100 * value);
    case 'points': return words.number(value, 2);
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
 * @param {?number} own level of the person whose story it is, where it is known
 */
export function sentenceInWords(sentence, facts, declared, own = null) {
  const filled = words.engine(sentence).replace(/\{(\w+)(?::([^|}]*)\|([^}]*))?\}/g, (_, key, one, many) => {
    if (one !== undefined) return `${words.number(facts[key])} ${facts[key] === 1 ? one : many}`;
    return inWords(facts[key], declared.find((fact) => fact.key === key)?.told, own);
  });
  return filled.charAt(0).toUpperCase() + filled.slice(1);
}

/** Moments of a story in plain words of the language chosen. @param {import('@engine/engine.js').Moment[]} moments */
export function momentsInWords(moments, declared) {
  let own = null;
  return moments.map((moment) => {
    const { week, lastWeek, kind, facts } = moment;
    if (atOwnLevel.includes(kind)) own = facts.level ?? own;
    const before = own;
    if (kind === toOwnLevel) own = facts.level ?? own;
    const told = (sentences) => sentences.map((one) => sentenceInWords(one, facts, declared, before)).join(' ');
    return { ...moment, when: t(week === lastWeek ? 'moment.week' : 'moment.span', { week, last: lastWeek }), seen: told(moment.sentences), unseen: told(moment.unseenSentences) };
  });
}

import { handedOver } from '../scenario/compose.js';
import { events, moved } from '../scenario/interventions.js';
import { t, words } from '../words/index.svelte.js';
import { bothLine } from '../scenario/read_back.js';
import { answer } from './answer.svelte.js';
import { assumptionName } from './assumption_words.js';
import { current } from './current.svelte.js';
import { guessedSide, sides } from './guess.js';
import { room } from './room.svelte.js';

/** Names of the two files, and the command that runs them to the same numbers. */
export const files = { baseline: 'baseline.toml', whatif: 'what-if.toml' };
export const command = () => (room.isWhatif ? `coalesce compare ${files.baseline} ${files.whatif} --replicates ${answer.pairs?.n ?? 128}` : `coalesce run ${files.baseline} --replicates ${answer.pairs?.n ?? 128}`);

/** Each intervention that is moved, in words. */
export const interventionsInWords = () => moved(room.plan).map((intervention) => {
  const { notch, who, start, end, profile } = room.plan[intervention.kind];
  const parts = [t('handout.notch', { notch }), intervention.who ? t(`who.${who}`) : '', intervention.profile ? t(`profile.${profile}`) : '', room.inBoth ? t('where.both') : '', start > 0 ? `${t('intervention.from')} ${t('year.after', { n: start / 52 })}` : '', end !== null ? `${t('intervention.until')} ${t('year.after', { n: end / 52 })}` : ''];
  return { name: t(`intervention.${intervention.kind}`), setting: parts.filter(Boolean).join(', ') };
});

/** What happens anyway, in words. */
export const eventsInWords = () => events.filter(({ id }) => room.happenings[id] !== 'off').map(({ id }) => ({ name: t(`event.${id}`), setting: t(`where.${room.happenings[id]}`) }));

/** Assumptions that were changed, and those that the room disputes. */
export const assumptionsInWords = () => Object.entries(room.assumptions).map(([key, value]) => `${assumptionName({ key })} = ${value}`);
export const disputesInWords = () => room.disputed.map((key) => assumptionName({ key }));

/** What an organisation is called: as the page knows it, or as its file does. */
export const organisationName = ({ id, title }) => (words.has(`organisation.${id}`) ? t(`organisation.${id}`) : title || id);

const inBoth = () => [...(room.inBoth ? ['plan'] : []), ...events.filter(({ id }) => room.happenings[id] === 'both').map(({ id }) => id)];

/** What the room expected, in words; empty where nobody said. */
export function guessInWords() {
  const voted = sides.filter((side) => room.guess.votes[side] > 0).map((side) => t('guess.votes.were', { side: words.verdict(side), n: room.guess.votes[side] }));
  const side = guessedSide(room.guess);
  return [side && t('guess.after', { side: words.verdict(side) }), voted.join(', '), room.guess.gains && t('guess.after.gains', { who: room.guess.gains }), room.guess.pays && t('guess.after.pays', { who: room.guess.pays })].filter(Boolean).join(' ');
}

function comments(arm) {
  return [
    `${t('stamp')} ${t(room.isObserved ? 'stamp.observed' : 'stamp.more')}`,
    t('file.made', { version: answer.version }),
    t('file.run', { command: command() }),
    ...(arm === 'whatif' && current.reading?.effect ? [t('file.showed', { sentence: current.sentence })] : []),
    ...(inBoth().length > 0 ? [bothLine + inBoth().join(', ')] : []),
    ...(arm === 'whatif' && guessInWords() !== '' ? [guessInWords()] : []),
    ...(room.disputed.length > 0 ? [t('file.disputes', { list: room.disputed.join(', ') })] : []),
    ...room.notes.split('\n').filter((line) => line.trim() !== '').map((line) => t('file.note', { line })),
  ];
}

/** The two files to hand over. */
export function filesToHandOver() {
  const title = room.title || t('whatif.title');
  return {
    baseline: handedOver(room.texts.baseline, { title: t('file.baseline', { title }), question: room.question, comments: comments('baseline') }),
    whatif: handedOver(room.texts.whatif, { title, question: room.question, comments: comments('whatif') }),
  };
}

/** Gives the browser a file to keep. */
export function download(name, text, type = 'text/plain') {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

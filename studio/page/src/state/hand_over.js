import { handedOver } from '../scenario/compose.js';
import { events, moved } from '../scenario/interventions.js';
import { t, words } from '../words/index.svelte.js';
import { bothLine } from '../scenario/read_back.js';
import { answer } from './answer.svelte.js';
import { current } from './current.svelte.js';
import { room } from './room.svelte.js';

/** Names of the two files, and the command that runs them to the same numbers. */
export const files = { baseline: 'baseline.toml', whatif: 'what-if.toml' };
export const command = () => (room.isWhatif ? `coalesce compare ${files.baseline} ${files.whatif} --replicates ${answer.pairs?.n ?? 128}` : `coalesce run ${files.baseline} --replicates ${answer.pairs?.n ?? 128}`);

/** Each intervention that is moved, in words. */
export const interventionsInWords = () => moved(room.plan).map((intervention) => {
  const { notch, who, start, end, profile } = room.plan[intervention.kind];
  const parts = [t('handout.notch', { notch }), intervention.who ? t(`who.${who}`) : '', intervention.profile ? t(`profile.${profile}`) : '', start > 0 ? `${t('intervention.from')} ${t('year.after', { n: start / 52 })}` : '', end !== null ? `${t('intervention.until')} ${t('year.after', { n: end / 52 })}` : ''];
  return { name: t(`intervention.${intervention.kind}`), setting: parts.filter(Boolean).join(', ') };
});

/** What happens anyway, in words. */
export const eventsInWords = () => events.filter(({ id }) => room.happenings[id] !== 'off').map(({ id }) => ({ name: t(`event.${id}`), setting: t(`where.${room.happenings[id]}`) }));

/** Assumptions that were changed, and those that the room disputes. */
export const assumptionsInWords = () => Object.entries(room.assumptions).map(([key, value]) => `${words.has(`assumption.${key}`) ? t(`assumption.${key}`) : key} = ${value}`);
export const disputesInWords = () => room.disputed.map((key) => (words.has(`assumption.${key}`) ? t(`assumption.${key}`) : key));

const inBoth = () => events.filter(({ id }) => room.happenings[id] === 'both').map(({ id }) => id);

function comments(arm) {
  return [
    `${t('stamp')} ${t(room.isObserved ? 'stamp.observed' : 'stamp.more')}`,
    t('file.made', { version: answer.version }),
    t('file.run', { command: command() }),
    ...(arm === 'whatif' && current.reading?.effect ? [t('file.showed', { sentence: current.sentence })] : []),
    ...(inBoth().length > 0 ? [bothLine + inBoth().join(', ')] : []),
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

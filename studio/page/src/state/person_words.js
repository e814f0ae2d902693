import { t, words } from '../words/index.svelte.js';

const points = (share) => words.number(100 * share);

/** What became of somebody in one arm, in a sentence. */
function lived(arm, { ending, week, trust, incidents, answered, passedOver, promotions, level }) {
  const what = [incidents === 0 ? t('lived.calm') : incidents === 1 ? t(answered === 0 ? 'lived.incident.alone' : 'lived.incident.answered') : t('lived.incidents', { n: incidents, answered })];
  if (promotions > 0) what.push(t('lived.promoted', { level }));
  if (passedOver > 0) what.push(t(passedOver === 1 ? 'lived.passed.once' : 'lived.passed', { n: passedOver }));
  return t('lived', { arm: t(`lived.arm.${arm}`), what: what.join(', '), trust: points(trust), ending: t(`lived.${ending}`, { week }) });
}

/** One person's time in plain words: in both arms where both are there; isMet: it is somebody the room asked for. @param {import('@engine/engine.js').Story} story */
export function personWords(story, isMet = false) {
  const first = t(isMet ? 'lived.who.met' : story.against ? 'lived.who' : 'lived.who.alone', { id: story.person.id });
  return [first, lived('baseline', story.balance), ...(story.against ? [lived('whatif', story.against.balance)] : [])].join(' ');
}

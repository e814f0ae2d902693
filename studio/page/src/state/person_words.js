import { t, words } from '../words/index.svelte.js';

const points = (share) => words.number(100 * share);

/** What became of somebody in one arm, in a sentence. */
function lived(arm, { ending, week, trust, incidents, answered, passedOver, promotions, level }) {
  const counted = (key, n, more = {}) => t(n === 1 ? `${key}.once` : key, { n, ...more });
  const what = [incidents === 0 ? t('lived.calm') : counted('lived.incidents', incidents, { answered })];
  if (promotions > 0) what.push(t('lived.promoted', { level }));
  if (passedOver > 0) what.push(counted('lived.passed', passedOver));
  return t('lived', { arm: t(`lived.arm.${arm}`), what: what.join(', '), trust: points(trust), ending: t(`lived.${ending}`, { week }) });
}

/** One person's time in plain words: in both arms where both are there. @param {import('@engine/engine.js').Story} story */
export function personWords(story) {
  const first = t(story.against ? 'lived.who' : 'lived.who.alone', { id: story.person.id });
  return [first, lived('baseline', story.balance), ...(story.against ? [lived('whatif', story.against.balance)] : [])].join(' ');
}

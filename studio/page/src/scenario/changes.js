import { interventions, notches, recipients } from './interventions.js';
import { tokensSpent } from './tokens.js';

/** Where something begins that was not there before. */
const first = 3;

/** What one can do to one intervention of a plan, each by itself: {kind, does, setting}. */
function changesOf(intervention, setting) {
  const to = (does, part) => ({ kind: intervention.kind, does, setting: { ...setting, ...part } });
  if (setting.notch === 0) return [to('add', { notch: first })];
  return [
    to('drop', { notch: 0 }),
    ...(setting.notch < notches && !intervention.fixed ? [to('more', { notch: Math.min(notches, setting.notch + 2) })] : []),
    ...(setting.notch > 2 && !intervention.fixed ? [to('less', { notch: setting.notch - 2 })] : []),
    ...(intervention.who ? Object.keys(recipients).filter((who) => who !== setting.who).map((who) => to('whom', { who })) : []),
    ...(!intervention.once && setting.end !== null ? [to('longer', { end: null })] : []),
  ];
}

/**
 * The plans that are one change away from a plan: something added, dropped, stronger, weaker, for others, or for longer.
 * @param {object} plan
 * @param {Record<string, number>} costs tokens by kind at full reach and intensity
 * @param {number} budget
 * @returns {{changes: {kind: string, does: string, setting: object, plan: object, tokens: number}[], tooDear: number}} tokens: that the whole plan then costs
 */
export function changesFrom(plan, costs, budget) {
  const all = interventions.flatMap((intervention) => changesOf(intervention, plan[intervention.kind]))
    .map((change) => { const changed = { ...plan, [change.kind]: change.setting }; return { ...change, plan: changed, tokens: tokensSpent(changed, costs) }; });
  const changes = all.filter(({ tokens }) => tokens <= budget);
  return { changes, tooDear: all.length - changes.length };
}

import { intensityAt, levers, recipients } from './levers.js';

/** Tokens that a full budget has unless the facilitator says otherwise. */
export const usualBudget = 12;

/**
 * Tokens that a lever costs: hundredths of what everyone needs to do their work, by the declared cost of the intervention times its reach
 * and intensity, rounded up to whole tokens.
 * @param {{kind: string, who?: boolean}} lever
 * @param {{notch: number, who: string}} setting
 * @param {Record<string, number>} costs by kind, as declared
 */
export function tokensOf(lever, setting, costs) {
  if (!setting || setting.notch === 0) return 0;
  const reach = lever.who ? recipients[setting.who].reach : 1;
  return Math.ceil(100 * (costs[lever.kind] ?? 0) * reach * intensityAt(setting.notch) - 1e-9);
}

/** Tokens that a whole plan costs. */
export function tokensSpent(plan, costs) {
  return levers.reduce((sum, lever) => sum + tokensOf(lever, plan[lever.kind], costs), 0);
}

/** The highest notch of a lever that the budget allows while the others stay as they are. */
export function highestAffordable(lever, setting, plan, costs, budget, notches) {
  const others = tokensSpent({ ...plan, [lever.kind]: { ...setting, notch: 0 } }, costs);
  for (let notch = notches; notch > 0; notch--) if (others + tokensOf(lever, { ...setting, notch }, costs) <= budget) return notch;
  return 0;
}

import { intensityAt, interventions, recipients } from './interventions.js';

/** Tokens that a full budget has unless the facilitator says otherwise. */
export const usualBudget = 12;

/**
 * Whole tokens that an intervention asks for in a year: what the engine says of its kind times its reach and intensity, rounded up.
 * @param {{kind: string, who?: boolean}} intervention
 * @param {{notch: number, who: string}} setting
 * @param {Record<string, number>} costs tokens by kind at full reach and intensity, as the engine describes them
 */
export function tokensOf(intervention, setting, costs) {
  if (!setting || setting.notch === 0) return 0;
  const reach = intervention.who ? recipients[setting.who].reach : 1;
  return Math.ceil((costs[intervention.kind] ?? 0) * reach * intensityAt(setting.notch) - 1e-9);
}

/** Tokens that a whole plan costs. */
export function tokensSpent(plan, costs) {
  return interventions.reduce((sum, intervention) => sum + tokensOf(intervention, plan[intervention.kind], costs), 0);
}

/** The highest notch of a intervention that the budget allows while the others stay as they are. */
export function highestAffordable(intervention, setting, plan, costs, budget, notches) {
  const others = tokensSpent({ ...plan, [intervention.kind]: { ...setting, notch: 0 } }, costs);
  for (let notch = notches; notch > 0; notch--) if (others + tokensOf(intervention, { ...setting, notch }, costs) <= budget) return notch;
  return 0;
}

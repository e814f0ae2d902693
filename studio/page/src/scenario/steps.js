import { usualBudget } from './tokens.js';

/** More tokens than a step can spend: money is not what the story is about before its puzzle. */
const plenty = 40;

/**
 * The guided story: steps around what the model shows most clearly, and a puzzle. Each asks one question, lets the room guess, puts one
 * intervention into its hands, and says in one sentence what the runs say. Nothing that comes out of the model is written here or in the words of
 * a step. `intervention`: what the room can move, `until`: its end too; `when`: the time that the question is about.
 */
export const steps = [
  { id: 'alone', outcome: 'trust' },
  { id: 'said', outcome: 'trust', intervention: 'campaign', plan: { campaign: { notch: 5 } } },
  { id: 'learn', outcome: 'belonging', intervention: 'embedded_development', plan: { embedded_development: { notch: 5, who: 'willing' } } },
  { id: 'arrives', outcome: 'arrives', intervention: 'accountability', plan: { embedded_development: { notch: 5, who: 'powerful' }, accountability: { notch: 4 } } },
  { id: 'blocked', outcome: 'belonging', when: 'year', plan: { embedded_development: { notch: 5, who: 'powerful' }, accountability: { notch: 4 } }, happenings: { blockers: 'whatif' }, inBoth: true, intervention: 'accountability' },
  { id: 'dropped', outcome: 'trust', when: 'after', intervention: 'embedded_development', until: true, plan: { embedded_development: { notch: 5, who: 'everyone', end: 104 } } },
  { id: 'puzzle', outcome: 'belonging', puzzle: true },
];

/** Tokens that a step has. */
export const budgetOf = (step) => (step.puzzle ? usualBudget : plenty);

/** Notches of a intervention; each is a fifth of full intensity. */
export const notches = 5;

/** Who receives it, where that can be chosen: how far it reaches, and who comes first. */
export const recipients = {
  everyone: { reach: 1 },
  willing: { reach: 0.25, first: 'most_willing' },
  powerful: { reach: 0.25, first: 'most_powerful' },
};

/**
 * The interventions of the page: an intervention of the engine each, in groups by what it works on. `who`: recipients can be chosen; `pair`: of
 * leaders and those below; `once`: has no end; `profile`: of the person appointed; `shown`: among the first six.
 */
export const interventions = [
  { kind: 'embedded_development', group: 'people', who: true, shown: true },
  { kind: 'one_off_training', group: 'people', who: true, once: true, shown: true },
  { kind: 'reciprocal_mentoring', group: 'people' },
  { kind: 'reverse_mentoring', group: 'people' },
  { kind: 'coaching', group: 'people' },
  { kind: 'story_circles', group: 'people', who: true },
  { kind: 'sponsorship', group: 'power', shown: true },
  { kind: 'accountability', group: 'power', shown: true },
  { kind: 'coalition_building', group: 'power', who: true },
  { kind: 'deal', group: 'power' },
  { kind: 'appoint_head', group: 'power', profile: true, fixed: true },
  { kind: 'fair_process', group: 'money', shown: true },
  { kind: 'diverse_hiring', group: 'money' },
  { kind: 'ring_fence', group: 'money', fence: true },
  { kind: 'campaign', group: 'signals', shown: true },
  { kind: 'shaming', group: 'signals', who: true },
];

/** The groups, in the order of the page. */
export const interventionGroups = ['people', 'power', 'money', 'signals'];

/** What may happen to an organisation, whoever wishes it: not bought with tokens. */
export const events = [
  { id: 'budget_cut', kind: 'budget_cut', fields: { start: 26, intensity: 0.33 } },
  { id: 'hot_market', kind: 'job_market', fields: { start: 26, factor: 1.8 } },
  { id: 'blockers', kind: 'replace_leaders', fields: { start: 0, reach: 0.5, profile: 'resister' } },
  { id: 'performers', kind: 'replace_leaders', fields: { start: 0, profile: 'performative' } },
  { id: 'reorganisation', kind: 'reorganisation', fields: { start: 52, intensity: 0.3 } },
];

/** A intervention at rest. */
export const atRest = () => ({ notch: 0, who: 'everyone', start: 0, end: null, profile: 'actionable' });

/** The interventions of a plan that are moved, in the order of the page. */
export const moved = (plan) => interventions.filter((intervention) => (plan[intervention.kind]?.notch ?? 0) > 0);

/** Intensity of a notch, without the noise of binary fractions. */
export const intensityAt = (notch) => Number((notch / notches).toFixed(2));

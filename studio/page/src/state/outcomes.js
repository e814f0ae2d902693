/**
 * How the page writes the outcomes that comparisons look at, the engine's headlines, in their order. `points`: of 100, the engine's 0 to 1;
 * `percent`: the engine's share; `number`: as it is. `span`: the least that an axis spans, in the numbers shown, so that noise does not
 * look like news; an axis of differences spans a fifth of it.
 */
export const outcomes = [
  { id: 'trust', as: 'points', span: 15 },
  { id: 'belonging', as: 'points', span: 15 },
  { id: 'safety', as: 'points', span: 15 },
  { id: 'cynicism', as: 'points', span: 15 },
  { id: 'incidents_a_year', as: 'number', digits: 1, span: 2 },
  { id: 'exits_a_year', as: 'percent', span: 15 },
  { id: 'senior_share', as: 'percent', span: 15 },
  { id: 'said_minus_done', as: 'points', span: 15 },
  { id: 'embedding', as: 'points', span: 15 },
  { id: 'status_quo_support', as: 'percent', span: 15 },
  { id: 'arrives', as: 'percent', span: 15 },
];

export const outcomeOf = (id) => outcomes.find((outcome) => outcome.id === id);

/** The factor between the engine's number and the one that is shown. */
export const shownFactor = (outcome) => (outcome.as === 'number' ? 1 : 100);

/**
 * Of whom an outcome is shown: of those who were chosen where it is reported of them, otherwise of those whom the headline is about.
 * @param {import('@engine/engine.js').Info} info
 */
export function scopeOf(info, outcome, chosen = '') {
  const headline = info.headlines.find(({ metric }) => metric === outcome);
  return headline?.scopes.includes(chosen) ? chosen : headline?.scope ?? 'everyone';
}

/**
 * What the page shows of a run: a metric, of whom by default, and how its numbers are written. `points`: of 100, the engine's 0 to 1;
 * `percent`: the engine's share; `number`: as it is. `span`: the least that an axis spans, in the numbers shown, so that noise does not
 * look like news; an axis of differences spans a fifth of it.
 */
export const outcomes = [
  { id: 'trust', scope: 'marginalised', as: 'points', span: 15 },
  { id: 'belonging', scope: 'marginalised', as: 'points', span: 15 },
  { id: 'incidents_a_year', scope: 'marginalised', as: 'number', digits: 1, span: 2 },
  { id: 'parity_index', scope: 'marginalised', as: 'number', digits: 2, span: 0.5 },
  { id: 'exits_a_year', scope: 'marginalised', as: 'percent', span: 15 },
  { id: 'said_minus_done', scope: 'everyone', as: 'points', span: 15 },
];

export const outcomeOf = (id) => outcomes.find((outcome) => outcome.id === id);

/** Scopes of which a metric is reported, by what it is about. */
export function scopesOf(metric, scopes) {
  const fits = { people: () => true, part: (i) => i > 0, group: (i) => i === 0 || i > 2, organisation: (i) => i === 0 }[metric.about];
  return scopes.map((scope, index) => ({ ...scope, index })).filter(({ index }) => fits(index));
}

/** The factor between the engine's number and the one that is shown. */
export const shownFactor = (outcome) => (outcome.as === 'number' ? 1 : 100);

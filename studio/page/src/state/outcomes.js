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

let ownNow = () => [];

/** Says where the outcomes of one's own come from that the scenario at hand declares, as of ownOutcomes. */
export function ownFrom(read) { ownNow = read; }

/** All that a comparison looks at: the engine's headlines, then outcomes of one's own. */
export const allOutcomes = () => [...outcomes, ...ownNow()];

export const outcomeOf = (id) => outcomes.find((outcome) => outcome.id === id) ?? ownNow().find((outcome) => outcome.id === id);

/** Digits behind the point with which numbers this large have two that say something at least; their differences are written with one more. */
const digitsFor = (largest) => Math.min(4, Math.max(0, 1 - Math.floor(Math.log10(largest || 1))));

/**
 * Outcomes of one's own as the page writes them: `at` is their number among them. An axis spans five smallest differences of interest at least.
 * @param {{info: import('@engine/engine.js').Info, baseline: Float32Array[], whatif: Float32Array[]|null}} pairs
 */
export function ownOutcomes({ info, baseline, whatif }) {
  return (info.own ?? []).map(({ name, unit, text, value, better, ofInterest }, at) => {
    const ends = [...baseline, ...(whatif ?? [])].map((values) => Math.abs(values.at(-2 - (info.own.length - 1 - at) * info.observedWeeks.length))).filter(Number.isFinite);
    return { id: name, own: true, at, name: name.replaceAll('_', ' ').replace(/^./, (letter) => letter.toUpperCase()), as: 'number', unit: unit === '1' ? '' : unit, text, value, better, digits: digitsFor(Math.max(0, ...ends)), span: 5 * (ofInterest ?? 0) };
  });
}

/** The factor between the engine's number and the one that is shown. */
export const shownFactor = (outcome) => (outcome.as === 'number' ? 1 : 100);

/**
 * Of whom an outcome is shown: of those who were chosen where it is reported of them, otherwise of those whom the headline is about.
 * One's own says it itself: of nobody in particular.
 * @param {import('@engine/engine.js').Info} info
 */
export function scopeOf(info, outcome, chosen = '') {
  if (outcomeOf(outcome)?.own) return '';
  const headline = info.headlines.find(({ metric }) => metric === outcome);
  return headline?.scopes.includes(chosen) ? chosen : headline?.scope ?? 'everyone';
}

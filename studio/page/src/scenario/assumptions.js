/**
 * The assumptions on which the answers of the page depend most. From a Morris screening of all 157 parameters with a plausible range
 * (baseline and 24-programme-kept-up at 300 people and 156 weeks, 5 trajectories, 2 replicates): the mean over the page's six outcomes of
 * how far a parameter moves the difference between the two, in standard deviations, rounded.
 */
export const mattering = [
  { key: 'start.commitment', moves: 0.9 },
  { key: 'incidents.rate', moves: 0.5 },
  { key: 'coalitions.neutral_margin', moves: 0.5 },
  { key: 'contest.scarcity', moves: 0.4 },
  { key: 'incidents.consequence', moves: 0.4 },
  { key: 'exit.hazard', moves: 0.4 },
  { key: 'start.expectation', moves: 0.4 },
  { key: 'commitment.contagion', moves: 0.3 },
];

/** Parameters that describe a place and a run, are levers, or cannot be drawn one by one because several must fit together. */
const notUnknown = /^(run|organisation|signals|mechanisms)\.|^careers\.history$|^coalitions\.(inertia|max|looks|neutral_low|neutral_high)$|^reality\.(fairness|support|incident_free)$|^exit\.market$/;

/** The parameters of which nobody knows the value: numbers with a plausible range. */
export function unknownsOf(parameters) {
  return parameters.filter(({ key, kind, plausible }) => (kind === 'real' || kind === 'whole') && plausible && plausible[1] > plausible[0] && !notUnknown.test(key));
}

/** Rules that have a rival: what the page shows side by side, never averaged. */
export const rivals = [
  { id: 'smooth', setting: {} },
  { id: 'threshold', setting: { 'commitment.rule': 'threshold' } },
  { id: 'linear', setting: { 'commitment.rule': 'linear' } },
  { id: 'heads', setting: { 'contest.rule': 'heads' } },
  { id: 'no_talk', setting: { 'mechanisms.talk': false } },
  { id: 'no_coalitions', setting: { 'mechanisms.coalitions': false } },
  { id: 'no_voice', setting: { 'mechanisms.voice': false } },
];

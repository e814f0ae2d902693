/** Parameters that describe a place and a run, are interventions, or cannot be drawn one by one because several must fit together. */
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

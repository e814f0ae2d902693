/** What-ifs that are ready: interventions and events that they move. Recipes of the same names stand in scenarios/whatifs. */
export const ready = [
  { id: 'nothing' },
  { id: 'statements', plan: { campaign: { notch: 3 } } },
  { id: 'training', plan: { one_off_training: { notch: 3, who: 'everyone', start: 0 } } },
  { id: 'sponsorship', plan: { sponsorship: { notch: 5 }, fair_process: { notch: 2 } } },
  { id: 'blocked', plan: { sponsorship: { notch: 4 }, fair_process: { notch: 4 } }, happenings: { blockers: 'whatif' } },
  { id: 'cut', plan: { embedded_development: { notch: 3, who: 'willing' }, fair_process: { notch: 3 } }, happenings: { budget_cut: 'whatif' } },
  { id: 'backlash', plan: { shaming: { notch: 4 } } },
  { id: 'coalition_first', plan: { coalition_building: { notch: 5, who: 'willing' }, accountability: { notch: 3, start: 52 }, fair_process: { notch: 3, start: 52 } } },
];

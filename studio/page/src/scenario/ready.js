/** What-ifs that are ready: interventions and events that they move. Where something goes wrong, the interventions are in both arms, so that the harm is seen alone. Recipes of the same names stand in scenarios/whatifs. */
export const ready = [
  { id: 'nothing' },
  { id: 'statements', plan: { campaign: { notch: 3 } } },
  { id: 'training', plan: { one_off_training: { notch: 3, who: 'everyone', start: 0 } } },
  { id: 'sponsorship', plan: { sponsorship: { notch: 5 }, fair_process: { notch: 2 } } },
  { id: 'blocked', plan: { embedded_development: { notch: 5, who: 'powerful' }, accountability: { notch: 4 } }, happenings: { blockers: 'whatif' }, inBoth: true, when: 'year' },
  { id: 'cut', plan: { embedded_development: { notch: 5, who: 'powerful' }, accountability: { notch: 4 } }, happenings: { budget_cut: 'whatif' }, inBoth: true },
  { id: 'backlash', plan: { shaming: { notch: 4 } } },
  { id: 'coalition_first', plan: { coalition_building: { notch: 5, who: 'willing' }, accountability: { notch: 3, start: 52 }, fair_process: { notch: 3, start: 52 } } },
];

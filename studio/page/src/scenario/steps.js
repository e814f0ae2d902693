/**
 * The guided story: six steps from My Story over Our Story to The Story, and a puzzle. Each moves something, asks one question, shows one
 * chart. `shows`: fan, difference, or a lens.
 */
export const steps = [
  { id: 'alone', outcome: 'trust', shows: 'fan' },
  { id: 'person', outcome: 'belonging', shows: 'lens', lens: 'person', plan: { one_off_training: { notch: 3 } } },
  { id: 'said', outcome: 'said_minus_done', shows: 'lens', lens: 'said', plan: { campaign: { notch: 5 } } },
  { id: 'together', outcome: 'belonging', shows: 'lens', lens: 'people', plan: { coalition_building: { notch: 5, who: 'willing' }, embedded_development: { notch: 3, who: 'willing' } } },
  { id: 'blocked', outcome: 'belonging', shows: 'lens', lens: 'arrived', plan: { embedded_development: { notch: 5 }, sponsorship: { notch: 4 }, fair_process: { notch: 3 } }, happenings: { blockers: 'whatif', budget_cut: 'whatif' } },
  { id: 'pays', outcome: 'trust', shows: 'lens', lens: 'gains', plan: { accountability: { notch: 5 }, fair_process: { notch: 3 } } },
  { id: 'puzzle', outcome: 'belonging', shows: 'difference', puzzle: true },
];

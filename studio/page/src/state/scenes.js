/** Moments that can be played, those that say most about an organisation first; what nobody meets anybody in cannot. */
const playable = ['passed_over', 'retaliation', 'incident', 'own_conduct', 'promoted', 'stops_measures', 'heard', 'spoke_up', 'sponsored', 'mentored', 'mentors', 'trained', 'hired', 'appointed', 'coalition', 'alone', 'lets_pass', 'paid_off', 'circle', 'coached', 'brought_together', 'developed'];

/**
 * Scenes of a story to be played, at most so many, in the order in which they happened: no kind a second time before every other that happens.
 * @param {import('@engine/engine.js').Moment[]} moments
 */
export function scenesOfStory(moments, most) {
  const seen = new Map();
  const ranked = moments.filter(({ kind }) => playable.includes(kind)).map((moment) => {
    const turn = seen.get(moment.kind) ?? 0;
    seen.set(moment.kind, turn + 1);
    return { moment, turn };
  });
  ranked.sort((a, b) => a.turn - b.turn || playable.indexOf(a.moment.kind) - playable.indexOf(b.moment.kind));
  return ranked.slice(0, most).map(({ moment }) => moment).sort((a, b) => a.week - b.week);
}

/** Ranges of axes by what they show. */
const ranges = new Map();

/** The range of an axis, which only grows: so what-ifs that follow one another can be compared by eye. It spans `least` or more. */
export function steady(name, [low, high], least) {
  const known = ranges.get(name) ?? [low, high];
  const missing = Math.max(0, least - (high - low)) / 2;
  const range = [Math.min(low - missing, known[0]), Math.max(high + missing, known[1])];
  ranges.set(name, range);
  return range;
}

/** Begins anew: the interventions were reset. */
export function forgetRanges() {
  ranges.clear();
}

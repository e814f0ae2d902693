/** Charts of rows that are narrower than this write names above what they name, in rows of `narrowRow` units. */
export const narrowBelow = 480;
export const narrowRow = 38;

/** A straight map from a range of numbers to a range of places; `ticks` are round numbers inside it. */
export function linear([low, high], [from, to]) {
  const width = high - low || 1;
  const place = (x) => from + ((x - low) / width) * (to - from);
  place.back = (at) => low + ((at - from) / (to - from)) * width;
  place.low = low;
  place.high = high;
  return place;
}

/** The round step that cuts a width into about `count` pieces: 1, 2 or 5 times a power of ten, whichever is nearest. */
export function roundStep(width, count) {
  const rough = width / Math.max(count, 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  const digit = [1, 2, 5].find((d) => rough / power < Math.sqrt(d * { 1: 2, 2: 5, 5: 10 }[d])) ?? 10;
  return digit * power;
}

/** Digits behind the point that tell ticks so far apart from one another. */
export const digitsFor = (places) => (places.length < 2 ? 0 : Math.max(0, -Math.floor(Math.log10(Math.abs(places[1] - places[0])) + 1e-9)));

/** Round numbers within [low, high]. */
export function ticks(low, high, count) {
  if (!(high > low)) return [low];
  const step = roundStep(high - low, count);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** Weeks at which a year begins, as far apart as the names of years are `wide`. */
export function yearTicks(x, wide) {
  const every = 52 * Math.max(1, Math.ceil(wide / Math.abs(x(52) - x(0))));
  const found = [];
  for (let week = 0; week <= x.high; week += every) if (week >= x.low) found.push(week);
  return found;
}

/** How the name of a year stands at its place: within the chart. */
export const anchorOf = (week, x, right) => (week === 0 ? 'start' : x(week) > right - 20 ? 'end' : 'middle');

/** The range of all numbers that are there, wide enough to be drawn and with some air. */
export function extent(numbers, { air = 0.06, least = 1e-6, include = [] } = {}) {
  let low = Infinity, high = -Infinity;
  for (const x of numbers) if (x < low || x > high || low === Infinity) { if (x < low) low = x; if (x > high) high = x; }
  for (const x of include) { low = Math.min(low, x); high = Math.max(high, x); }
  if (!(high >= low)) return [0, 1];
  const width = Math.max(high - low, least);
  return [low - air * width, high + air * width];
}

/** An SVG path through the points that are there; it starts anew behind a gap. */
export function line(xs, ys, x, y) {
  let path = '', pen = false;
  for (let i = 0; i < ys.length; i++) {
    if (Number.isNaN(ys[i])) { pen = false; continue; }
    path += `${pen ? 'L' : 'M'}${x(xs[i]).toFixed(1)} ${y(ys[i]).toFixed(1)}`;
    pen = true;
  }
  return path;
}

/** An SVG path around the area between two lines. Points where either is missing are left out. */
export function band(xs, lows, highs, x, y) {
  const there = xs.map((_, i) => i).filter((i) => !Number.isNaN(lows[i]) && !Number.isNaN(highs[i]));
  if (there.length === 0) return '';
  const point = (i, value) => `${x(xs[i]).toFixed(1)} ${y(value).toFixed(1)}`;
  return `M${there.map((i) => point(i, highs[i])).join('L')}L${there.reverse().map((i) => point(i, lows[i])).join('L')}Z`;
}

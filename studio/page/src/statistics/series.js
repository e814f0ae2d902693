import { spread } from './quantile.js';

/**
 * One metric of one scope over time, out of the values of a run.
 * @param {Float32Array} values [observation][scope][metric]
 * @param {{observations: number, scopes: number, metrics: number}} shape
 * @param {number} scope
 * @param {number} metric
 */
export function seriesOf(values, shape, scope, metric) {
  const step = shape.scopes * shape.metrics;
  const series = new Float32Array(shape.observations);
  for (let o = 0; o < series.length; o++) series[o] = values[o * step + scope * shape.metrics + metric];
  return series;
}

/**
 * One outcome of one's own over time, as it would be had the run ended then: behind the metrics and what outcomes ask for, outcome by outcome.
 * @param {{observations: number, scopes: number, metrics: number, measured: number}} shape
 */
export function ownSeriesOf(values, { observations, scopes, metrics, measured }, number) {
  const first = observations * (scopes * metrics + measured + number);
  return values.slice(first, first + observations);
}

/** The fan of many series: for each observation {p10, p25, p50, p75, p90}. */
export function fanOf(manySeries) {
  if (manySeries.length === 0) return [];
  return Array.from(manySeries[0], (_, o) => spread(manySeries.map((series) => series[o])));
}

/** Pair by pair, what the what-if adds to the baseline. */
export function differences(baseline, whatif) {
  return baseline.slice(0, whatif.length).map((series, r) => Float32Array.from(series, (x, o) => whatif[r][o] - x));
}

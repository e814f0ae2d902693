import { differences, fanOf, lastYear, seriesOf } from '../statistics/series.js';
import { verdict } from '../statistics/verdict.js';
import { outcomeOf, shownFactor } from './outcomes.js';

/** The shape of a run's values. */
export const shapeOf = (info, description) => ({ scopes: info.scopes.length, metrics: description.metrics.length });

const scaled = (series, factor) => (factor === 1 ? series : series.map((x) => x * factor));

/**
 * One outcome of the pairs of an answer, in the numbers that are shown: series, fans, differences and what they say.
 * @param {object} pairs as comparison.js tells them
 * @param {object} description the engine's
 * @param {string} outcome
 * @param {string} scopeName
 */
export function readingOf(pairs, description, outcome, scopeName) {
  const { info } = pairs;
  const factor = outcomeOf(outcome) ? shownFactor(outcomeOf(outcome)) : 1;
  const metricIndex = description.metrics.findIndex((m) => m.key === outcome);
  const metric = description.metrics[metricIndex];
  const scopeIndex = Math.max(0, info.scopes.findIndex((s) => s.name === scopeName));
  const shape = shapeOf(info, description);
  const read = (runs) => runs.map((values) => scaled(seriesOf(values, shape, scopeIndex, metricIndex), factor));
  const weeks = info.observedWeeks;
  const baseline = read(pairs.baseline);
  const whatif = pairs.whatif && read(pairs.whatif);
  const change = whatif && differences(baseline, whatif);
  const better = metric.about === 'part' && !info.scopes[scopeIndex].marginalised ? 'neither' : metric.better;
  const ends = change && baseline.map((series, r) => lastYear(whatif[r], weeks) - lastYear(series, weeks));
  return {
    weeks, metric, better, n: pairs.n, baseline, whatif, change, ends,
    baselineFan: fanOf(baseline), whatifFan: whatif && fanOf(whatif), changeFan: change && fanOf(change),
    verdict: ends && verdict(ends, better),
  };
}

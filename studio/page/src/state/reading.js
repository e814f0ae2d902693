import { differences, fanOf, ownSeriesOf, seriesOf } from '../statistics/series.js';
import { outcomeOf, shownFactor } from './outcomes.js';

const scaled = (series, factor) => (factor === 1 ? series : series.map((x) => x * factor));

/** One metric of some people in pairs of runs, over time: series, fans and differences, times a factor. */
export function seriesIn({ baseline, whatif }, info, description, metric, scope, factor = 1) {
  const shape = { observations: info.observedWeeks.length, scopes: info.scopes.length, metrics: description.metrics.length, measured: info.measured };
  const own = outcomeOf(metric)?.own ? outcomeOf(metric).at : -1;
  const at = [Math.max(0, info.scopes.findIndex(({ name }) => name === scope)), description.metrics.findIndex(({ key }) => key === metric)];
  const read = (runs) => runs && runs.map((values) => scaled(own < 0 ? seriesOf(values, shape, ...at) : ownSeriesOf(values, shape, own), factor));
  const first = read(baseline), second = read(whatif), change = second && differences(first, second);
  return { baseline: first, whatif: second, change, baselineFan: fanOf(first), whatifFan: second && fanOf(second), changeFan: change && fanOf(change) };
}

/** An effect as the engine tells it, in the numbers that are shown; what is not known is NaN. */
export function shownEffect(effect, factor) {
  const shown = (x) => (x === null ? NaN : factor * x);
  const { value, low, high } = effect.difference;
  return { ...effect, difference: { value: shown(value), low: shown(low), high: shown(high) }, byPair: scaled(effect.byPair, factor) };
}

/**
 * One outcome of the pairs of an answer, in the numbers that are shown: series and fans, and what the engine says of their difference.
 * `effects` holds it for each time at which it is shown; `effect` is that of the time asked for, or the first; null where nothing is compared.
 * @param {object} pairs as answer.svelte.js tells them
 * @param {import('@engine/engine.js').Description} description
 */
export function readingOf(pairs, description, outcome, scope, when = '') {
  const factor = outcomeOf(outcome) ? shownFactor(outcomeOf(outcome)) : 1;
  const effects = (pairs.judged?.effects(outcome, scope) ?? []).map((effect) => shownEffect(effect, factor));
  return { ...seriesIn(pairs, pairs.info, description, outcome, scope, factor), weeks: pairs.info.observedWeeks, n: pairs.n, effects, effect: effects.find((one) => one.when === when) ?? effects[0] ?? null };
}

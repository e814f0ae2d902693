import { rowsOf } from './data.js';

/** Columns of design.csv that say what a point is for, and not where it lies. */
const roles = new Set(['point', 'trajectory', 'step', 'moved', 'moved_by', 'shift', 'row', 'role']);
/** Values of an axis that are told apart; more are put together in so many parts of as many points. */
const mostParts = 8;

const mean = (numbers) => numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
const isNumber = (x) => typeof x === 'number' && !Number.isNaN(x);

/** The axes along which points of a design differ. @returns {string[]} */
export function axesOf(report) {
  const design = rowsOf(report, 'design');
  if (design.length < 2) return [];
  return Object.keys(design[0]).filter((key) => !roles.has(key) && new Set(design.map((row) => row[key])).size > 1);
}

/**
 * An outcome at each point: of an arm the mean over its runs, or, with a baseline, the mean difference of its pairs of runs.
 * @returns {Map<number, number>} by point
 */
export function outcomeByPoint(report, outcome, arm, baseline = null) {
  const own = new Map(), beside = new Map();
  for (const run of rowsOf(report, 'runs')) {
    if (run.status !== 'done' || !isNumber(run[outcome])) continue;
    if (run.arm === arm) own.set(`${run.point} ${run.replicate}`, run);
    else if (run.arm === baseline) beside.set(`${run.point} ${run.replicate}`, run);
  }
  const found = new Map();
  for (const [key, run] of own) {
    if (baseline !== null && !beside.has(key)) continue;
    if (!found.has(run.point)) found.set(run.point, []);
    found.get(run.point).push(run[outcome] - (baseline === null ? 0 : beside.get(key)[outcome]));
  }
  return new Map([...found].map(([point, values]) => [point, mean(values)]));
}

/** An axis's values by point, in their order: numbers as they are, texts by the place of their name in `names`. */
function placesOn(report, axis) {
  const values = rowsOf(report, 'design').map((row) => [row.point, row[axis]]).filter(([, value]) => value !== null);
  if (values.every(([, value]) => isNumber(value))) return { names: null, at: new Map(values) };
  const names = [...new Set(values.map(([, value]) => String(value)))];
  return { names, at: new Map(values.map(([point, value]) => [point, names.indexOf(String(value))])) };
}

/** Points from left to right in parts, each by its means: one for each value where there are few of them. */
function inParts(points) {
  const values = new Set(points.map(({ x }) => x));
  const parts = values.size <= mostParts ? [...values].map((value) => points.filter(({ x }) => x === value))
    : Array.from({ length: mostParts }, (_, p) => points.slice(Math.round(p * points.length / mostParts), Math.round((p + 1) * points.length / mostParts)));
  return parts.filter((part) => part.length > 0).map((part) => ({ x: mean(part.map(({ x }) => x)), y: mean(part.map(({ y }) => y)), n: part.length }));
}

/**
 * What an outcome does along each axis: points, and their course in a few means; the axis along which that reaches furthest first.
 * @param {Map<number, number>} byPoint
 * @returns {{axis: string, names: string[]|null, points: {x: number, y: number}[], course: {x: number, y: number, n: number}[]}[]}
 */
export function alongAxes(report, byPoint) {
  const along = axesOf(report).map((axis) => {
    const { names, at } = placesOn(report, axis);
    const points = [...byPoint].filter(([point]) => at.has(point)).map(([point, y]) => ({ x: at.get(point), y })).sort((a, b) => a.x - b.x);
    return { axis, names, points, course: inParts(points) };
  });
  const reach = ({ course }) => Math.max(...course.map(({ y }) => y)) - Math.min(...course.map(({ y }) => y));
  return along.filter(({ course }) => course.length > 1).sort((a, b) => reach(b) - reach(a));
}

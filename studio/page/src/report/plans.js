import { t, words } from '../words/index.svelte.js';
import { rowsOf } from './data.js';

/** Whether a cell of a table says so. */
export const isTrue = (cell) => cell === 'TRUE';

/** The plans of a planning, as plans.csv has them, its truths as such; none in other reports. */
export const plansOf = (report) => rowsOf(report, 'plans').map((row) => ({ ...row, mayBeBest: isTrue(row.may_be_best), isSimplest: isTrue(row.simplest), isDominated: isTrue(row.dominated), keepsGuards: isTrue(row.keeps_guards) }));

/** The outcomes of the goals, in their order: what is wanted, and what is only to be kept. */
export function goalsOf(report) {
  const columns = Object.keys(report.tables.plans?.columns ?? {});
  const outcomes = columns.filter((name) => name.startsWith('difference_') && columns.includes(`${name}_low`)).map((name) => name.slice('difference_'.length));
  return outcomes.map((outcome) => ({ outcome, isGuard: columns.includes(`guard_${outcome}`) }));
}

/** What a plan changes of an outcome. */
export const changeOf = (plan, outcome) => ({ estimate: plan[`difference_${outcome}`], low: plan[`difference_${outcome}_low`], high: plan[`difference_${outcome}_high`] });

/** `1, 2 and 4`, as the language has it. */
export const listed = (items) => new Intl.ListFormat(words.language === 'en' ? 'en-GB' : words.language, { type: 'conjunction' }).format(items.map(String));

/** What a plan is called in a sentence. */
export const called = (plans, number) => (plans.find(({ plan }) => plan === number)?.parts === 0 ? t('plan.nothing') : t('plan.numbered', { n: number }));

/** The nodes of a plan's tree below one of them: {node, branches}. */
export function treeBelow(rows, parent = 0) {
  return rows.filter((row) => row.parent === parent).map((row) => ({ ...row, below: treeBelow(rows, row.node) }));
}

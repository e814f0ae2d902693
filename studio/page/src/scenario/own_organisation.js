import { written } from './toml.js';

/** People in a cell at least: what is smaller is joined with the level below, and not kept. */
export const leastCell = 10;
export const bounds = { people: [20, 2000], levels: [2, 8], units: [1, 60], groups: [2, 4] };
const horizon = 156;
/** How far belonging to a group exposes to bias. */
export const exposures = { none: 0, some: 0.3, strong: 0.6 };

/** A form that has not been touched: that of the page's first organisation. */
export const blankForm = () => ({ title: '', people: 300, levels: 5, units: 10, groups: [{ name: 'A', share: 70, top: 90, exposed: 'none' }, { name: 'B', share: 30, top: 10, exposed: 'strong' }] });

/**
 * Head counts as they are pasted: a line with the groups, then one for each level, the top first; cells by tab, semicolon or comma. Levels
 * with a cell below `least` are joined with the one below, until none is left.
 * @returns {{problem: 'empty'|'numbers'|'width'|'small'|'', groups: string[], levels: number[][], joined: number}} levels: bottom first
 */
export function countsFrom(text, least = leastCell) {
  const rows = text.split('\n').filter((line) => line.trim() !== '').map((line) => line.split(/\t|;|,/).map((cell) => cell.trim()));
  const failed = (problem) => ({ problem, groups: [], levels: [], joined: 0 });
  if (rows.length < 3) return failed('empty');
  const groups = rows[0].slice(1), found = rows.slice(1).map((row) => row.slice(1).map((cell) => (/^\d+$/.test(cell) ? Number(cell) : NaN)));
  if (groups.length < bounds.groups[0] || groups.length > bounds.groups[1] || found.some((row) => row.length !== groups.length)) return failed('width');
  if (found.some((row) => row.some(Number.isNaN))) return failed('numbers');
  const kept = [];
  let open = null;
  for (const row of found) {
    open = open === null ? row : open.map((count, g) => count + row[g]);
    if (open.every((count) => count >= least)) { kept.push(open); open = null; }
  }
  if (open !== null && kept.length > 0) kept.push(kept.pop().map((count, g) => count + open[g]));
  return kept.length < bounds.levels[0] ? failed('small') : { problem: '', groups, levels: kept.reverse(), joined: found.length - kept.length };
}

const share = (x) => Number((x / 100).toFixed(4));
/** Shares that sum to 1 to the last digit that is written. */
function sharesOf(counts) {
  const all = counts.reduce((sum, count) => sum + count, 0), shares = counts.map((count) => Number((count / all).toFixed(6)));
  shares[0] = Number((1 - shares.slice(1).reduce((sum, x) => sum + x, 0)).toFixed(6));
  return shares;
}

/**
 * The scenario file of an organisation as the form has it; with head counts, sizes and shares of each level are theirs.
 * @param {ReturnType<typeof blankForm>} form
 * @param {{levels: number[][]}|null} counts as of countsFrom, one column for each group of the form
 */
export function ownText({ title, people, levels, units, groups }, counts = null) {
  const own = counts && counts.levels.map(sharesOf);
  const size = counts ? [`people = ${counts.levels.flat().reduce((sum, n) => sum + n, 0)}`, `levels = ${counts.levels.length}`, `level_sizes = [${counts.levels.map((row) => row.reduce((sum, n) => sum + n, 0)).join(', ')}]`] : [`people = ${people}`, `levels = ${levels}`];
  const exposed = groups.filter((group) => group.exposed !== 'none');
  const tables = groups.map((group, g) => ['[[identity.group]]', `name = ${written(group.name)}`,
    ...(own ? [`level_shares = [${own.map((row) => row[g]).join(', ')}]`] : [`share = ${share(group.share)}`, ...(exposed.includes(group) ? [`top_share = ${share(group.top)}`] : [])]), ...(group.exposed === 'none' ? [] : [`marginalisation = ${exposures[group.exposed]}`])].join('\n'));
  return [`format = 1\ntitle = ${written(title)}\nseed = 1`, `[run]\nweeks = ${horizon}`, `[organisation]\n${size.join('\n')}\nunits = ${units}`, '[[identity]]\nname = "group"', ...tables].join('\n\n') + '\n';
}

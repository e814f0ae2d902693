import { readFileSync } from 'node:fs';

const asked = 'virtual:mattering';
const shown = 8;

const mean = (numbers) => numbers.reduce((sum, x) => sum + x, 0) / numbers.length;

/**
 * The assumptions on which what a programme changes depends most, by the screening in docs/validity.md: how far a parameter moves the
 * difference between a full programme and the baseline, in standard deviations, on average over the outcomes there, rounded.
 * @param {string} text of docs/validity.md
 * @returns {{key: string, moves: number}[]} the most first
 */
export function matteringIn(text) {
  const [, effect = ''] = text.split('### The effect of a programme');
  const rows = [...effect.split('![Shares of variance]')[0].matchAll(/^\| `([^`]+)` \|(.*)\|$/gm)];
  if (rows.length < shown) throw new Error('docs/validity.md has no screening of the effect of a programme');
  return rows.map(([, key, cells]) => ({ key, moves: mean(cells.split('|').map((cell) => Number(cell.split(';')[1]))) }))
    .sort((a, b) => b.moves - a.moves).slice(0, shown).map(({ key, moves }) => ({ key, moves: Number(moves.toFixed(1)) }));
}

/** Puts them into the page: `import { mattering } from 'virtual:mattering'`. */
export function matteringAssumptions(path) {
  return {
    name: 'mattering',
    resolveId: (id) => (id === asked ? '\0' + asked : undefined),
    load(id) {
      if (id !== '\0' + asked) return undefined;
      this.addWatchFile(path);
      return `export const mattering = ${JSON.stringify(matteringIn(readFileSync(path, 'utf8')))};`;
    },
  };
}

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const asked = 'virtual:scenario-library';
const files = ['baseline.toml', 'organisations', 'whatifs'];

/** The scenario files of the repository by path, as in `scenarios/whatifs/04-sponsorship.toml`. */
function read(folder) {
  const texts = {};
  for (const entry of files) {
    const names = entry.endsWith('.toml') ? [entry] : readdirSync(join(folder, entry)).sort().map((name) => `${entry}/${name}`);
    for (const name of names) texts[`scenarios/${name}`] = readFileSync(join(folder, name), 'utf8');
  }
  return texts;
}

/** Puts the library of scenarios into the page: `import { library } from 'virtual:scenario-library'`. */
export function scenarioLibrary(folder) {
  return {
    name: 'scenario-library',
    resolveId: (id) => (id === asked ? '\0' + asked : undefined),
    load: (id) => (id === '\0' + asked ? `export const library = ${JSON.stringify(read(folder))};` : undefined),
  };
}

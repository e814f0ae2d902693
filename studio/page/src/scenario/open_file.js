import { library } from './organisations.js';
import { readBack } from './read_back.js';
import { valueAt } from './toml.js';

/** Where a file may have come from, so that the base it names is found among the scenarios that the page carries. */
const homes = ['', 'scenarios/', 'scenarios/whatifs/', 'scenarios/organisations/', 'scenarios/demo/'];

/**
 * Reads a scenario file that somebody opens in the page.
 * @param {object} engine an opened engine
 * @param {object} description its description
 * @returns {{problems: object[]} | {problems: object[], shared: object}} problems with line and column, as the command line tells them; or
 *     what the room lays over itself
 */
export function openFile(engine, description, name, text) {
  const attempts = homes.map((home) => engine.open(text, { name: home + name, files: library }));
  const found = attempts.find(({ ok }) => ok);
  for (const { scenario } of attempts) if (scenario && scenario !== found?.scenario) scenario.close();
  if (!found) return { problems: attempts[0].problems };
  const { scenario } = found;
  const whole = valueAt(text, 'base') === undefined ? null : scenario.text();
  const defaults = Object.fromEntries(description.interventions.map((one) => [one.kind, one.fields.find((field) => field.key === 'intensity')?.default]));
  const { text: organisation, plan, kept, happenings } = readBack(text, whole, defaults);
  const { title, question } = scenario.info;
  scenario.close();
  return { problems: found.problems, shared: { organisation: { id: `file ${name}`, path: name, text: organisation, title: title || name, setting: {} }, plan, kept, happenings, title, question } };
}

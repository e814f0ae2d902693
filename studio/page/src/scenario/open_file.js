import { library } from './organisations.js';
import { readBack } from './read_back.js';
import { partInterventions, valueAt } from './toml.js';

/** Where a file may have come from, so that the base it names is found among the scenarios that the page carries. */
const homes = ['', 'scenarios/', 'scenarios/whatifs/', 'scenarios/organisations/', 'scenarios/demo/'];

/** Spells out an intervention's table in an organisation, as the engine reads it; null where it cannot be read. */
function speller(engine, organisation, files) {
  const known = new Map();
  return (table) => {
    if (!known.has(table)) {
      const { ok, scenario } = engine.open(`${organisation}\n${table}\n`, { files });
      known.set(table, ok ? partInterventions(scenario.text()).blocks.join('\n') : null);
      scenario?.close();
    }
    return known.get(table);
  };
}

/**
 * A complete text as what the room lays over itself.
 * @param {{engine: object, description: object}} opened
 * @param {{id: string, name: string, text: string, comments?: string, files?: Record<string, string>}} scenario
 */
export function asShared({ engine, description }, { id, name, text, comments = text, files = {} }) {
  const usual = Object.fromEntries(description.interventions.map((one) => [one.kind, one.fields.find(({ key }) => key === 'intensity')?.default]));
  const read = readBack(text, speller(engine, partInterventions(text).rest, files), { usual, comments });
  const { scenario } = engine.open(text, { files });
  const { title = '', question = '', own = [] } = scenario?.info ?? {};
  scenario?.close();
  const { plan, kept, happenings, inBoth } = read;
  return { organisation: { id, path: name, text: read.text, title: title || name, setting: {}, files }, plan, kept, happenings, inBoth, title, question, ...(own.length > 0 ? { outcome: own[0].name } : {}) };
}

/**
 * Reads a scenario file that somebody opens in the page.
 * @param {{engine: object, description: object}} opened
 * @returns {{problems: object[], shared?: object}} problems with line and column, as the command line tells them; what the room lays over
 *     itself where there is no error
 */
export function openFile(opened, name, text) {
  const attempts = homes.map((home) => opened.engine.open(text, { name: home + name, files: library }));
  const found = attempts.find(({ ok }) => ok);
  const whole = found && valueAt(text, 'base') !== undefined ? found.scenario.text() : text;
  for (const { scenario } of attempts) scenario?.close();
  if (!found) return { problems: attempts[0].problems };
  return { problems: found.problems, shared: asShared(opened, { id: `file ${name}`, name, text: whole, comments: text }) };
}

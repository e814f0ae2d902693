import { events, intensityAt, moved, recipients } from './levers.js';
import { partInterventions, withValue, written } from './toml.js';

/** What ring-fencing covers where the page lays it over other levers: what changes power and process. */
const fenced = ['fair_process', 'accountability', 'sponsorship'];

const table = (fields) => ['[[intervention]]', ...Object.entries(fields).map(([key, value]) => `${key} = ${value}`)].join('\n');

/** The TOML table of one lever at its setting. */
export function leverTable(lever, setting) {
  const fields = { kind: written(lever.kind) };
  if (!lever.once || setting.start > 0) fields.start = setting.start;
  if (!lever.once && setting.end !== null) fields.end = setting.end;
  fields.intensity = intensityAt(setting.notch);
  const recipient = recipients[setting.who];
  if (lever.who && recipient.first) {
    fields.reach = recipient.reach;
    fields.whom = `{ first = ${written(recipient.first)} }`;
  }
  if (lever.profile) fields.profile = written(setting.profile);
  if (lever.fence) fields.covers = `[${fenced.map(written).join(', ')}]`;
  return table(fields);
}

function eventTable(event) {
  const fields = { name: written(event.id), kind: written(event.kind) };
  for (const [key, value] of Object.entries(event.fields)) fields[key] = written(value);
  return table(fields);
}

/** A ring fence covers only what is there; where nothing is, there is nothing to fence. */
const withoutEmptyFence = (chosen) => chosen.filter((lever) => !lever.fence || chosen.some((other) => fenced.includes(other.kind)));

function fenceOnlyWhatIsThere(text, chosen) {
  const there = fenced.filter((kind) => chosen.some((lever) => lever.kind === kind));
  return text.replace(`[${fenced.map(written).join(', ')}]`, `[${there.map(written).join(', ')}]`);
}

/**
 * The two texts of a comparison: the ones that the engine runs.
 * @param {{text: string, setting: Record<string, number|string>}} organisation its TOML, and what the page lays over it
 * @param {{plan: object, happenings: Record<string, 'off'|'whatif'|'both'>, kept: string[], assumptions: Record<string, number|string|boolean>}} room
 *     kept: interventions that a file brought along and no lever shows
 * @returns {{baseline: string, whatif: string}}
 */
export function compose(organisation, room) {
  let base = partInterventions(organisation.text).rest;
  for (const [key, value] of Object.entries({ ...organisation.setting, ...room.assumptions })) base = withValue(base, key, value);
  const of = (where) => events.filter((event) => where.includes(room.happenings[event.id])).map(eventTable);
  const chosen = withoutEmptyFence(moved(room.plan));
  const levers = chosen.map((lever) => leverTable(lever, room.plan[lever.kind]));
  const whatif = fenceOnlyWhatIsThere([...room.kept, ...levers, ...of(['whatif', 'both'])].join('\n\n'), chosen);
  return { baseline: joined(base, of(['both']).join('\n\n')), whatif: joined(base, whatif) };
}

const joined = (text, tables) => (tables === '' ? text : `${text.trimEnd()}\n\n${tables}\n`);

/** The text of a file to hand over: what it is, in comments, and a title and question of its own, which change no number. */
export function handedOver(text, { title, question, comments }) {
  const body = text.split('\n').slice(text.split('\n').findIndex((line) => line.trim() !== '' && !line.startsWith('#'))).join('\n');
  const worded = withValue(question ? withValue(body, 'question', question) : body, 'title', title);
  return `${comments.map((line) => `# ${line}`.trimEnd()).join('\n')}\n${worded}`;
}

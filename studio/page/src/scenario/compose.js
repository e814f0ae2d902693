import { events, intensityAt, moved, recipients } from './interventions.js';
import { commented, partInterventions, withValue, written } from './toml.js';

/** What ring-fencing covers, of what is there: what changes power and process. */
const fenced = ['fair_process', 'accountability', 'sponsorship'];

const table = (fields) => ['[[intervention]]', ...Object.entries(fields).map(([key, value]) => `${key} = ${value}`)].join('\n');

/** The part of some kinds of intervention that a ring fence covers. */
export const coveredOf = (kinds) => fenced.filter((kind) => kinds.includes(kind));

/** The TOML table of one intervention at its setting; covered: what a ring fence covers. */
export function interventionTable(intervention, setting, covered) {
  const fields = { kind: written(intervention.kind) };
  if (!intervention.once || setting.start > 0) fields.start = setting.start;
  if (!intervention.once && setting.end !== null) fields.end = setting.end;
  fields.intensity = intensityAt(setting.notch);
  const recipient = recipients[setting.who];
  if (intervention.who && recipient.first) {
    fields.reach = recipient.reach;
    fields.whom = `{ first = ${written(recipient.first)} }`;
  }
  if (intervention.profile) fields.profile = written(setting.profile);
  if (intervention.fence) fields.covers = `[${covered.map(written).join(', ')}]`;
  return table(fields);
}

/** The TOML table of something that happens. */
export function eventTable(event) {
  const fields = { name: written(event.id), kind: written(event.kind) };
  for (const [key, value] of Object.entries(event.fields)) fields[key] = written(value);
  return table(fields);
}

/** The tables of the interventions that are moved. A ring fence covers only what is there; where nothing is, there is no fence. */
function interventionTables(plan) {
  const chosen = moved(plan);
  const covered = coveredOf(chosen.map(({ kind }) => kind));
  return chosen.filter((intervention) => !intervention.fence || covered.length > 0).map((intervention) => interventionTable(intervention, plan[intervention.kind], covered));
}

/**
 * The two texts of a comparison: the ones that the engine runs.
 * @param {{text: string, setting: Record<string, number|string>}} organisation its TOML, and what the page lays over it
 * @param {{plan: object, happenings: Record<string, 'off'|'whatif'|'both'>, kept: string[], inBoth?: boolean, assumptions: Record<string, number|string|boolean>}} room
 *     kept: interventions that a file brought along and no intervention shows; inBoth: the interventions are in both, and only what happens differs
 * @returns {{baseline: string, whatif: string}}
 */
export function compose(organisation, room) {
  let base = partInterventions(organisation.text).rest;
  for (const [key, value] of Object.entries({ ...organisation.setting, ...room.assumptions })) base = withValue(base, key, value);
  const of = (where) => events.filter((event) => where.includes(room.happenings[event.id])).map(eventTable);
  const plan = interventionTables(room.plan);
  const baseline = [...(room.inBoth ? plan : []), ...of(['both'])], whatif = [...room.kept, ...plan, ...of(['whatif', 'both'])];
  return { baseline: joined(base, baseline.join('\n\n')), whatif: joined(base, whatif.join('\n\n')) };
}

const joined = (text, tables) => (tables === '' ? text : `${text.trimEnd()}\n\n${tables}\n`);

/** The text of a file to hand over: what it is, in comments, and a title and question of its own, which change no number. */
export function handedOver(text, { title, question, comments }) {
  const body = text.split('\n').slice(text.split('\n').findIndex((line) => line.trim() !== '' && !line.startsWith('#'))).join('\n');
  const worded = withValue(question ? withValue(body, 'question', question) : body, 'title', title);
  return `${comments.map(commented).join('\n')}\n${worded}`;
}

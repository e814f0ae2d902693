import { coveredOf, eventTable, interventionTable } from './compose.js';
import { atRest, events, interventions, notches, recipients } from './interventions.js';
import { linesOf, partInterventions } from './toml.js';

const profiles = ['actionable', 'performative'];

/** What stands at the plain keys of one intervention's table. */
function fieldsOf(block) {
  const fields = {};
  for (const line of linesOf(block)) if (line.key) fields[line.key] = line.text.slice(line.text.indexOf('=') + 1).replace(/#[^"']*$/, '').trim();
  return fields;
}

/** Settings of a intervention that might say what an intervention's table says. */
function candidates(intervention, fields, usual) {
  const notch = Math.round(Number(fields.intensity ?? usual) * notches);
  if (!(notch >= 1 && notch <= notches)) return [];
  const time = { start: Number(fields.start ?? 0), end: fields.end === undefined ? null : Number(fields.end) };
  const whos = intervention.who ? Object.keys(recipients) : ['everyone'];
  return whos.flatMap((who) => (intervention.profile ? profiles : profiles.slice(0, 1)).map((profile) => ({ ...atRest(), ...time, notch, who, profile })));
}

/** What a comment of the page says is in both arms: the line `# In both arms: budget_cut, blockers`; `plan` are the interventions. */
export const bothLine = 'In both arms: ';
const inBoth = (text) => (text.match(new RegExp(`^# ${bothLine}(.*)$`, 'm'))?.[1] ?? '').split(', ');

/**
 * A scenario's text as an organisation and a plan of interventions and events; interventions that none of them can say are kept as they stand.
 * @param {string} text complete: bases laid under
 * @param {(table: string) => string|null} spell an intervention's table with every value spelled out, as the engine reads it: two tables
 *     say the same if they are spelled the same
 * @param {{usual?: Record<string, number>, comments?: string}} [more] intensities by kind where none stands; where comments of the page are
 */
export function readBack(text, spell, { usual = {}, comments = text } = {}) {
  const { rest, blocks } = partInterventions(text);
  const covered = coveredOf(blocks.map((block) => fieldsOf(block).kind?.replaceAll('"', '')));
  const plan = {}, kept = [], happenings = {};
  for (const block of blocks) {
    const fields = fieldsOf(block), spelled = spell(block);
    const says = (table) => spelled !== null && spell(table) === spelled;
    const intervention = interventions.find(({ kind }) => fields.kind === JSON.stringify(kind));
    const setting = intervention && plan[intervention.kind] === undefined && candidates(intervention, fields, usual[intervention.kind]).find((one) => says(interventionTable(intervention, one, covered)));
    const event = events.find(({ kind, id }) => fields.kind === JSON.stringify(kind) && happenings[id] === undefined && says(eventTable(events.find((one) => one.id === id))));
    if (setting) plan[intervention.kind] = setting;
    else if (event) happenings[event.id] = inBoth(comments).includes(event.id) ? 'both' : 'whatif';
    else kept.push(block);
  }
  return { text: rest, plan, kept, happenings, inBoth: inBoth(comments).includes('plan') };
}

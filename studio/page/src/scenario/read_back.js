import { atRest, events, levers, notches, recipients } from './levers.js';
import { linesOf, partInterventions, written } from './toml.js';

/** What stands at the keys of one intervention's table, as far as it is simple. */
function fieldsOf(block) {
  const fields = {};
  for (const line of linesOf(block)) if (line.key) fields[line.key] = line.text.slice(line.text.indexOf('=') + 1).replace(/#[^"']*$/, '').trim();
  return fields;
}

const recipientOf = (fields) => Object.keys(recipients).find((who) => {
  const { reach, first } = recipients[who];
  return Number(fields.reach ?? 1) === reach && (fields.whom ?? '') === (first ? `{ first = "${first}" }` : '');
});

/** A lever's setting that says the same as an intervention's table; undefined where no lever can say it. */
export function settingOf(block, defaults) {
  const fields = fieldsOf(block);
  const kind = fields.kind?.replaceAll('"', '');
  const lever = levers.find((one) => one.kind === kind);
  const allowed = ['kind', 'intensity', 'start', ...(lever?.once ? [] : ['end']), ...(lever?.who ? ['reach', 'whom'] : []), ...(lever?.profile ? ['profile'] : []), ...(lever?.fence ? ['covers'] : [])];
  if (!lever || Object.keys(fields).some((key) => !allowed.includes(key)) || block.split('\n').some((line) => /^\s*\[intervention\./.test(line))) return undefined;
  const intensity = Number(fields.intensity ?? defaults[kind] ?? 0.6);
  const notch = Math.round(intensity * notches);
  const who = lever.who ? recipientOf(fields) : 'everyone';
  if (Math.abs(notch / notches - intensity) > 1e-9 || notch === 0 || who === undefined) return undefined;
  const profile = fields.profile?.replaceAll('"', '') ?? 'actionable';
  return { kind, setting: { ...atRest(), notch, who, profile, start: Number(fields.start ?? 0), end: fields.end === undefined ? null : Number(fields.end) } };
}

/** The event of the page that an intervention's table says to the letter; undefined where none does. */
function eventOf(block) {
  const fields = fieldsOf(block);
  return events.find(({ id, kind, fields: its }) => {
    const said = { name: written(id), kind: written(kind), ...Object.fromEntries(Object.entries(its).map(([key, value]) => [key, written(value)])) };
    return Object.keys(said).length === Object.keys(fields).length && Object.entries(said).every(([key, value]) => fields[key] === value);
  });
}

/** What a comment of the page says is in both arms: the line `# In both arms: budget_cut, blockers`. */
export const bothLine = 'In both arms: ';
const inBoth = (text) => (text.match(new RegExp(`^# ${bothLine}(.*)$`, 'm'))?.[1] ?? '').split(', ');

/**
 * A scenario's text as an organisation and a plan of levers; interventions that no lever can say are kept as they stand.
 * @param {string} text as somebody wrote it
 * @param {string|null} whole the same with its bases laid under, every value spelled out; null where it has none
 * @param {Record<string, number>} defaults intensities by kind, as declared
 */
export function readBack(text, whole, defaults) {
  const own = partInterventions(text);
  const all = whole === null ? own : partInterventions(whole);
  const inherited = all.blocks.slice(0, all.blocks.length - own.blocks.length);
  const plan = {}, kept = [...(whole === null ? [] : inherited)], happenings = {};
  for (const block of own.blocks) {
    const read = settingOf(block, defaults);
    const event = eventOf(block);
    if (read && plan[read.kind] === undefined) plan[read.kind] = read.setting;
    else if (event) happenings[event.id] = inBoth(text).includes(event.id) ? 'both' : 'whatif';
    else kept.push(block);
  }
  return { text: all.rest, plan, kept, happenings };
}

import { levers, notches, recipients, atRest } from './levers.js';
import { linesOf, partInterventions } from './toml.js';

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

/**
 * A scenario's text as an organisation and a plan of levers; interventions that no lever can say are kept as they stand.
 * @param {string} text complete: bases laid under
 * @param {Record<string, number>} defaults intensities by kind, as declared
 */
export function readBack(text, defaults) {
  const { rest, blocks } = partInterventions(text);
  const plan = {}, kept = [];
  for (const block of blocks) {
    const read = settingOf(block, defaults);
    if (read && plan[read.kind] === undefined) plan[read.kind] = read.setting;
    else kept.push(block);
  }
  return { text: rest, plan, kept };
}

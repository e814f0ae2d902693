// A stand-in with the engine's interface, for working on the page before the engine is compiled. It never ships: its numbers mean nothing.
import parameterTable from '@docs/parameters.md?raw';
import metricTable from '@docs/metrics.md?raw';

const cells = (line) => line.trim().replace(/^\||\|$/g, '').split('|').map((cell) => cell.trim());
const rowsOf = (text, count) => text.split('\n').filter((line) => line.startsWith('| `')).map(cells).filter((row) => row.length === count);
const range = (text) => (text.startsWith('[') ? JSON.parse(text) : null);
const bare = (text) => text.replaceAll('`', '');

const metrics = rowsOf(metricTable, 5).map(([key, unit, better, about, text]) => ({ key: bare(key), unit, about: { 'everyone and every part': 'people', 'every part': 'part', 'everyone and every group': 'group', 'the organisation': 'organisation' }[about], better: better === '-' ? 'neither' : better, text }));
const parameters = rowsOf(parameterTable, 8).map(([key, symbol, unit, value, valid, plausible, text, source]) => ({
  key: bare(key), symbol: bare(symbol), unit, kind: range(valid) ? 'real' : valid === 'true or false' ? 'truth' : 'choice', choices: range(valid) ? [] : valid.split(', '),
  default: value.startsWith('`"') ? value : JSON.parse(value), valid: range(valid), plausible: range(plausible), text, source,
}));
const kinds = { campaign: 0.02, one_off_training: 0.05, embedded_development: 0.2, reverse_mentoring: 0.05, reciprocal_mentoring: 0.05, sponsorship: 0.05, coaching: 0.05, accountability: 0.05, diverse_hiring: 0.05, fair_process: 0.1, story_circles: 0.1, shaming: 0.02, coalition_building: 0.05, appoint_head: 0.02, ring_fence: 0, budget_cut: 0, job_market: 0, reorganisation: 0, replace_leaders: 0 };
const interventions = Object.entries(kinds).map(([kind, cost]) => ({ kind, text: `What ${kind} is.`, caveat: 'Mind the gap.', source: 'assumed', cost, fields: [] }));

/** A number in (0, 1) from whole numbers. */
function luck(...keys) {
  let h = 2166136261;
  for (const key of keys) for (const c of String(key)) h = Math.imul(h ^ c.charCodeAt(0), 16777619);
  h ^= h >>> 15; h = Math.imul(h, 2246822507); h ^= h >>> 13; h = Math.imul(h, 3266489909); h ^= h >>> 16;
  return ((h >>> 0) + 0.5) / 4294967296;
}

class Scenario {
  constructor(text) {
    const number = (key, otherwise) => Number((text.match(new RegExp(`^${key} = ([0-9.]+)`, 'm')) ?? [0, otherwise])[1]);
    const people = number('people', 400), weeks = number('weeks', 260);
    this.push = [...text.matchAll(/intensity = ([0-9.]+)/g)].reduce((sum, m) => sum + Number(m[1]), 0);
    const observedWeeks = [];
    for (let w = 4; w <= weeks; w += 4) observedWeeks.push(w);
    this.info = {
      title: (text.match(/^title = "(.*)"/m) ?? ['', ''])[1], question: '', seed: number('seed', 1), replicates: number('replicates', 200), people, weeks, levels: 5,
      levelSizes: [0.6, 0.25, 0.1, 0.04, 0.01].map((s) => Math.max(1, Math.round(s * people))), units: 8, observedWeeks,
      scopes: [{ name: 'everyone' }, { name: 'marginalised', marginalised: true }, { name: 'others' }, { name: 'A' }, { name: 'B', marginalised: true }],
      dimensions: [{ name: 'group', groups: [{ name: 'A', share: 0.7, marginalisation: 0 }, { name: 'B', share: 0.3, marginalisation: 0.6 }] }],
      interventions: [...text.matchAll(/^kind = "(.*)"/gm)].map((m) => ({ name: m[1], kind: m[1] })),
    };
  }
  run(replicate) {
    const { observedWeeks, scopes } = this.info;
    const values = new Float32Array(observedWeeks.length * scopes.length * metrics.length);
    let at = 0;
    observedWeeks.forEach((week, o) => scopes.forEach((scope, s) => metrics.forEach((metric, m) => {
      const wave = 0.5 + 0.08 * (luck(replicate, s, m) - 0.5) + 0.02 * Math.sin(week / 17 + 6 * luck(replicate, m)) - (s === 1 ? 0.05 : 0);
      values[at++] = wave + this.push * 0.02 * (luck(replicate, m, 'push') - 0.2) * (o / observedWeeks.length);
    })));
    return { failure: '', values };
  }
  close() {}
}

class Engine {
  version = 'fake';
  describe() { return { parameters, metrics, interventions }; }
  open(text, { name = 'scenario.toml' } = {}) {
    const bad = text.split('\n').findIndex((line) => line.includes('!!'));
    if (bad >= 0) return { ok: false, problems: [{ file: name, line: bad + 1, column: 1, severity: 'error', text: 'this is not TOML', full: `${name}:${bad + 1}:1: error: this is not TOML` }] };
    return { ok: true, problems: [], scenario: new Scenario(text) };
  }
}

export async function openEngine() { return new Engine(); }
export class EngineFailure extends Error {}

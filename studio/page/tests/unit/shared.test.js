import assert from 'node:assert/strict';
import { test } from 'node:test';
import { interventions } from '../../src/scenario/interventions.js';
import { fromHash, toHash } from '../../src/scenario/link.js';
import { messageFrom, NotShared, sharedFrom } from '../../src/scenario/shared_schema.js';

const whole = {
  organisation: { id: 'file x', path: 'x.toml', text: 'format = 1\n', title: 'X', setting: { 'organisation.people': 300 }, files: { 'people.csv': 'id\n1\n' } },
  plan: { sponsorship: { notch: 2, who: 'everyone', start: 52, end: null, profile: 'actionable' } },
  happenings: { budget_cut: 'both' }, kept: ['[[intervention]]\nkind = "coaching"'], assumptions: { 'exit.hazard': 0.1, 'mechanisms.talk': false, 'commitment.rule': 'linear' },
  disputed: ['exit.hazard'], title: 'Größer <script>', question: '?', notes: 'a\nb', budget: 12, outcome: 'trust', scope: 'B', inBoth: true,
  groups: [{ name: 'Group 1', plan: { coaching: { notch: 1 } }, happenings: {}, kept: [], outcome: 'trust', guess: { direction: 'worse' } }],
  guess: { direction: 'better', gains: 'those who learn', pays: '', votes: { better: 3, 'no clear difference': 0, worse: 12 } },
};
const told = { sentence: 'So.', isHeld: false, view: 'try', settled: true, shows: 'our', guided: false, step: 3, isPlaying: true, isBlank: false };

test('what is sound comes through as it is, and new', () => {
  const read = sharedFrom(whole);
  assert.deepEqual(read, whole);
  assert.notEqual(read.plan, whole.plan);
  assert.deepEqual(sharedFrom({}), {});
});

test('what is not named is left out', () => {
  assert.deepEqual(sharedFrom({ budget: 3, evil: 1, plan: { no_such_intervention: { notch: 3 }, coaching: { notch: 1, who: 'willing', more: [] } } }), { budget: 3, plan: { coaching: { notch: 1, who: 'willing' } } });
});

test('what is out of bounds is refused, with its place', () => {
  const wrong = {
    budget: [1e8, -1, 1.5, NaN, Infinity, '12', null, {}, [12]],
    plan: [7, [], null, { sponsorship: { notch: 6 } }, { sponsorship: { notch: '3' } }, { sponsorship: { notch: 1, who: 'nobody' } }, { sponsorship: { start: 1e9 } }, { sponsorship: { end: NaN } }, { sponsorship: { profile: {} } }],
    happenings: [{ budget_cut: 'always' }, { budget_cut: true }, []],
    kept: ['text', [7], Array(201).fill(''), ['x'.repeat(20_001)]],
    assumptions: [{ 'exit.hazard': NaN }, { 'exit.hazard': {} }, { 'exit.hazard': 'x'.repeat(81) }, { 'a b': 1 }, { 'x = 1\n[run]\nweeks': 1 }, { constructor: 1 }, { 'exit.hazard.more': 1 }],
    disputed: [{ 0: 'a' }, [{}], Array(401).fill('a')],
    title: [3, 'x'.repeat(301)], question: [null, 'x'.repeat(1001)], notes: [[], 'x'.repeat(20_001)], outcome: [1, 'x'.repeat(81)], scope: [true],
    groups: [{}, Array(9).fill({}), [{ name: 3 }], [{ name: 'x'.repeat(61) }], [{ plan: { coaching: { notch: 9 } } }], [{ guess: { direction: 'x' } }]],
    inBoth: [1, 'yes', null], guess: [1, { direction: 'up' }, { votes: { better: -1 } }, { votes: { better: 1.5 } }, { gains: 'x'.repeat(301) }],
    organisation: [null, 'baseline', { text: 7 }, { text: 'x'.repeat(2_000_001) }, { id: [] }, { setting: { 'run.weeks': [] } }, { files: { 'people.csv': 1 } }, { files: Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`${i}.csv`, ''])) }],
  };
  for (const [key, values] of Object.entries(wrong)) for (const value of values) assert.throws(() => sharedFrom({ ...whole, [key]: value }), (error) => error instanceof NotShared && error.message.startsWith(key), `${key}: ${String(JSON.stringify(value)).slice(0, 80)}`);
  for (const value of [null, undefined, 3, 'text', [], true]) assert.throws(() => sharedFrom(value), NotShared);
});

test('no name that every object has gets through, and nothing is polluted', async () => {
  const hostile = [
    '{"plan":{"__proto__":{"notch":5,"polluted":1}}}', '{"__proto__":{"polluted":1}}', '{"assumptions":{"__proto__":1}}', '{"assumptions":{"constructor":1}}', '{"happenings":{"__proto__":"both"}}',
    '{"organisation":{"files":{"__proto__":"x"}}}', '{"organisation":{"setting":{"toString":1}}}', '{"organisation":{"__proto__":{"text":"x"}}}', '{"plan":{"constructor":{"prototype":{"polluted":1}}}}',
  ];
  for (const json of hostile) {
    try {
      const read = sharedFrom(JSON.parse(json));
      for (const part of [read, read.plan ?? {}, read.happenings ?? {}, read.organisation ?? {}]) {
        assert.equal(Object.getPrototypeOf(part), Object.prototype, json);
        assert.deepEqual(Object.keys(part).filter((key) => ['__proto__', 'constructor', 'polluted'].includes(key)), [], json);
      }
      assert.equal(read.organisation?.text, undefined, json);
    } catch (error) {
      assert.ok(error instanceof NotShared, json);
    }
    await fromHash(await toHash(JSON.parse(json))).catch(() => {});
  }
  assert.equal({}.polluted, undefined);
  assert.equal({}.notch, undefined);
});

/** Numbers in [0, 1) that come again. */
function dice(seed) {
  let state = seed;
  return () => { state = (Math.imul(state, 1664525) + 1013904223) >>> 0; return state / 2 ** 32; };
}

test('of ten thousand hostile states each is refused or within bounds', () => {
  const roll = dice(20);
  const of = (list) => list[Math.floor(roll() * list.length)];
  const names = [...Object.keys(whole), ...Object.keys(whole.organisation), ...interventions.map(({ kind }) => kind), 'notch', 'who', 'start', 'end', 'budget_cut', 'exit.hazard', '__proto__', 'constructor', 'prototype', 'toString', '', 'x'.repeat(500)];
  const deep = () => { let value = 1; for (let i = 0; i < 3000; i++) value = roll() < 0.5 ? [value] : { plan: value }; return value; };
  const leaves = [null, undefined, true, NaN, Infinity, -Infinity, 1e308, -0, 2 ** 53, 3, -1, 0.5, '', 'both', 'everyone', '\0', 'x'.repeat(25_000), 1n, Symbol('s'), () => 1, new Date(0), new Map(), deep()];
  const grow = (depth) => {
    if (depth === 0 || roll() < 0.3) return of(leaves);
    if (roll() < 0.2) return Array.from({ length: Math.floor(roll() * 5) }, () => grow(depth - 1));
    const value = {};
    for (let i = Math.floor(roll() * 5); i > 0; i--) Object.defineProperty(value, of(names), { value: grow(depth - 1), enumerable: true, configurable: true, writable: true });
    return value;
  };
  const mutate = () => {
    const state = structuredClone(whole);
    for (let i = 1 + Math.floor(roll() * 3); i > 0; i--) {
      const key = of(Object.keys(state)), inner = state[key];
      if (typeof inner === 'object' && inner !== null && roll() < 0.7) Object.defineProperty(inner, of([...Object.keys(inner), ...names]), { value: grow(2), enumerable: true, configurable: true, writable: true });
      else state[key] = grow(3);
    }
    return state;
  };
  let taken = 0;
  for (let i = 0; i < 10_000; i++) {
    const state = roll() < 0.5 ? grow(4) : mutate();
    let read;
    try {
      read = sharedFrom(state);
    } catch (error) {
      assert.ok(error instanceof NotShared, String(error));
      continue;
    }
    taken++;
    assert.deepEqual(sharedFrom(JSON.parse(JSON.stringify(read))), read, 'what was taken is JSON, and is taken again');
    if (read.budget !== undefined) assert.ok(read.budget >= 0 && read.budget <= 40);
    for (const intervention of Object.values(read.plan ?? {})) assert.ok(intervention.notch === undefined || (intervention.notch >= 0 && intervention.notch <= 5));
    assert.ok(JSON.stringify(read).length < 5_000_000);
  }
  assert.ok(taken > 100 && taken < 9900, `${taken} of 10000 were taken`);
  assert.deepEqual(Object.keys(Object.prototype), []);
});

test('a link that unfolds to very much is refused before it is unfolded', async () => {
  const bomb = new Response(new Blob([new Uint8Array(60_000_000)]).stream().pipeThrough(new CompressionStream('deflate-raw')));
  const letters = Buffer.from(await bomb.arrayBuffer()).toString('base64url');
  await assert.rejects(fromHash(`#s=1.${letters}`), /too much/);
  await assert.rejects(fromHash('#s=1.AAAA'));
  await assert.rejects(fromHash(await toHash(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)), NotShared);
});

test('messages between windows are those two, whole, and nothing else', () => {
  assert.deepEqual(messageFrom({ kind: 'do', what: 'present' }), { kind: 'do', what: 'present' });
  assert.deepEqual(messageFrom({ kind: 'state', shared: whole, told }), { kind: 'state', shared: whole, told });
  for (const wrong of [null, 'do', {}, { kind: 'do', what: 'constructor' }, { kind: 'do', what: '__proto__' }, { kind: '__proto__' }, { kind: 'toString' }, { kind: 'state', shared: whole }, { kind: 'state', told }, { kind: 'state', shared: { budget: 1e8 }, told }, { kind: 'state', shared: whole, told: { ...told, sentence: 7 } }]) assert.throws(() => messageFrom(wrong), NotShared);
});

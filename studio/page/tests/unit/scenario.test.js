import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { matteringIn } from '../../build/mattering.js';
import { compose, handedOver } from '../../src/scenario/compose.js';
import { atRest, events, interventions, notches } from '../../src/scenario/interventions.js';
import { fromHash, toHash } from '../../src/scenario/link.js';
import { readBack } from '../../src/scenario/read_back.js';
import { highestAffordable, tokensOf, tokensSpent } from '../../src/scenario/tokens.js';
import { linesOf, partInterventions, valueAt, withValue } from '../../src/scenario/toml.js';

const base = '# An office.\nformat = 1\nseed = 1\n\n[organisation]\npeople = 400 # so many\n\n[[identity]]\nname = "group"\n\n[[identity.group]]\nname = "A [not a table]"\n';
const costs = { embedded_development: 20, sponsorship: 5, campaign: 2, one_off_training: 5 / 52, ring_fence: 0 };
const restingPlan = () => Object.fromEntries(interventions.map(({ kind }) => [kind, atRest()]));
/** A stand-in for the engine's spelling: keys in order, a start and an intensity where there is none. */
const spell = (table) => Object.entries({ start: '0', intensity: '0.6', ...Object.fromEntries(linesOf(table).filter(({ key }) => key).map(({ key, text }) => [key, text.slice(text.indexOf('=') + 1).trim()])) }).sort().join('\n');
const room = (plan = {}, more = {}) => ({ plan: { ...restingPlan(), ...plan }, happenings: Object.fromEntries(events.map(({ id }) => [id, 'off'])), kept: [], assumptions: {}, ...more });
const organisation = { text: base, setting: { 'organisation.people': 300 } };

test('a value is changed where it stands, in its own table', () => {
  assert.match(withValue(base, 'organisation.people', 300), /\[organisation\]\npeople = 300\n/);
  assert.match(withValue('organisation.people = 5\n', 'organisation.people', 300), /^organisation\.people = 300$/m);
});

test('a value that does not stand is added to its table, or with it', () => {
  assert.match(withValue(base, 'organisation.levels', 4), /\[organisation\]\nlevels = 4\npeople/);
  assert.match(withValue(base, 'exit.hazard', 0.05), /\n\[exit\]\nhazard = 0.05\n$/);
  assert.match(withValue(base, 'title', 'A "b"'), /seed = 1\n\ntitle = "A \\"b\\""\n\[organisation\]/);
});

test('keys inside of lists and long strings are no keys', () => {
  const text = 'a = [\n  "x = 1",\n]\nb = """\npeople = 3\n[run]\n"""\n[run]\nweeks = 9\n';
  assert.deepEqual(linesOf(text).filter(({ key }) => key).map(({ key }) => key), ['a', 'b', 'weeks']);
  assert.equal(valueAt(text, 'run.weeks'), '9');
});

test('interventions come apart from the rest, with their tables below', () => {
  const { rest, blocks } = partInterventions(`${base}\n[[intervention]]\nkind = "coaching"\n[intervention.whom]\nfirst = "random"\n\n[run]\nweeks = 10\n[[intervention]]\nkind = "campaign"\n`);
  assert.equal(blocks.length, 2);
  assert.match(blocks[0], /whom/);
  assert.match(rest, /weeks = 10/);
  assert.doesNotMatch(rest, /intervention/);
});

test('both texts of a comparison differ in the what-if’s interventions alone', () => {
  const { baseline, whatif } = compose(organisation, room({ sponsorship: { ...atRest(), notch: 3 } }));
  assert.match(baseline, /people = 300/);
  assert.ok(whatif.startsWith(baseline.trimEnd()));
  assert.match(whatif.slice(baseline.length), /\[\[intervention\]\]\nkind = "sponsorship"\nstart = 0\nintensity = 0.6\n/);
});

test('weather in both is in both', () => {
  const happenings = { ...room().happenings, budget_cut: 'both', blockers: 'whatif' };
  const { baseline, whatif } = compose(organisation, { ...room(), happenings });
  assert.match(baseline, /budget_cut/);
  assert.doesNotMatch(baseline, /replace_leaders/);
  assert.match(whatif, /budget_cut[\s\S]*|replace_leaders/);
});

test('interventions in both are in both, and a comment says so', () => {
  const { baseline, whatif } = compose(organisation, room({ accountability: { ...atRest(), notch: 2 } }, { inBoth: true, happenings: { blockers: 'whatif' } }));
  assert.deepEqual([baseline, whatif].map((text) => partInterventions(text).blocks.length), [1, 2]);
  assert.equal(partInterventions(baseline).blocks[0], partInterventions(whatif).blocks[0]);
  assert.equal(readBack(`# In both arms: plan\n${whatif}`, spell).inBoth, true);
  assert.equal(readBack(whatif, spell).inBoth, false);
});

test('a fence covers only what is there, and nothing where nothing is', () => {
  const fence = { ring_fence: { ...atRest(), notch: 5 } };
  assert.doesNotMatch(compose(organisation, room(fence)).whatif, /ring_fence/);
  assert.match(compose(organisation, room({ ...fence, sponsorship: { ...atRest(), notch: 1 } })).whatif, /covers = \["sponsorship"\]/);
});

test('every intervention at every setting reads back as it was', () => {
  for (const intervention of interventions) for (const who of intervention.who ? ['everyone', 'willing', 'powerful'] : ['everyone']) {
    for (let notch = 1; notch <= notches; notch++) {
      const setting = { ...atRest(), notch, who, start: 52, end: intervention.once ? null : 104, profile: intervention.profile ? 'performative' : 'actionable' };
      const also = intervention.fence ? { sponsorship: { ...atRest(), notch: 1 } } : {};
      const { whatif } = compose(organisation, room({ ...also, [intervention.kind]: setting }));
      const { plan, kept } = readBack(whatif, spell);
      assert.deepEqual(plan[intervention.kind], setting, intervention.kind);
      assert.deepEqual(kept, []);
    }
  }
});

test('what no intervention says is kept to the letter', () => {
  const block = '[[intervention]]\nname = "those"\nkind = "sponsorship"\nwhom = { group = "women", levels = [0] }';
  const { kept, plan } = readBack(`${base}\n${block}\n`, spell);
  assert.deepEqual(kept, [block]);
  assert.deepEqual(plan, {});
});

test('a table that says the same in other words is the same intervention', () => {
  const text = `${base}\n[[intervention]]\nkind = "sponsorship"\n\n[[intervention]]\nintensity = 0.4\nkind = "fair_process"\n`;
  const { plan, kept } = readBack(text, spell, { usual: { sponsorship: 0.6 } });
  assert.equal(plan.sponsorship.notch, 3);
  assert.equal(plan.fair_process.notch, 2);
  assert.deepEqual(kept, []);
});

test('what cannot be spelled is kept', () => {
  assert.equal(readBack(`${base}\n[[intervention]]\nkind = "sponsorship"\n`, () => null).kept.length, 1);
});

test('weather comes back as weather, in both where a comment says so', () => {
  const { whatif } = compose(organisation, { ...room(), happenings: { ...room().happenings, budget_cut: 'both', blockers: 'whatif' } });
  const { happenings, kept } = readBack(`# In both arms: budget_cut\n${whatif}`, spell);
  assert.deepEqual(happenings, { budget_cut: 'both', blockers: 'whatif' });
  assert.deepEqual(kept, []);
});

test('an intervention costs its tokens times reach times intensity, in whole tokens; a day of training, one', () => {
  const intervention = interventions.find(({ kind }) => kind === 'embedded_development');
  assert.equal(tokensOf(intervention, { notch: 3, who: 'everyone' }, costs), 12);
  assert.equal(tokensOf(intervention, { notch: 3, who: 'willing' }, costs), 3);
  assert.equal(tokensOf(interventions.find(({ kind }) => kind === 'campaign'), { notch: 1, who: 'everyone' }, costs), 1);
  assert.equal(tokensOf(interventions.find(({ kind }) => kind === 'one_off_training'), { notch: 5, who: 'everyone' }, costs), 1);
  assert.equal(tokensSpent({ ...restingPlan(), sponsorship: { notch: 5, who: 'everyone' } }, costs), 5);
});

test('the budget stops a intervention where it would be overspent', () => {
  const plan = { ...restingPlan(), sponsorship: { ...atRest(), notch: 5 } };
  const intervention = interventions.find(({ kind }) => kind === 'embedded_development');
  assert.equal(highestAffordable(intervention, plan[intervention.kind], plan, costs, 12, notches), 1);
});

test('words that came from elsewhere do not leave their comment or their quotes', () => {
  const evil = 'x\n[run]\nweeks = 1\r\n\u2028\x07y';
  const text = handedOver(base, { title: 'T\n[run]\x7f"\\', question: 'Q\nweeks = 1', comments: [evil, 'after'] });
  assert.deepEqual(text.split('\n').filter((line) => /^\s*(\[run\]|weeks)/.test(line)), []);
  assert.ok(text.startsWith('# x [run] weeks = 1 y\n# after\n'), text.slice(0, 80));
  assert.equal([...text].filter((letter) => letter !== '\n' && (letter < ' ' || letter === '\x7f')).length, 0);
});

test('a handed-over text opens with what it is, and words change no line that counts', () => {
  const text = handedOver(base, { title: 'T', question: 'Q?', comments: ['An illustration.'] });
  assert.ok(text.startsWith('# An illustration.\nformat = 1'));
  assert.match(text, /title = "T"/);
  assert.match(text, /question = "Q\?"/);
});

test('a link holds what was shared, and another version is refused', async () => {
  const shared = { plan: { sponsorship: { notch: 2 } }, title: 'Größer <script>' };
  assert.deepEqual(await fromHash(await toHash(shared)), shared);
  assert.equal(await fromHash('#facilitator=1'), null);
  await assert.rejects(fromHash('#s=2.abc'), /version 2/);
});

test('the assumptions that are sliders are those that the validity report found to matter most', () => {
  const found = matteringIn(readFileSync(new URL('../../../../docs/validity.md', import.meta.url), 'utf8'));
  assert.deepEqual(found.map(({ moves }) => moves), found.map(({ moves }) => moves).sort((a, b) => b - a));
  const parameters = readFileSync(new URL('../../../../docs/parameters.md', import.meta.url), 'utf8');
  for (const { key, moves } of found) assert.ok(parameters.includes(`| \`${key}\` |`) && moves > 0, key);
  const rows = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'].map((key, k) => `| \`x.${key}\` | 1 ± 2; ${k} | 0 ± 0; ${k + 1} |`);
  const table = (some) => `### The effect of a programme\n${some.join('\n')}\n![Shares of variance]\n| \`y.y\` | 0; 99 |`;
  assert.deepEqual(matteringIn(table(rows)).slice(0, 2), [{ key: 'x.i', moves: 8.5 }, { key: 'x.h', moves: 7.5 }]);
  assert.equal(matteringIn(table(rows)).length, 8);
  assert.throws(() => matteringIn(table(rows.slice(0, 7))), /no screening/);
});

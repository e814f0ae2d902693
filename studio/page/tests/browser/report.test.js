import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packReport, withData } from './pack_report.js';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const program = process.env.COALESCE_PROGRAM;
const folder = mkdtempSync(join(tmpdir(), 'report-'));

/** The built report beside the page under test. */
function template(opened) {
  const path = join(dirname(fileURLToPath(opened.address)), 'report.html');
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

/** A comparison's results: of the program where there is one, otherwise the small sweep that comes with the project. */
function results() {
  if (!program) return packReport(join(root, 'examples/small-sweep'));
  const out = join(folder, 'compared');
  if (!existsSync(out)) execFileSync(program, ['compare', 'scenarios/baseline.toml', 'scenarios/whatifs/10-consequences.toml', '--replicates', '20', '--set', 'organisation.people=200', '--set', 'run.weeks=104', '--out', out, '--quiet'], { cwd: root });
  return packReport(out);
}

/** What the command line makes of scenario files in a folder: runs the words, then writes and opens its report. */
async function openWritten(opened, texts, ...commands) {
  const work = mkdtempSync(join(folder, 'written-'));
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(work, name), text);
  for (const words of [...commands, ['report', 'out', '--page', join(dirname(fileURLToPath(opened.address)), 'report.html')]]) execFileSync(program, words, { cwd: work, stdio: 'pipe' });
  await opened.page.goto(`file://${join(work, 'out/report.html')}`);
  await opened.page.locator('h1').waitFor();
}
const small = 'format = 1\nseed = 5\n[run]\nweeks = 52\n[organisation]\npeople = 60\n';
const sweep = `format = 1
title = "What matters"
question = "Which of three?"
scenario = "small.toml"
replicates = 3
keep = ["trust_marginalised_year", "belonging_marginalised_year", "incidents_a_year_everyone_year"]
[[arm]]
name = "as it is"
[[arm]]
name = "consequences"
scenario = "whatif.toml"
[[axis]]
parameter = "talk.pull"
[[axis]]
parameter = "incidents.rate"
[design]
kind = "lhs"
rows = 12
`;

const planning = `format = 1
scenario = "small.toml"
title = "A small place"
question = "Is <b>anything</b> worth it?"
[[choice]]
name = "consequences"
kind = "accountability"
intensity = [0.4, 0.8]
must = true
[[choice]]
name = "sponsors"
kind = "sponsorship"
start = 13
when = "trust < 0.9"
must = true
[[choice]]
name = "fair"
kind = "fair_process"
[[goal]]
outcome = "trust_marginalised_year"
[[goal]]
outcome = "exits_a_year_marginalised_year"
[[goal]]
outcome = "safety_everyone_year"
keep = true
[effort]
runs = 2000
finalists = 3
`;

async function open(opened, data) {
  const path = join(folder, 'report.html');
  writeFileSync(path, withData(template(opened), data));
  await opened.page.goto(`file://${path}`);
  await opened.page.locator('h1').waitFor();
}

const withTemplate = (test) => async (opened) => {
  if (template(opened) === null) { console.log('     (report.html is not built)'); return; }
  await test(opened);
};

export default {
  'a report without data says how it is filled': withTemplate(async (opened) => {
    await opened.page.goto(opened.address.replace('index.html', 'report.html'));
    await opened.page.getByText('coalesce report FOLDER').waitFor();
  }),

  'a report says first what differs, and axe finds nothing in it, wide or narrow, light or dark': withTemplate(async (opened) => {
    const data = results();
    await open(opened, data);
    if (data.tables.effects) {
      assert.match(await opened.page.locator('.headline').first().innerText(), /\((the marginalised|everyone)\), last year: (better|worse), on average .*; better in \d+ % of pairs/);
      assert.ok(await opened.page.locator('svg[role=img]').count() >= 4);
    }
    await opened.page.getByText('An illustration, not a forecast.').waitFor();
    assert.deepEqual(await opened.axe(), []);
    assert.ok((await opened.sideways()) <= 0);
    await opened.page.setViewportSize({ width: 320, height: 640 });
    await opened.page.waitForTimeout(200);
    assert.ok((await opened.sideways()) <= 0, 'narrow');
    await opened.page.emulateMedia({ colorScheme: 'dark' });
    await opened.page.waitForTimeout(200);
    assert.deepEqual(await opened.axe(), []);
  }),

  'a report of three arms of sixty runs is below 2 MB, and says what it said': withTemplate(async (opened) => {
    if (!program) return;
    const out = join(folder, 'three');
    const arms = ['baseline', 'whatifs/04-sponsorship', 'whatifs/10-consequences'].map((name) => `scenarios/${name}.toml`);
    execFileSync(program, ['compare', ...arms, '--replicates', '60', '--set', 'organisation.people=60', '--out', out, '--quiet'], { cwd: root });
    execFileSync(program, ['report', out, '--page', join(dirname(fileURLToPath(opened.address)), 'report.html')], { cwd: root });
    assert.ok(statSync(join(out, 'report.html')).size < 2e6, `${statSync(join(out, 'report.html')).size} bytes`);
    const said = async () => { await opened.page.locator('h1').waitFor(); return opened.page.locator('main :is(.headline, .headline ~ ul, p.soft)').allInnerTexts(); };
    await opened.page.goto(`file://${join(out, 'report.html')}`);
    const packed = await said();
    await open(opened, packReport(out));   // all tables, with every digit
    const whole = await said();
    assert.ok(packed.length > 4 && packed.every((text) => !/^Trust|^Belonging/.test(text) || whole.includes(text)), packed.join('\n'));
  }),

  'on paper nothing that is kept whole is higher than half a page, so that none is left half blank': withTemplate(async (opened) => {
    await open(opened, results());
    await opened.page.setViewportSize({ width: 688, height: 1017 });   // A4 between its margins, at 96 pixels an inch
    await opened.page.emulateMedia({ media: 'print' });
    await opened.page.waitForTimeout(300);
    const whole = await opened.page.evaluate(() => Array.from(document.querySelectorAll('main *')).filter((e) => getComputedStyle(e).breakInside === 'avoid').map((e) => [e.textContent.trim().slice(0, 50), Math.round(e.getBoundingClientRect().height)]));
    assert.ok(whole.length >= 1);
    assert.deepEqual(whole.filter(([, height]) => height > 1017 / 2), []);
  }),

  'a report of two runs opens, where there is too little to know': withTemplate(async (opened) => {
    if (!program) return;
    await openWritten(opened, { 'small.toml': small, 'whatif.toml': `${small}[[intervention]]\nkind = "sponsorship"\n` }, ['compare', 'small.toml', 'whatif.toml', '--replicates', '2', '--out', 'out', '--quiet']);
    assert.doesNotMatch(await opened.page.locator('main').innerText(), /NaN|undefined|null|Infinity/);
  }),

  'a report of an analysed sweep says what was asked, what it depends on and how robust it is, without the names of columns': withTemplate(async (opened) => {
    if (!program) return;
    const whatif = `${small}[[intervention]]\nkind = "accountability"\n`;
    await openWritten(opened, { 'small.toml': small, 'whatif.toml': whatif, 'sweep.toml': sweep }, ['sweep', 'sweep.toml', '--out', 'out', '--quiet'], ['analyse', 'out', '--quiet']);
    const shown = await opened.page.locator('main').innerText();
    for (const wanted of [/Which of three\?/, /Runs: 72; arms: 2; points: 12/, /It goes most with “How readily bias becomes an incident”/, /Along what was varied/, /consequences changes it by .* where “How (readily|far).*” is at/, /Robustness: regret over futures/, /What no other arm beats/, /How many pairs would be needed/]) assert.match(shown, wanted);
    assert.doesNotMatch(shown, /_marginalised_|NaN|undefined|Infinity/);
    assert.doesNotMatch((await opened.page.locator('th').allInnerTexts()).join(' '), /\w_\w/);
    assert.deepEqual(await opened.axe(), []);
    await opened.page.setViewportSize({ width: 320, height: 640 });
    await opened.page.waitForTimeout(200);
    assert.ok((await opened.sideways()) <= 0, 'narrow');
  }),

  'a report of a planning says what may be best, when what is done and where it fails, in the words of its tables': withTemplate(async (opened) => {
    if (!program) return;
    await openWritten(opened, { 'small.toml': small, 'plan.toml': planning }, ['plan', 'plan.toml', '--out', 'out', '--quiet']);
    const shown = await opened.page.locator('main').innerText();
    for (const wanted of [/Is <b>anything<\/b> worth it\?/, /No plan is clearly best: plans .* may each be|Plan 1 is the best of these/, /plans were tried; 3 of them were measured anew/, /Trust \(the marginalised\), last year, points \(more is better\)/, /Where plans fail that may be best/, /It ranks plans, never people/]) assert.match(shown, wanted);
    assert.doesNotMatch(shown, /NaN|undefined|null|Infinity|trust_marginalised/);
    assert.equal(await opened.page.locator('svg[role=img]').count(), 3);
    await opened.page.getByRole('button', { name: /^Table.*Each plan/ }).click();
    await opened.page.getByText('begins when trust < 0.9').first().waitFor();
    assert.deepEqual(await opened.axe(), []);
    await opened.page.setViewportSize({ width: 320, height: 640 });
    await opened.page.waitForTimeout(200);
    assert.ok((await opened.sideways()) <= 0, 'narrow');
  }),

  'a report of people who were observed says so, and what it withholds': withTemplate(async (opened) => {
    if (!program) return;
    const people = `id,group,level\n${Array.from({ length: 46 }, (_, n) => `x${n},${n < 40 ? 'A' : 'B'},${n % 15 === 0 ? 1 : 0}`).join('\n')}\n`;
    const given = 'format = 1\nseed = 3\n[run]\nweeks = 52\n[given]\npeople = "people.csv"\n';
    await openWritten(opened, { 'people.csv': people, 'given.toml': given }, ['run', 'given.toml', '--replicates', '4', '--out', 'out', '--quiet']);
    const shown = await opened.page.locator('main').innerText();
    for (const wanted of [/begins with people who were observed/, /cells of fewer than 10 people, or that would give them away, are withheld/, /Shown minus done \(everyone\)/]) assert.match(shown, wanted);
    assert.doesNotMatch(shown, /Trust \(the marginalised\)|: B\b|NaN/);
  }),

  'a figure of a report is saved as SVG and as PNG': withTemplate(async (opened) => {
    const data = results();
    if (!data.tables.effects) return;
    await open(opened, data);
    const kept = async (name) => {
      const [download] = await Promise.all([opened.page.waitForEvent('download'), opened.page.getByRole('button', { name }).first().click()]);
      return readFileSync(await download.path());
    };
    const svg = (await kept(/^SVG/)).toString();
    assert.match(svg, /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"|xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    assert.doesNotMatch(svg, /var\(--/);
    assert.match(svg, /An illustration, not a forecast/);
    assert.deepEqual([...(await kept(/^PNG/)).subarray(1, 4)], [...Buffer.from('PNG')]);
  }),
};

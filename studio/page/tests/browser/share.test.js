import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { toHash } from '../../src/scenario/link.js';

const scenarios = fileURLToPath(new URL('../../../../scenarios/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'studio-'));

async function openFile(opened, name, text) {
  const path = join(folder, name);
  writeFileSync(path, text);
  await opened.button('Open a file').click();
  await opened.page.locator('input[type=file]').setInputFiles(path);
}

async function someWhatIf(opened) {
  await opened.tryIt();
  await opened.more('Sponsorship', 2);
  await opened.page.getByRole('slider', { name: 'A training day' }).focus();
  await opened.page.keyboard.press('ArrowRight');
  await opened.page.getByLabel('Who receives it: A training day').selectOption('willing');
  await opened.page.getByLabel('A third of resources gone').selectOption('both');
  await opened.page.waitForTimeout(100);
  await opened.settled();
  return opened.sentence();
}

/** Lets a page of one address open the studio at another, try all it knows to be heard, and fails where it hears anything. */
async function heardByOpener(opened, opener, studioAddress, hashes = ['', '#facilitator=known']) {
  const other = await opened.context.newPage();
  await other.goto(opener);
  for (const hash of hashes) {
    const [studio] = await Promise.all([opened.context.waitForEvent('page'), other.evaluate((address) => {
      window.heard = [];
      window.onmessage = ({ data }) => window.heard.push(data);
      window.studio = window.open(address);
    }, studioAddress + hash)]);
    opened.watch(studio);
    const ask = () => other.evaluate(() => {
      const state = { kind: 'state', shared: { notes: 'taken', budget: 1 }, told: { sentence: 'taken', isHeld: true, view: 'try', settled: true } };
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => window.heard.push(data);
      window.studio.postMessage({ hello: 'known' }, '*');
      window.studio.postMessage({ key: 'known' }, '*', [port2]);
      window.studio.postMessage(state, '*');
      window.studio.postMessage({ channel: 'coalesce-studio', session: 'known', id: '1', message: state }, '*');
      port1.postMessage(state);
    });
    await studio.getByRole('heading', { level: 1 }).waitFor();
    await ask();
    if (hash === '') await studio.getByRole('button', { name: /^Sponsorship, funded/ }).click();
    else await studio.getByRole('textbox', { name: 'Notes' }).fill('a secret');
    await ask();
    await studio.waitForTimeout(1500);
    assert.deepEqual(await other.evaluate(() => window.heard), []);
    assert.doesNotMatch(await studio.locator('body').innerText(), /taken/);
    if (hash !== '') assert.equal(await studio.getByRole('textbox', { name: 'Notes' }).inputValue(), 'a secret');
    await studio.close();
  }
  opened.requests = opened.requests.filter((url) => !url.startsWith('https://studio.example/'));   // answered by the test
}

/** Broken scenarios, and what must be said of each. */
const broken = {
  'not-toml.toml': ['format = 1\ntitle = "x\n', /not-toml\.toml:2:/],
  'unknown-key.toml': ['format = 1\n[organisation]\npeopel = 300\n', /unknown-key\.toml:3:1: error: .*people/],
  'out-of-range.toml': ['format = 1\n[exit]\nhazard = 9\n', /out-of-range\.toml:3:\d+: error: .*hazard is 9/],
  'unknown-kind.toml': ['format = 1\n[[intervention]]\nkind = "sponsorshp"\n', /unknown-kind\.toml:3:\d+: error: .*sponsorship/],
  'no-base.toml': ['format = 1\nbase = "nowhere.toml"\n', /no-base\.toml:2:\d+: error/],
  'empty.toml': ['', /empty\.toml/],
  'deep.toml': [`format = 1\n[a${'.a'.repeat(50_000)}]\n`, /deep\.toml:2:33: error: .*more than 16 parts/],
  'two.toml': ['format = 1\n[talk]\npull = 7\n[exit]\nhazard = -1\n', /two\.toml:3:.*two\.toml:5:/s],
};

export default {
  'a broken scenario file is told with its place': async (opened) => {
    await opened.page.waitForTimeout(500);
    for (const [name, [text, told]] of Object.entries(broken)) {
      await openFile(opened, name, text);
      const alert = opened.page.locator('dialog [role=alert]');
      await alert.getByText('cannot be opened').waitFor();
      assert.match(await alert.innerText(), told);
      await opened.page.keyboard.press('Escape');
    }
  },

  'a what-if of the library opens as interventions': async (opened) => {
    await openFile(opened, '04-sponsorship.toml', readFileSync(join(scenarios, 'whatifs/04-sponsorship.toml'), 'utf8'));
    await opened.settled();
    assert.equal(await opened.page.getByRole('slider', { name: 'Sponsorship' }).inputValue(), '3');
    assert.match(await opened.sentence(), /of 128 paired runs/);
  },

  'what no intervention can say is kept as it stands': async (opened) => {
    await openFile(opened, '19-half-act-half-perform.toml', readFileSync(join(scenarios, 'whatifs/19-half-act-half-perform.toml'), 'utf8'));
    await opened.settled();
    await opened.page.getByText('From the file, as it stands (2)').waitFor();
    assert.match(await opened.sentence(), /of 128 paired runs/);
  },

  'what is shared as a file comes back the same': async (opened) => {
    const sentence = await someWhatIf(opened);
    await opened.button('Share').click();
    await opened.page.getByLabel('Question').fill('Does it help?');
    const [download] = await Promise.all([opened.page.waitForEvent('download'), opened.button('Save what-if.toml').click()]);
    const text = readFileSync(await download.path(), 'utf8');
    assert.match(text, /^# An illustration, not a forecast\./);
    assert.match(text, /question = "Does it help\?"/);
    await opened.page.keyboard.press('Escape');
    await opened.button('Reset').click();
    await openFile(opened, 'back.toml', text);
    await opened.page.waitForTimeout(200);
    await opened.settled();
    assert.equal(await opened.page.getByRole('slider', { name: 'Sponsorship' }).inputValue(), '2');
    assert.equal(await opened.page.getByLabel('A third of resources gone').inputValue(), 'both');
    assert.equal(await opened.sentence(), sentence);
  },

  'a copy of the page opens with the scenario inside': async (opened) => {
    const sentence = await someWhatIf(opened);
    await opened.button('Share').click();
    const [download] = await Promise.all([opened.page.waitForEvent('download'), opened.button('Save a copy of the page').click()]);
    const copy = join(folder, 'copy.html');
    writeFileSync(copy, readFileSync(await download.path()));
    await opened.page.goto(`file://${copy}`);
    await opened.settled();
    assert.equal(await opened.sentence(), sentence);
  },

  'a link opens the same': async (opened) => {
    const sentence = await someWhatIf(opened);
    await opened.button('Share').click();
    await opened.page.waitForFunction(() => document.querySelector('dialog .link input').value !== '');
    const link = await opened.page.getByLabel('As a link').inputValue();
    assert.match(link, /#s=1\.[\w-]+$/);
    const other = await opened.context.newPage();
    opened.watch(other);
    await other.goto(link);
    await other.getByText(/^settled: 128/).first().waitFor();
    assert.equal(await other.locator('.sentence .text').innerText(), sentence);
  },

  'the handout is one page, with stamp and command': async (opened) => {
    await someWhatIf(opened);
    await opened.button('Handout').click();
    await opened.page.getByText(/digest of replicate 0: [0-9a-f]{16}/).waitFor();
    const text = await opened.page.locator('.handout').innerText();
    assert.match(text, /An illustration, not a forecast\./);
    assert.match(text, /coalesce compare baseline\.toml what-if\.toml --replicates 128/);
    for (const format of ['A4', 'Letter']) {
      const pdf = await opened.page.pdf({ format, preferCSSPageSize: format === 'A4' });
      assert.equal((pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length, 1, format);
    }
  },

  'sheets for guesses and for the co-facilitator are one page each, scenes two at most, and all say what they are': async (opened) => {
    await someWhatIf(opened);
    await opened.button('Handout').click();
    for (const [paper, most, said] of [['Guess sheets', 1, /How sure are you\?[^]*How sure are you\?/], ['Scene cards', 2, /Scene 1: Week[^]*Only for whoever plays the others/], ['Co-facilitator’s sheet', 1, /better[^]*Alt\+P/]]) {
      await opened.button(paper).click();
      await opened.page.waitForFunction((source) => new RegExp(source).test(document.querySelector('.paper').innerText), said.source);
      assert.match(await opened.page.locator('.paper').innerText(), /An illustration, not a forecast\./);
      const pdf = await opened.page.pdf({ preferCSSPageSize: true });
      assert.ok((pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length <= most, paper);
    }
  },

  'printing from the interventions prints the handout': async (opened) => {
    await someWhatIf(opened);
    const pdf = await opened.page.pdf({ preferCSSPageSize: true });
    assert.equal((pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length, 1);
  },

  'a page that another origin opened tells it nothing, and takes nothing from it': async (opened) => {
    const html = readFileSync(new URL(opened.address), 'utf8');
    await opened.context.route('https://studio.example/**', (route) => route.fulfill({ contentType: 'text/html', body: html }));
    await opened.context.route('https://other.example/**', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>other</title>' }));
    await heardByOpener(opened, 'https://other.example/', 'https://studio.example/');
  },

  'a file that opened the page is told nothing': async (opened) => {
    const path = join(folder, 'opener.html');
    writeFileSync(path, '<!doctype html><title>opener</title>');
    await heardByOpener(opened, `file://${path}`, opened.address, ['']);
  },

  'a link with a hostile scenario is refused with its place, and the page goes on': async (opened) => {
    const hostile = { '{"budget":100000000}': /budget must be a whole number/, '{"plan":{"sponsorship":{"notch":1e9}}}': /plan\.sponsorship\.notch/, '{"assumptions":{"__proto__":1}}': /assumptions\.__proto__/, '{"notes":7}': /notes must be a text/, '[]': /it must be an object/ };
    for (const [json, said] of Object.entries(hostile)) {
      await opened.page.goto('about:blank');
      await opened.page.goto(opened.address + (await toHash(JSON.parse(json))));
      assert.match(await opened.page.locator('.refused').innerText(), said);
      assert.equal(await opened.page.evaluate(() => Object.keys(Object.prototype).length), 0);
    }
    await opened.page.locator('.refused').getByRole('button').click();
    await opened.tryIt();
  },

  'the facilitator’s window moves the room and is moved by it': async (opened) => {
    await opened.tryIt();
    await opened.more('Consequences', 2);
    await opened.button('Help').click();
    const [other] = await Promise.all([opened.context.waitForEvent('page'), opened.page.getByRole('button', { name: /facilitator/ }).click()]);
    opened.watch(other);
    await opened.page.keyboard.press('Escape');
    await other.locator('.says', { hasText: /paired runs/ }).waitFor();
    assert.equal(await other.getByRole('slider', { name: 'Consequences', exact: true }).inputValue(), '2');
    await other.getByRole('button', { name: 'More Sponsorship' }).click();
    await opened.page.getByText('3 of 12 tokens spent').first().waitFor();
    await other.getByRole('button', { name: 'Present', exact: true }).click();
    await opened.page.locator('.present').waitFor();
    await other.getByRole('button', { name: 'Hold', exact: true }).click();
    await opened.page.getByText('What do you expect?').waitFor();
    await other.getByRole('button', { name: 'Reveal', exact: true }).first().click();
    await opened.page.locator('.present .whatif').first().waitFor();
    await other.getByRole('button', { name: 'Begin' }).click();
    await other.waitForTimeout(2200);
    assert.match(await other.getByRole('timer', { name: 'Time left' }).innerText(), /^2:5\d$/);
  },
};

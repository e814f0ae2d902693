import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ownScenario, ownWhatif } from '../own_outcomes.js';

const program = process.env.COALESCE_PROGRAM;
const folder = mkdtempSync(join(tmpdir(), 'own-'));
/** A sentence's numbers as the program has them. */
const numbersOf = (sentence) => sentence.replaceAll('\u2212', '-').match(/[+-]?\d+[.,]\d+/g).map((number) => Number(number.replace(',', '.')));

export default {
  'an organisation of one’s own begins from a form or pasted head counts, and is a scenario file in the end': async (opened) => {
    const { page } = opened;
    await opened.tryIt();
    await opened.button('Your organisation …').click();
    await page.getByRole('textbox', { name: 'Name', exact: true }).first().fill('Our place');
    await page.getByRole('spinbutton', { name: 'People', exact: true }).fill('60');
    await page.getByRole('spinbutton', { name: 'Levels', exact: true }).fill('3');
    await opened.button('Begin with it').click();
    await page.getByText('60 people, 3 levels').first().waitFor();
    await opened.settled();
    await page.getByText(/Left alone, it is near \d of \d public figures \(128 runs\)\./).waitFor();
    const facts = await page.locator('.interventions details li').allInnerTexts();
    assert.ok(facts.length >= 6);
    for (const fact of facts) assert.match(fact, /[\d.]+( %)? here, [\d.]+( %)? there \([\d.]+( %)? to [\d.]+( %)? would be near\): (near|lower here|higher here)/);
    await opened.more('Consequences', 2);
    assert.match(await opened.sentence(), /of 128 paired runs/);
    await opened.button('Your organisation …').click();
    const paste = page.getByRole('textbox', { name: /^Or paste head counts/ });
    await paste.fill('level\tlocal\tabroad\nstaff\t20\t4');
    await page.getByText('It needs a line with the groups and two levels at least.').waitFor();
    assert.ok(await opened.button('Begin with it').isDisabled());
    await paste.fill('level\tlocal\tabroad\nboard\t6\t1\nheads\t20\t12\nstaff\t40\t30');
    await page.getByText('Levels joined with the one below, for cells of fewer than 10: 1.').waitFor();
    await opened.button('Begin with it').click();
    await page.getByText('109 people, 2 levels').first().waitFor();
    await opened.settled();
    await opened.button('Share').click();
    const [download] = await Promise.all([page.waitForEvent('download'), opened.button('Save baseline.toml').click()]);
    const text = await readFile(await download.path(), 'utf8');
    assert.match(text, /level_sizes = \[70, 39\]/);
    assert.match(text, /name = "abroad"\nlevel_shares = /);
    assert.doesNotMatch(text, /board|= 7\b/, 'what is below the least cell is not kept');
    await page.keyboard.press('Escape');
    await opened.button('Handout').click();
    await page.getByText(/^Your organisation: 109 people/).waitFor();
  },

  'outcomes of one’s own are opened, judged as the program judges them, told in every language, printed and shared': async (opened) => {
    const { page } = opened, file = join(folder, 'own.toml');
    writeFileSync(file, ownWhatif);
    writeFileSync(join(folder, 'base.toml'), ownScenario);
    await opened.button('Open a file').click();
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByRole('radio', { name: 'Trust gap', exact: true }).waitFor({ state: 'attached' });
    await page.waitForTimeout(100);
    await opened.settled();
    const sentence = await opened.sentence();
    assert.match(sentence, /^Trust gap \(own outcome\): (worse|better|hardly differs|no clear difference)\. On average [+−]0\.\d+ +\(95\s% interval .*; better in \d+ of 128 paired runs/);
    await page.getByText('As if the run ended there: How far the trust of the marginalised is below that of others.').waitFor();
    if (program) {
      execFileSync(program, ['compare', 'base.toml', 'own.toml', '--replicates', '128', '--out', 'out', '--quiet'], { cwd: folder });
      const rows = readFileSync(join(folder, 'out/effects.csv'), 'utf8').split('\n').map((row) => row.split(','));
      const [, , , , estimate, low, high, , , , verdict] = rows.find(([outcome, , , index]) => outcome === 'trust_gap' && index === 'difference');
      const [mean, from, to] = numbersOf(sentence.replace(/95\s%/, ''));
      for (const [shown, told] of [[mean, estimate], [from, low], [to, high]]) assert.ok(Math.abs(shown - Number(told)) < 0.00051, `${sentence}: ${estimate} ${low} ${high}`);
      assert.ok(sentence.includes(`: ${verdict}.`), `${sentence}: ${verdict}`);
    }
    await opened.button('Share').click();
    await page.waitForFunction(() => document.querySelector('dialog .link input').value !== '');
    const link = await page.getByLabel('As a link').inputValue();
    assert.match(link, /#s=1\.[\w-]+$/);
    await page.keyboard.press('Escape');
    await opened.button('Handout').click();
    await page.getByText(sentence).first().waitFor();
    await page.keyboard.press('Escape');
    await opened.button('Help').click();
    const language = page.locator('dialog select:has(option[value=fr])');
    for (const [code, words] of [['de', /^Trust gap \(eigenes Ergebnis\): /], ['fr', /^Trust gap \(résultat propre\)/]]) {
      await language.selectOption(code);
      assert.match(await page.locator('.handout .sentence').innerText(), words);
    }
    await page.goto('about:blank');
    await page.goto(link);
    await page.getByRole('radio', { name: 'Trust gap', exact: true }).waitFor({ state: 'attached' });
    await opened.settled();
    assert.equal(await opened.sentence(), sentence, 'a link keeps it');
  },

  'where neither way is better, the page says why nothing better is looked for, in every language': async (opened) => {
    const { page } = opened, file = join(folder, 'neither.toml');
    writeFileSync(file, ownWhatif);
    await opened.button('Open a file').click();
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByRole('radio', { name: 'Trust at last', exact: true }).waitFor({ state: 'attached' });
    await page.waitForTimeout(100);
    await opened.settled();
    const door = page.locator('button.ask');
    assert.ok(await door.isEnabled(), 'a gap can be better');
    assert.equal(await page.getByText(/neither more nor less is better/).count(), 0);
    await page.getByText('Trust at last', { exact: true }).first().click();
    await page.getByText('For “Trust at last” neither more nor less is better: its file says so.').waitFor();
    assert.ok(await door.isDisabled());
    assert.match(await door.evaluate((e) => document.getElementById(e.getAttribute('aria-describedby')).textContent), /neither more nor less is better/, 'and to whoever listens');
    await opened.button('Help').click();
    for (const [code, said] of [['de', /^Bei „Trust at last“ ist weder mehr noch weniger besser/], ['fr', /^Pour «\s?Trust at last\s?», ni plus ni moins n’est mieux/]]) {
      await page.locator('dialog select:has(option[value=fr])').selectOption(code);
      assert.match(await page.locator('button.ask + p').innerText(), said);
    }
  },

  'a report tells outcomes of one’s own by their names': async (opened) => {
    if (!program) return;
    execFileSync(program, ['compare', 'base.toml', 'own.toml', '--replicates', '24', '--out', 'told', '--quiet'], { cwd: folder });
    execFileSync(program, ['report', 'told', '--page', join(dirname(fileURLToPath(opened.address)), 'report.html')], { cwd: folder });
    await opened.page.goto(`file://${join(folder, 'told/report.html')}`);
    await opened.page.locator('h1').waitFor();
    const told = await opened.page.locator('body').innerText();
    assert.match(told, /Trust gap \(own outcome\)/);
    assert.doesNotMatch(told, /trust_gap|\(gap\)/);
  },
};

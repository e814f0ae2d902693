// What the page, or a report, says of comparisons, as JSON: for tests/checks/one_verdict.py.
// Usage: node tests/said.js page PAGE FOLDER    every what-if that is ready, one that ends, and one of which chance leaves some outcomes open; writes their files to FOLDER
//        node tests/said.js report REPORT       the tables of effects, by what-if
// Exit 77 where there is no browser.
import { existsSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { chromium as engine } from 'playwright-core';
import { toHash } from '../src/scenario/link.js';
import { ready } from '../src/scenario/ready.js';

const [what, given, folder] = process.argv.slice(2);
const executablePath = [process.env.COALESCE_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => path && existsSync(path));
if (!executablePath) process.exit(77);

// Small and short, so that its runs are quick.
const organisation = { id: 'small', path: 'small.toml', title: 'Small', text: 'format = 1\nseed = 11\n[run]\nweeks = 104\nburn_in = 13\nobserve_every = 13\n[organisation]\npeople = 40\nlevels = 3\nunits = 2\n' };
const ends = { id: 'ends', plan: { accountability: { notch: 4, who: 'everyone', start: 0, end: 52, profile: 'actionable' } } };
const open = { id: 'open', happenings: { hot_market: 'whatif' } };

const browser = await engine.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] });
const page = await (await browser.newContext({ offline: true, acceptDownloads: true })).newPage();
const button = (name) => page.getByRole('button', { name, exact: true });

async function save(file, as) {
  const [download] = await Promise.all([page.waitForEvent('download'), button(`Save ${file}`).click()]);
  writeFileSync(join(folder, as), await readFile(await download.path()));
}

/** The sentence of each outcome that the page offers, once all pairs are there; its files are saved. */
async function saidOf(id) {
  await page.waitForTimeout(50);   // the answer before is settled too
  await page.getByText(/^settled: 128 pairs$/).waitFor();
  const said = [];
  for (const choice of await page.locator('.outcomes input').all()) {
    await choice.check({ force: true });
    said.push({ outcome: await choice.inputValue(), sentence: await page.locator('.sentence .text').innerText() });
  }
  await button('Share').click();
  await save('what-if.toml', `${id}.toml`);
  await save('baseline.toml', `${id}.baseline.toml`);
  await page.keyboard.press('Escape');
  return { id, said };
}

async function saidByPage() {
  const found = [];
  for (const { id, plan = {}, happenings = {} } of [ends, open]) {
    await page.goto('about:blank');   // an address that differs behind its # alone is the same page
    await page.goto(`file://${resolve(given)}${await toHash({ organisation, plan, happenings, kept: [], assumptions: {}, disputed: [] })}`);
    found.push(await saidOf(id));
  }
  const names = page.locator('section[aria-labelledby=ready-title] button');
  for (const [at, { id, plan, happenings }] of ready.entries()) {
    if (!plan && !happenings) continue;
    await button('Coalesce studio').click();
    await names.nth(at).click();
    await button('Look closer at this').click();
    found.push(await saidOf(id));
  }
  return found;
}

async function saidByReport() {
  await page.goto(`file://${resolve(given)}`);
  await page.locator('h1').waitFor();
  const found = [];
  for (const section of await page.locator('section:has(> .headline)').all()) {
    await section.getByRole('button', { name: /^Table/ }).click();
    const rows = await section.locator('tbody tr').evaluateAll((all) => all.map((row) => Array.from(row.cells, (cell) => cell.innerText)));
    found.push({ title: await section.locator('h2').innerText(), rows });
  }
  return found;
}

console.log(JSON.stringify(await (what === 'page' ? saidByPage() : saidByReport())));
await browser.close();

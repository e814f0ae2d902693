// Makes the pictures of docs/figures/studio*.png anew from a built page, each below 150 kB.
// Usage: node tests/pictures.js [PAGE [FOLDER [NAME...]]]; PAGE is dist/index.html unless said otherwise, NAME a part of a picture's. Exit 77 where there is no browser.
import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { indexedPng } from './indexed_png.js';

const root = new URL('../', import.meta.url).pathname;
const [given = join(root, 'dist/index.html'), folder = join(root, '../../docs/figures'), ...names] = process.argv.slice(2);
const most = 150_000;
const executablePath = [process.env.COALESCE_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => path && existsSync(path));
if (!executablePath || !existsSync(given)) { console.log('not run: there is no chromium, or the page is not built'); process.exit(77); }

const settled = async (page) => { await page.waitForTimeout(200); await page.getByText(/^(settled|terminé)\s?: 128/).first().waitFor(); await page.waitForTimeout(600); };
/** The contest in the middle of a quarter, when people are on their way. */
const midway = async (page) => {
  const clock = page.locator('.player input[type=range]').first();
  await clock.evaluate((e) => { e.value = '5.45'; e.dispatchEvent(new Event('input', { bubbles: true })); });
  await page.waitForTimeout(400);
};
const toTry = async (page) => { await page.locator('.door').nth(1).click(); await settled(page); };
const learning = async (page) => {
  await toTry(page);
  for (let i = 0; i < 3; i++) await page.getByRole('button', { name: 'More Learning built into the work', exact: true }).click();
  await settled(page);
};
const presented = (key, more = async () => {}) => async (page) => { await learning(page); await page.keyboard.press('Alt+p'); await page.keyboard.press(key); await page.waitForTimeout(1200); await more(page); };

/** Pictures by name, each with what leads to it. */
const pictures = {
  'studio': presented('2', midway),
  'studio-start': async (page) => { await page.waitForTimeout(3000); await midway(page); },
  'studio-levers': async (page) => { await learning(page); await midway(page); },
  'studio-blocked': async (page) => { await page.getByRole('button', { name: 'Half the leaders block', exact: true }).click(); await page.locator('.told p').getByText('128').waitFor(); await page.waitForTimeout(600); await midway(page); },
  'studio-story': async (page) => {
    await page.locator('.door').first().click();
    await settled(page);
    for (let i = 0; i < 3; i++) { await page.getByRole('button', { name: 'Next', exact: true }).click(); await settled(page); }
    await page.getByRole('button', { name: 'worse', exact: true }).click();
    await page.waitForTimeout(1200);
    await midway(page);
  },
  'studio-guess': async (page) => { await learning(page); await page.keyboard.press('Alt+p'); await page.keyboard.press('h'); await page.waitForTimeout(400); },
  'studio-person': presented('1'),
  'studio-difference': presented('3'),
  'studio-gains': presented('4'),
  'studio-sure': presented('8'),
  'studio-french': async (page) => {
    await page.locator('header nav button').last().click();
    await page.getByLabel('Language').selectOption('fr');
    await page.keyboard.press('Escape');
    await toTry(page);
    for (let i = 0; i < 3; i++) await page.getByRole('button', { name: 'Plus de Conséquences', exact: true }).click();
    await settled(page);
  },
  'studio-scenes': async (page) => {
    await learning(page);
    await page.getByRole('button', { name: 'Handout', exact: true }).click();
    await page.getByRole('button', { name: 'Scene cards', exact: true }).click();
    await page.waitForTimeout(1200);
  },
};

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] });
for (const [name, lead] of Object.entries(pictures)) {
  if (names.length > 0 && !names.some((wanted) => name.includes(wanted))) continue;
  const page = await (await browser.newContext({ offline: true, viewport: { width: 1280, height: 720 } })).newPage();
  page.setDefaultTimeout(120_000);
  await page.goto(`file://${resolve(given)}`);
  await page.locator('.start canvas').first().waitFor();
  await lead(page);
  const shot = (await page.screenshot()).toString('base64');
  const { rgba, width, height } = await page.evaluate(async (png) => {
    const image = await createImageBitmap(await (new Blob([Uint8Array.from(atob(png), (c) => c.charCodeAt(0))], { type: 'image/png' })));
    const context = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height }).getContext('2d');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    let text = '';
    for (let i = 0; i < data.length; i += 32768) text += String.fromCharCode(...data.subarray(i, i + 32768));
    return { rgba: btoa(text), width: image.width, height: image.height };
  }, shot);
  const png = indexedPng(Buffer.from(rgba, 'base64'), width, height);
  if (png.length > most) throw new Error(`${name} has ${png.length} bytes`);
  writeFileSync(join(folder, `${name}.png`), png);
  console.log(`${name}.png: ${png.length} bytes`);
  await page.context().close();
}
await browser.close();

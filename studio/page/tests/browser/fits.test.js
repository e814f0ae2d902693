import assert from 'node:assert/strict';
import { within } from './in_browser.js';

/** Texts that are cut: what they need is more than what they have, and what is beyond is hidden; and pairs of buttons that lie over one another. */
const cutTexts = (page) => page.evaluate(() => {
  const seen = (e) => { const box = e.getBoundingClientRect(); return box.width > 2 && box.height > 2 && getComputedStyle(e).visibility !== 'hidden'; };
  const isCut = (e) => e.scrollWidth > e.clientWidth + 2 || e.scrollHeight > e.clientHeight + 2;
  const all = Array.from(document.querySelectorAll('.power, .still, button, .title, h1, h2, h3, .choice label, .lenses label, legend')).filter(seen);
  const cut = all.filter((e) => isCut(e) && (e.matches('button') || getComputedStyle(e).overflow !== 'visible')).map((e) => `cut: ${e.textContent.trim().slice(0, 60)}`);
  const boxes = Array.from(document.querySelectorAll('button, .power p, h1, .sentence .text')).filter(seen).map((e) => ({ e, box: e.getBoundingClientRect() })).filter(({ box }) => box.bottom > 0 && box.top < innerHeight);
  const over = [];
  for (const [i, one] of boxes.entries()) for (const other of boxes.slice(0, i)) {
    if (one.e.contains(other.e) || other.e.contains(one.e) || one.e.closest('.go, .sticky, .fan') || other.e.closest('.go, .sticky, .fan')) continue;
    const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left), tall = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
    const hidden = [one, other].some(({ e, box }) => { const scroller = e.closest('.column, .words'); return scroller && (box.bottom > scroller.getBoundingClientRect().bottom || box.top < scroller.getBoundingClientRect().top); });
    if (wide > 3 && tall > 3 && !hidden) over.push(`over: ${one.e.textContent.trim().slice(0, 30)} and ${other.e.textContent.trim().slice(0, 30)}`);
  }
  return [...cut, ...over];
});

const names = { en: { show: /^Show me/, try: /^Let us try/, worse: 'worse', more: 'More Consequences', next: 'Next' }, de: { show: /^(Zeigt|Zeig|Führ)/, try: /^Lasst uns/, worse: 'schlechter', more: 'Mehr Folgen', next: 'Weiter' } };

/** Through the views that a room sees most. */
const everywhere = (width, height, language) => within({ viewport: { width, height } }, async (opened) => {
  const { page } = opened, words = names[language], found = [];
  const look = async (view) => { for (const one of await cutTexts(page)) found.push(`${view}: ${one}`); const wide = await opened.sideways(); if (wide > 0) found.push(`${view}: ${wide} px too wide`); };
  const fitsScreen = async (view) => { const more = await page.evaluate(() => document.documentElement.scrollHeight - innerHeight); if (width >= 1280 && more > 0) found.push(`${view}: ${more} px too high`); };
  await page.locator('.start canvas').first().waitFor();
  if (language === 'de') {
    await opened.button('Help').click();
    await page.getByLabel('Language').selectOption('de');
    await page.keyboard.press('Escape');
  }
  await page.waitForTimeout(300);
  await look('start');
  await fitsScreen('start');
  await page.locator('.door').nth(1).click();
  await page.locator('.interventions select').first().selectOption('start_up');
  await page.waitForTimeout(100);
  await opened.settled();
  for (let i = 0; i < 3; i++) await opened.button(words.more).click();
  await page.waitForTimeout(100);
  await opened.settled();
  await page.waitForTimeout(500);
  await look('interventions');
  await fitsScreen('interventions');
  await page.keyboard.press('Alt+p');
  await page.keyboard.press('2');
  await page.waitForTimeout(500);
  await look('contest, presented');
  await fitsScreen('contest, presented');
  await page.keyboard.press('Escape');
  await page.locator('.home').click();
  await page.locator('.door').first().click();
  await page.waitForTimeout(200);
  await opened.settled();
  await opened.button(words.next).click();
  await page.waitForTimeout(100);
  await opened.settled();
  await opened.button(words.worse).click();
  await page.waitForTimeout(500);
  await look('story');
  await fitsScreen('story');
  assert.deepEqual([...new Set(found)], []);
});

export default Object.fromEntries([[1280, 720], [1366, 768], [1920, 1080], [390, 844]].flatMap(([width, height]) => ['en', 'de'].map((language) =>
  [`nothing is cut, lies over something else or is larger than the screen at ${width} x ${height}, ${language}`, everywhere(width, height, language)])));

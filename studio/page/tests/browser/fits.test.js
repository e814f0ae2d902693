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
  // One alone in a last row, of tabs that would all but fit in the rows above.
  const alone = [];
  for (const group of Array.from(document.querySelectorAll('.lenses')).filter(seen)) {
    const rows = new Map();
    for (const one of group.children) if (one.matches('label, button') && seen(one)) { const { top } = one.getBoundingClientRect(); rows.set(Math.round(top / 4), [...(rows.get(Math.round(top / 4)) ?? []), one.textContent.trim()]); }
    const last = [...rows.entries()].sort(([a], [b]) => a - b).map(([, row]) => row).at(-1);
    if (rows.size > 1 && last.length === 1 && group.children.length > 4 && innerWidth >= 1280) alone.push(`alone in a row: ${last[0]}`);
  }
  // Room kept for words that do not need it.
  const blank = Array.from(document.querySelectorAll('.power')).filter(seen).map((e) => ({ e, words: e.querySelector('p') })).filter(({ e, words }) => words.getBoundingClientRect().top - e.getBoundingClientRect().top > 1.7 * parseFloat(getComputedStyle(words).fontSize))
    .map(({ words }) => `room above: ${words.textContent.trim().slice(0, 40)}`);
  // Texts of pictures that stand out of them.
  const outside = Array.from(document.querySelectorAll('svg[role=img] text')).filter(seen).filter((e) => { const box = e.getBoundingClientRect(), frame = e.ownerSVGElement.getBoundingClientRect(); return box.left < frame.left - 3 || box.right > frame.right + 3 || box.top < frame.top - 4 || box.bottom > frame.bottom + 4; })
    .map((e) => `out of its picture: ${e.textContent.trim().slice(0, 40)}`);
  return [...cut, ...over, ...alone, ...blank, ...outside];
});

const names = { en: { show: /^Show me/, try: /^Let us try/, worse: 'worse', more: 'More Consequences', next: 'Next' }, de: { show: /^(Zeigt|Zeig|Führ)/, try: /^Lasst uns/, worse: 'schlechter', more: 'Mehr Folgen', next: 'Weiter' } };

/** The last is the one in which the views are gone through. */
const sizes = [[390, 844], [1366, 768], [1920, 1080], [1280, 720]];

/** Through the views that a room sees most, each looked at in every size. */
const everywhere = (language) => within({ viewport: { width: 1280, height: 720 } }, async (opened) => {
  const { page } = opened, words = names[language], found = [];
  const look = async (view) => {
    for (const [width, height] of sizes) {
      await page.setViewportSize({ width, height });
      await opened.drawn();
      const where = `${view}, ${width} x ${height}`, wide = await opened.sideways(), more = await page.evaluate(() => document.documentElement.scrollHeight - innerHeight);
      for (const one of await cutTexts(page)) found.push(`${where}: ${one}`);
      if (wide > 0) found.push(`${where}: ${wide} px too wide`);
      if (width >= 1280 && more > 0) found.push(`${where}: ${more} px too high`);
    }
  };
  await page.locator('.start canvas').first().waitFor();
  if (language === 'de') {
    await opened.button('Help').click();
    await page.getByLabel('Language').selectOption('de');
    await page.keyboard.press('Escape');
  }
  await page.waitForTimeout(300);
  await look('start');
  await page.locator('.ready > button').nth(4).click();
  await page.locator('.start canvas.front').nth(1).waitFor();
  await page.locator('.told p').getByText('128').waitFor();
  await look('start, with a what-if');
  await page.locator('.ready > button').first().click();
  await page.locator('.door').nth(1).click();
  await page.locator('.interventions select').first().selectOption('start_up');
  await page.waitForTimeout(100);
  await opened.settled();
  for (let i = 0; i < 3; i++) await opened.button(words.more).click();
  await page.waitForTimeout(100);
  await opened.settled();
  await page.waitForTimeout(500);
  await look('interventions');
  for (const [l, lens] of (await page.locator('.lenses label').all()).entries()) {
    await lens.click();
    await page.waitForTimeout(300);
    await look(`closer look ${l + 1}`);
  }
  await page.keyboard.press('Alt+p');
  for (const key of '12345678') {
    await page.keyboard.press(key);
    await page.waitForTimeout(400);
    await look(`presented, ${key}`);
  }
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
  assert.deepEqual([...new Set(found)], []);
});

export default Object.fromEntries(['en', 'de'].map((language) =>
  [`nothing is cut, lies over something else or is larger than the screen in ${sizes.length} sizes, ${language}`, everywhere(language)]));

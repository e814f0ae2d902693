import assert from 'node:assert/strict';
import { within } from './in_browser.js';

/** Goes through every view and dialog; `look(name)` is told where it is. */
async function throughAllViews(opened, look) {
  const { page } = opened;
  await look('start');
  await opened.tryIt();
  await opened.more('Consequences', 3);
  await look('interventions');
  await page.getByText(/^All \d+ interventions/).click();
  await page.locator('details summary').first().click();
  await page.getByRole('button', { name: /^Table/ }).first().click();
  await look('interventions, everything open');
  for (const lens of ['Levels', 'Who pays?', 'Shown, done', 'A person', 'How sure?', 'Arrived', 'Coalitions']) {
    await page.getByText(lens, { exact: true }).click();
    await page.waitForTimeout(700);
    await look(`lens ${lens}`);
  }
  await opened.button('Hold').click();
  await look('held');
  await opened.button('Reveal').first().click();
  for (const dialog of ['Share', 'Open a file', 'Help']) {
    await opened.button(dialog).click();
    await page.waitForTimeout(200);
    await look(dialog);
    await page.keyboard.press('Escape');
  }
  await opened.button('Your organisation …').click();
  await look('own organisation');
  await page.keyboard.press('Escape');
  await opened.button('Plans').click();
  await opened.button('Keep the plan that is set').click();
  await page.locator('.groups figure').waitFor();
  await look('plans');
  await page.keyboard.press('Alt+p');
  for (const key of ['1', '2', '3', '4', 'g']) {
    await page.keyboard.press(key);
    await page.waitForTimeout(900);
    await look(`presenting ${key}`);
  }
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await opened.button('Handout').click();
  await page.waitForTimeout(300);
  await look('handout');
  await opened.button('Coalesce studio').click();
  await opened.button('Look inside Every', false).click();
  await page.locator('details summary').first().click();
  await look('inside');
  await opened.button('Coalesce studio').click();
  await opened.button('Show me Six', false).click();
  await opened.settled();
  await look('story');
  for (let i = 0; i < 6; i++) await opened.button('Next').click();
  await opened.settled();
  await look('puzzle');
}

/** Buttons, fields and the like that are smaller than 24 pixels either way. */
const smallTargets = (page) => page.evaluate(() => Array.from(document.querySelectorAll('button, select, input, summary'))
  .map((e) => ({ e, box: (e.matches('input[type=radio], input[type=checkbox]') ? e.closest('label') ?? e : e).getBoundingClientRect() }))
  .filter(({ box }) => box.width > 0 && (box.width < 24 || box.height < 24))
  .map(({ e, box }) => `${e.outerHTML.slice(0, 80)} is ${Math.round(box.width)} x ${Math.round(box.height)}`));

const sideways = async (opened) => { const wide = await opened.sideways(); return wide > 0 ? [`${wide} px too wide`] : []; };
const tooSmall = (opened) => smallTargets(opened.page);
const axe = (opened) => opened.axe();

/** Looks at every view in each look, the last of which it goes through them in, with the questions of that look, and expects no complaint. */
const everywhere = (...looks) => within({ viewport: looks.at(-1).viewport }, async (opened) => {
  const found = [];
  await throughAllViews(opened, async (view) => {
    for (const { viewport, colorScheme = 'light', questions } of looks) {
      await opened.page.setViewportSize(viewport);
      await opened.page.emulateMedia({ colorScheme });
      await opened.drawn();
      for (const question of questions) for (const complaint of await question(opened)) found.push(`${view}, ${viewport.width} wide, ${colorScheme}: ${complaint}`);
    }
  });
  assert.deepEqual([...new Set(found)], []);
});

export default {
  'axe finds nothing in any view, light or dark, targets are 24 pixels or more and nothing is too wide': everywhere(
    { viewport: { width: 1366, height: 768 }, colorScheme: 'dark', questions: [axe, sideways] },
    { viewport: { width: 1280, height: 720 }, questions: [axe, tooSmall, sideways] }),
  'everything fits a width of 320': everywhere({ viewport: { width: 320, height: 640 }, questions: [sideways] }),

  'every closer look shows something, wide or narrow': within({ viewport: { width: 390, height: 844 } }, async (opened) => {
    await opened.tryIt();
    await opened.more('Consequences', 2);
    for (const size of [{ width: 390, height: 844 }, { width: 1280, height: 720 }]) {
      await opened.page.setViewportSize(size);
      for (const lens of ['Coalitions', 'Levels', 'Who pays?', 'Shown, done', 'A person', 'How sure?', 'Arrived']) {
        await opened.page.getByText(lens, { exact: true }).click();
        await opened.page.waitForTimeout(700);
        const { height } = await opened.page.locator('.lens .shown').boundingBox();
        assert.ok(height > 120, `${lens} is ${height} px high at ${size.width}`);
      }
    }
  }),

  'the presenter’s type is at least 20 pixels': async (opened) => {
    await opened.tryIt();
    await opened.more('Consequences', 2);
    await opened.page.keyboard.press('Alt+p');
    for (const key of ['1', '2', '3']) {
      await opened.page.keyboard.press(key);
      await opened.page.waitForTimeout(900);
      const small = await opened.page.evaluate(() => Array.from(document.querySelectorAll('.present *'))
        .filter((e) => Array.from(e.childNodes).some((node) => node.nodeType === 3 && node.textContent.trim() !== '') && e.getClientRects().length > 0 && e.getBoundingClientRect().width > 2)
        .filter((e) => parseFloat(getComputedStyle(e).fontSize) < 19.9).map((e) => `${e.tagName} ${e.textContent.trim().slice(0, 30)} ${getComputedStyle(e).fontSize}`));
      assert.deepEqual(small, [], `lens ${key}`);
      const box = await opened.page.evaluate(() => document.documentElement.scrollHeight - innerHeight);
      assert.ok(box <= 0, `lens ${key} is ${box} px higher than the projector`);
    }
  },

  'with forced colours every line of the arms can be told': within({ forcedColors: 'active' }, async (opened) => {
    await opened.tryIt();
    await opened.more('Consequences', 2);
    const [baseline, whatif] = await opened.page.evaluate(() => ['.baseline .median', '.whatif .median'].map((which) => { const { stroke, strokeDasharray } = getComputedStyle(document.querySelector(which)); return stroke + strokeDasharray; }));
    assert.notEqual(baseline, whatif);
  }),

  'nothing moves by itself where motion is to be reduced': within({ reducedMotion: 'reduce' }, async (opened) => {
    await opened.tryIt();
    const moving = await opened.page.evaluate(() => document.getAnimations().length);
    assert.equal(moving, 0);
  }),
};

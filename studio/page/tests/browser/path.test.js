import assert from 'node:assert/strict';

/** The forty-five minutes, by keyboard alone. */
async function fortyFiveMinutes(opened) {
  const { page } = opened;
  const press = (...keys) => keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());

  // The guided story, on the projector.
  await opened.tabTo('Show me');
  await press('Enter');
  await opened.settled();
  await press('Alt+p');
  await page.locator('.present').waitFor();
  const titles = [];
  for (let i = 0; i < 7; i++) {
    titles.push(await page.locator('.present h1').innerText());
    if (i < 6) await press('ArrowRight');
  }
  assert.equal(new Set(titles).size, 7, `seven steps: ${titles}`);
  await press('1', '2', 'k', 'k', 'l', 'j', '3', 'b');
  await page.getByText('A pause.').waitFor();
  await press('Escape', 'Escape');
  assert.equal(await page.locator('.present').count(), 0, 'Escape closes the presenter');

  // First round: hold, a intervention, who receives it, a guess, votes, reveal.
  await opened.tabTo('To all the interventions');
  await press('Enter');
  await opened.settled();
  await press('Alt+h');
  await opened.tabTo(/^Learning built into the work/);
  await press('ArrowRight', 'ArrowRight');
  await opened.tabTo(/^Who receives it/);
  await press('ArrowDown');
  const outcome = await opened.tabTo(/^better$|^no clear difference$|^worse$/);
  assert.ok(outcome);
  await press('Space');
  await opened.tabTo('one vote more for better');
  await press('Enter', 'Enter');
  await opened.tabTo('Who gains');
  await page.keyboard.type('those who learn');
  assert.match(await opened.sentence(), /^Held/);
  assert.equal(await page.locator('.whatif').count(), 0, 'nothing of the what-if is shown while it is held');
  await opened.tabTo('Reveal', 20);
  await press('Enter');
  await opened.settled();
  assert.match(await page.locator('.after').innerText(), /The room expected: better.*those who learn/s);
  assert.match(await opened.sentence(), /of 128 paired runs/);

  // Who pays, then an assumption that is disputed.
  await page.getByText('Coalitions', { exact: true }).waitFor();
  await opened.tabTo(/^Coalitions$/);
  await press('ArrowRight');
  await page.getByText('Levels at the end').first().waitFor();
  const [assumption] = await page.locator('.assumptions input[type=range]').evaluateAll((all) => all.map((e) => e.labels[0].innerText));
  await opened.tabTo(assumption.slice(0, 20), 250);
  const before = await opened.sentence();
  await press('End');
  await page.waitForTimeout(100);
  await opened.settled();
  assert.notEqual(await opened.sentence(), before, 'an assumption changes the answer');
  await opened.tabTo('we dispute this', 5);
  await press('Space');

  // Share, and the handout.
  await opened.tabTo('Share', 250);
  await press('Enter');
  await page.getByText('coalesce compare baseline.toml what-if.toml --replicates 128').waitFor();
  await press('Escape');
  await opened.tabTo('Handout', 250);
  await press('Enter');
  await page.getByText('This room disputes:').waitFor();
}

export default {
  'the whole forty-five minutes go by keyboard alone': fortyFiveMinutes,

  'the puzzle has an answer within the budget, and one that looks good and fails': async (opened) => {
    await opened.button('Show me Six', false).click();
    await opened.settled();
    for (let i = 0; i < 6; i++) await opened.button('Next').click();
    const slide = async (name, notch) => { const slider = opened.page.getByRole('slider', { name, exact: true }); await slider.focus(); await opened.page.keyboard.press('Home'); for (let i = 0; i < notch; i++) await opened.page.keyboard.press('ArrowRight'); };
    const learns = async (who) => {
      await slide('Learning built into the work', 1);
      await opened.page.getByLabel('Who receives it: Learning built into the work').selectOption(who);
      await slide('Learning built into the work', 5);
      await opened.page.waitForTimeout(100);
      await opened.settled();
    };
    await slide('Consequences', 5);
    await learns('willing');
    assert.match(await opened.page.locator('.goals').innerText(), /✓ Belonging[^]*✓ Their safety[^]*○ The others/);
    await learns('powerful');
    await opened.page.getByText(/^Solved, in this model/).waitFor();
  },

  'the focus is always seen and never under the bar': async (opened) => {
    await opened.tryIt();
    for (let i = 0; i < 60; i++) {
      await opened.page.keyboard.press('Tab');
      const seen = await opened.page.evaluate(() => {
        const e = document.activeElement;
        if (e === document.body) return true;
        const target = e.matches('input[type=radio]') ? e.closest('label') : e;
        const box = target.getBoundingClientRect();
        const inside = box.bottom > 0 && box.top < innerHeight;
        const style = getComputedStyle(target);
        return inside && (style.outlineStyle !== 'none' || target.matches(':has(:focus-visible)'));
      });
      assert.ok(seen, await opened.page.evaluate(() => document.activeElement.outerHTML.slice(0, 120)));
    }
  },

  'single letters do nothing outside of the presenter’s view': async (opened) => {
    await opened.tryIt();
    await opened.page.locator('main').focus();
    for (const key of ['h', 'r', 'b', 'k', '?']) await opened.page.keyboard.press(key);
    assert.doesNotMatch(await opened.sentence(), /^Held/);
    assert.equal(await opened.page.locator('.blank, dialog').count(), 0);
  },
};

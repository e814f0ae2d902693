import assert from 'node:assert/strict';

/** What may not be said of the model's output; the stamp says what it is not. */
const forbidden = /\b(will|proves?|proof|forecasts?|predicts?|guarantees?d?|optimal|optimi[sz]e[sd]?|ROI|significant(ly)?)\b|the evidence shows/i;

export default {
  'the page keeps to its words, as shown': async (opened) => {
    await opened.tryIt();
    await opened.more('Consequences', 3);
    const text = (await opened.page.locator('body').innerText()).replaceAll('An illustration, not a forecast.', '');
    assert.doesNotMatch(text, forbidden);
  },

  'in German and French nothing English is left': async (opened) => {
    for (const { language, label, door, more, sentence } of [
      { language: 'de', label: 'Sprache', door: 'Lasst uns probieren', more: 'Mehr Folgen', sentence: /Vertrauen \(die Benachteiligten\), letztes Jahr: [^.]+\. Im Mittel .* in \d+ von 128/ },
      { language: 'fr', label: 'Langue', door: 'Essayons', more: 'Plus de Conséquences', sentence: /Confiance \(les personnes marginalisées\), dernière année\s: [^.]+\. En moyenne .* dans \d+ des 128/ },
    ]) {
      const { page } = opened;
      await page.locator('header nav button').last().click();
      await page.locator('dialog select').first().selectOption(language);
      await page.getByLabel(label).waitFor();
      await page.keyboard.press('Escape');
      assert.equal(await page.evaluate(() => document.documentElement.lang), language);
      await page.locator('.home').click();
      await page.getByText(door).click();
      await opened.settled();
      await opened.button(more).click();
      await page.waitForTimeout(100);
      await opened.settled();
      assert.match(await opened.sentence(), sentence);
      for (const summary of await page.locator('.interventions summary, .intervention summary').all()) await summary.click();
      await page.locator('.lenses label, .lenses button').nth(4).click();
      await page.locator('.arms li').first().waitFor();
      assert.deepEqual(await englishIn(page), [], language);
      await page.locator('.home').click();
      await page.locator('.door').nth(2).click();
      for (const summary of await page.locator('.inside summary').all()) await summary.click();
      assert.deepEqual(await englishIn(page), [], `${language}, inside`);
    }
  },
};

/** Texts of a page that hold English words, but for code, names of works, and what is marked as English. */
const englishIn = (page) => page.evaluate(() => Array.from(document.querySelectorAll('body *:not(script):not(style):not(code):not(textarea)'))
  .filter((e) => !e.closest('[lang=en], pre, code') && e.children.length === 0).map((e) => e.textContent.trim())
  .filter((text) => /\b(the|with|what|whom|baseline|runs?|interventions?|of|assumed|where|people)\b/i.test(text.replace(/docs\/\S+/g, ''))));

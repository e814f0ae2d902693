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

  'in German nothing English is left but what the engine says': async (opened) => {
    await opened.button('Help').click();
    await opened.page.getByLabel('Language').selectOption('de');
    await opened.page.keyboard.press('Escape');
    assert.equal(await opened.page.evaluate(() => document.documentElement.lang), 'de');
    await opened.page.getByText('Lasst uns probieren').click();
    await opened.settled();
    await opened.button('Mehr Folgen').click();
    await opened.page.waitForTimeout(100);
    await opened.settled();
    assert.match(await opened.sentence(), /Vertrauen \(die Benachteiligten\), letztes Jahr: [^.]+\. Im Mittel .* in \d+ von 128/);
    const text = await opened.page.evaluate(() => Array.from(document.querySelectorAll('body *:not(script):not(style)')).filter((e) => !e.closest('[lang=en]') && e.children.length === 0).map((e) => e.textContent).join(' | '));
    assert.doesNotMatch(text, /\b(the|with|what|baseline|runs|interventions?|of)\b/i);
  },
};

import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';

const most = 2_000_000;

export default {
  'the page is one file within its budget': async (opened) => {
    const size = statSync(new URL(opened.address)).size;
    assert.ok(size <= most, `${size} bytes`);
    const html = readFileSync(new URL(opened.address), 'utf8');
    assert.match(html, /Content-Security-Policy" content="default-src 'none'/);
    assert.match(html, /connect-src 'none'/);
  },

  'where workers are forbidden the page does it itself, to the same sentence': async (opened) => {
    await opened.tryIt();
    await opened.more('Consequences', 2);
    const sentence = await opened.sentence();
    await opened.page.addInitScript(() => { window.Worker = class { constructor() { throw new Error('workers are forbidden here'); } }; });
    await opened.page.reload();
    await opened.tryIt();
    await opened.more('Consequences', 2);
    assert.equal(await opened.sentence(), sentence);
    await opened.button('Help').click();
    await opened.page.getByText('Workers are forbidden here').waitFor();
  },

  'the budget holds: no intervention goes beyond it, and the page says why': async (opened) => {
    await opened.tryIt();
    const slider = opened.page.getByRole('slider', { name: 'Learning built into the work' });
    await slider.focus();
    await opened.page.keyboard.press('End');
    assert.equal(await slider.inputValue(), '3');
    await opened.page.getByText('12 of 12 tokens spent').first().waitFor();
    await opened.page.getByText(/Not enough tokens for more of Learning/).waitFor({ state: 'attached' });
  },

  'the last of many moves wins': async (opened) => {
    await opened.tryIt();
    const slider = opened.page.getByRole('slider', { name: 'Statements and logos' });
    await slider.focus();
    for (const key of ['End', 'Home', 'End', 'Home', 'ArrowRight', 'End', 'Home']) await opened.page.keyboard.press(key);
    await opened.page.waitForTimeout(100);
    await opened.settled();
    assert.match(await opened.sentence(), /runs of the baseline/);
  },

  'an answer that was given is given again without a run': async (opened) => {
    await opened.page.addInitScript(() => {
      const post = Worker.prototype.postMessage;
      window.runsAsked = 0;
      Worker.prototype.postMessage = function (message, ...more) {
        window.runsAsked += message?.type === 'run' ? message.replicates.length : 0;
        return post.call(this, message, ...more);
      };
    });
    await opened.page.reload();
    await opened.tryIt();
    const asked = () => opened.page.evaluate(() => window.runsAsked);
    const before = await asked();
    await opened.more('Consequences', 1);
    assert.equal(await asked(), before + 128);
    await opened.button('Less Consequences').click();
    await opened.settled();
    await opened.more('Consequences', 1);
    assert.match(await opened.sentence(), /paired runs/);
    assert.equal(await asked(), before + 128);
  },

  'assumptions and rival rules are layers of their own': async (opened) => {
    await opened.tryIt();
    await opened.more('Consequences', 3);
    await opened.page.getByText('How sure?', { exact: true }).click();
    await opened.button('Draw the assumptions too').click();
    await opened.page.getByText(/\d+ of 48 draws/).waitFor();
    await opened.page.getByText('Dashed: the same when assumptions').waitFor();
    assert.equal(await opened.page.locator('path.wider').count(), 1);
    await opened.page.getByRole('button', { name: 'Try the rival rules' }).click();
    await opened.page.getByText('Nobody speaks up').waitFor();
  },

  'an assumption that is typed as a number is taken, and can be taken back': async (opened) => {
    await opened.tryIt();
    const field = opened.page.locator('.assumptions input[type=number]').first();
    const usual = await field.inputValue();
    await field.fill(String(Number(usual) * 1.25));
    await opened.page.keyboard.press('Enter');
    await opened.page.waitForTimeout(100);
    await opened.settled();
    await opened.page.getByText(`back to ${usual}`).waitFor();
  },
};

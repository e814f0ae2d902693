import assert from 'node:assert/strict';

/** What the pixels of the moving pictures are, as numbers that differ where they do. */
const pixels = (page) => page.evaluate(() => Array.from(document.querySelectorAll('.start canvas.front'), (canvas) => {
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  let h = 2166136261;
  for (let i = 0; i < data.length; i += 4) h = Math.imul(h ^ (data[i] | (data[i + 1] << 8) | (data[i + 2] << 16)) ^ data[i + 3], 16777619);
  return h >>> 0;
}));
/** The share of pixels of two pictures of the same size, both layers of each, that differ. */
const shareOfDifferent = (page) => page.evaluate(() => {
  const layers = (name) => Array.from(document.querySelectorAll(`.start canvas${name}`), (canvas) => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data);
  const [one, other] = layers('.front');
  let differ = 0;
  for (let i = 0; i < one.length; i += 4) if (one[i] !== other[i] || one[i + 1] !== other[i + 1] || one[i + 2] !== other[i + 2] || one[i + 3] !== other[i + 3]) differ++;
  return (4 * differ) / one.length;
});

/** How many frames the browser shows until the pictures are not what they were; at most so many. */
const framesUntilMoved = async (page, most) => {
  const before = JSON.stringify(await pixels(page));
  for (let frames = 1; frames <= most; frames++) {
    await page.evaluate(() => new Promise(requestAnimationFrame));
    if (JSON.stringify(await pixels(page)) !== before) return frames;
  }
  return Infinity;
};

async function atTheEnd(opened) {
  const { page } = opened;
  const pause = opened.button('Pause');
  if (await pause.count() > 0) await pause.click();
  const clock = page.getByRole('slider', { name: 'Week' });
  await clock.focus();
  await page.keyboard.press('End');
  await page.getByText('week 156').first().waitFor();
}

export default {
  'the first screen says in one sentence what to do, something moves without a click, and one click changes it': async (opened) => {
    const { page } = opened;
    await page.locator('.start canvas.front').waitFor();
    const todo = await page.locator('.do').innerText();
    assert.match(todo, /^Press [^.]*\.$/, 'one sentence, which begins with what to do');
    const box = await page.locator('.do').boundingBox();
    assert.ok(box.y > 0 && box.y + box.height < 720, 'on the first screen');
    assert.ok((await framesUntilMoved(page, 60)) <= 60, 'it moves within sixty frames, without a click');

    await atTheEnd(opened);
    const [alone] = await pixels(page);
    for (const name of todo.match(/“([^”]+)”/g)) assert.ok(await page.getByText(name.slice(1, -1), { exact: true }).first().isVisible(), `${name} is there`);
    await opened.button('Half the leaders block').click();
    await page.locator('.start canvas.front').nth(1).waitFor();
    assert.equal(await page.locator('.start').count(), 1, 'it stays on the first screen');
    assert.ok((await framesUntilMoved(page, 60)) <= 60, 'and moves again');
    await atTheEnd(opened);
    await page.getByText(/^Trust \(the marginalised\), last year: worse\./).waitFor();
    const [baseline, whatif] = await pixels(page);
    assert.ok(baseline !== alone && whatif !== baseline);
    assert.ok((await shareOfDifferent(page)) > 0.05, `of the pixels ${await shareOfDifferent(page)} differ`);
  },

  'a key does it too, and the way on shows the same': async (opened) => {
    const { page } = opened;
    await page.locator('.start canvas.front').waitFor();
    await opened.tabTo(/^Telling people off$/);
    await page.keyboard.press('Enter');
    await page.locator('.start canvas.front').nth(1).waitFor();
    assert.equal(await opened.button('Telling people off').getAttribute('aria-pressed'), 'true');
    await page.locator('.told p').getByText(/of 128 paired runs/).waitFor();
    const told = await page.locator('.told p').innerText();
    await opened.tabTo('Look closer at this', 10);
    await page.keyboard.press('Enter');
    await page.locator('.try').waitFor();
    await opened.settled();
    assert.equal(await opened.sentence(), told);
    await page.locator('.home').click();
    await opened.button('Do nothing').click();
    await page.waitForFunction(() => document.querySelectorAll('.start canvas.front').length === 1);
    assert.equal(await page.locator('.told p').count(), 0);
  },
};

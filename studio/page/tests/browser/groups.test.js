import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

const rowsOf = async (opened) => {
  await opened.page.getByRole('button', { name: /^Table/ }).click();
  return opened.page.locator('.groups tbody tr').evaluateAll((rows) => rows.map((row) => Array.from(row.cells, (cell) => cell.innerText)));
};

export default {
  'plans of groups stand on one axis, from here, by code and by file, with their guesses, and are scored': async (opened) => {
    const { page } = opened;
    await opened.tryIt();
    await opened.button('Hold').click();
    await page.getByLabel('votes for better').fill('7');
    await page.getByLabel('votes for worse').fill('2');
    await page.keyboard.press('Tab');
    for (let i = 0; i < 3; i++) await opened.button('More Consequences').click();
    await opened.button('Reveal').first().click();
    await opened.settled();
    const sentence = await opened.sentence();
    await opened.button('Plans').click();
    await opened.button('Keep the plan that is set').click();
    await opened.button('Copy our plan as code').click();
    await page.locator('.groups').getByLabel('Name').fill('By code');
    await opened.button('Take it in').click();
    await opened.button('Share').click();
    const [download] = await Promise.all([page.waitForEvent('download'), opened.button('Save what-if.toml').click()]);
    await page.keyboard.press('Escape');
    await page.locator('.groups').getByLabel('Name').fill('By file');
    await page.locator('input[type=file]').setInputFiles({ name: 'what-if.toml', mimeType: 'text/plain', buffer: await readFile(await download.path()) });
    await page.getByText('The guess was right in 2 of 2.').waitFor();
    await page.waitForFunction(() => document.querySelectorAll('.groups figure svg g').length === 3);
    const rows = await rowsOf(opened);
    assert.deepEqual(rows.map(([name]) => name), ['Group 1', 'By code', 'By file']);
    assert.equal(new Set(rows.map((row) => row.slice(1).join(' '))).size, 1, 'the same plan is the same, however it came');
    assert.ok(sentence.includes(`On average ${rows[0][1]} `) && sentence.includes(rows[0][3]), `${sentence} | ${rows[0]}`);
    await page.locator('.groups textarea').fill('nothing of the kind');
    await opened.button('Take it in').click();
    await page.getByText('This is no plan that the page can read:').waitFor();
  },

  'guesses and votes come back with a link, stand in the file and on the handout': async (opened) => {
    const { page } = opened;
    await opened.tryIt();
    await opened.button('Hold').click();
    await page.getByLabel('votes for worse').fill('11');
    await page.getByLabel('Who pays?').fill('those who speak up');
    await opened.button('More Consequences').click();
    await opened.button('Reveal').first().click();
    await opened.settled();
    await opened.button('Share').click();
    await page.waitForFunction(() => document.querySelector('dialog .link input').value !== '');
    const link = await page.getByLabel('As a link').inputValue();
    const [download] = await Promise.all([page.waitForEvent('download'), opened.button('Save what-if.toml').click()]);
    assert.match(await readFile(await download.path(), 'utf8'), /^# The room expected: worse\. 11 votes for worse/m);
    await page.keyboard.press('Escape');
    await opened.button('Handout').click();
    await page.getByText(/11 votes for worse.*those who speak up/).waitFor();
    await page.goto('about:blank');
    await page.goto(link);
    await page.getByText(/The room expected: worse/).waitFor();
  },

  'a change is taken back, brought back, and seen again': async (opened) => {
    const { page } = opened, slider = () => page.getByRole('slider', { name: 'Consequences' }).inputValue();
    await opened.tryIt();
    await page.waitForTimeout(400);
    await opened.more('Consequences', 1);
    await page.waitForTimeout(400);
    await opened.more('Consequences', 1);
    await page.waitForTimeout(400);
    await page.keyboard.press('Alt+z');
    assert.equal(await slider(), '1');
    await page.keyboard.press('Alt+Shift+Z');
    assert.equal(await slider(), '2');
    await page.waitForTimeout(400);
    await opened.button('Replay').click();
    await page.waitForFunction(() => [...document.querySelectorAll('input[type=range]')].find((e) => e.labels[0]?.innerText === 'Consequences').value === '1');
    await page.waitForFunction(() => [...document.querySelectorAll('input[type=range]')].find((e) => e.labels[0]?.innerText === 'Consequences').value === '2');
    await opened.settled();
  },
};

import assert from 'node:assert/strict';

const scripts = { 20: 5, 45: 7, 90: 7 };

/** The room's window, and the facilitator's beside it. */
async function cockpit(opened) {
  await opened.page.locator('.start').waitFor();
  const [beside] = await Promise.all([opened.context.waitForEvent('page'), opened.button('Open the facilitator’s window').click()]);
  opened.watch(beside);
  await beside.getByRole('button', { name: 'Begin', exact: true }).waitFor();
  return { beside, press: (name) => beside.getByRole('button', { name, exact: true }).click() };
}
const seconds = (text) => { const [, sign, m, s] = text.match(/(−?)(\d+):(\d+)/); return (sign ? -1 : 1) * (60 * Number(m) + Number(s)); };

export default {
  'each script goes from its first part to its last, with a clock of the part and one of the session': async (opened) => {
    const { beside, press } = await cockpit(opened);
    const clock = (name) => beside.getByRole('timer', { name }).innerText().then(seconds);
    for (const [session, parts] of Object.entries(scripts)) {
      await beside.getByRole('combobox', { name: 'Session' }).selectOption(session);
      assert.equal(await clock('left of the session'), 60 * Number(session));
      const titles = [];
      let minutes = 0;
      await press('Begin');
      for (let part = 1; ; part++) {
        titles.push(await beside.locator('.now h2').innerText());
        minutes += Number((await beside.locator('.clock .soft').innerText()).match(/\d+/)[0]);
        assert.ok((await beside.locator('.now li').count()) > 0, `${titles.at(-1)} says what to do`);
        if (part === parts) break;
        await press('Next part');
      }
      assert.ok(await beside.getByRole('button', { name: 'Next part', exact: true }).isDisabled());
      assert.equal(new Set(titles).size, parts);
      assert.equal(minutes, Number(session));
      assert.ok((await clock('left of the session')) <= 60 * Number(session));
    }
  },

  'a round goes by the facilitator’s window alone: what is ready, hold, votes, reveal, every look, rules': async (opened) => {
    const { page } = opened, { beside, press } = await cockpit(opened);
    await press('Present');
    await page.locator('.present').waitFor();
    await beside.getByRole('combobox', { name: 'A ready what-if' }).selectOption('statements');
    await press('Hold');
    await page.getByText('Held. Write down what you expect, then reveal.').first().waitFor();
    await beside.getByText('Who wants to give a reason, from each side?').waitFor();
    await beside.getByLabel('votes for worse').fill('14');
    await beside.getByLabel('votes for better').fill('3');
    await beside.getByLabel('Who gains?').focus();
    await page.waitForFunction(() => [...document.querySelectorAll('.present input[type=number]')].some((e) => e.value === '14'));
    await beside.getByRole('button', { name: 'Reveal', exact: true }).first().click();
    await page.getByText('The room expected: worse.').waitFor();
    await page.getByText(/of 128 paired runs/).first().waitFor();
    await beside.getByText(/^Say next: Read it aloud, then wait ten seconds: Trust/).waitFor();
    for (const [look, seen] of [['Our Story', 'The contest: area is power'], ['Who pays?', 'A dot a person'], ['Arrived', 'What was meant'], ['Levels', 'Levels at the end'], ['Shown, done', 'Shown, done, lived through'], ['How sure?', 'Chance:'], ['My Story', 'One person, the same random numbers']]) {
      await press(look);
      await page.locator('.present').getByText(seen).first().waitFor();
      await beside.getByText(`The room sees: ${look}`).waitFor();
      assert.equal(await page.evaluate(() => Math.max(document.documentElement.scrollHeight - innerHeight, document.documentElement.scrollWidth - innerWidth)), 0, look);
    }
    await press('Our Story');
    await press('Play');
    await beside.getByText('time runs').waitFor();
    await press('Ground rules');
    await page.getByText('Nobody plays their own identity').waitFor();
    await press('Ground rules');
    await press('Blank');
    await page.getByText('A pause.').waitFor();
  },
};

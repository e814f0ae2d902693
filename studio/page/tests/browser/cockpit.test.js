import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { sayingOf, timedParts } from '../../src/words/markdown.js';

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

const guide = readFileSync(new URL('../../../../docs/facilitating.md', import.meta.url), 'utf8');
/** What the room's window shows where a line opens something, and how the facilitator's window tells it. */
const seenOf = {
  my: ['One person, the same random numbers', 'The room sees: My Story'], our: ['The contest: area is power', 'The room sees: Our Story'], the: ['Trust: the marginalised', 'The room sees: The Story'],
  gains: ['A dot a person', 'The room sees: Who pays?'], said: ['Shown, done, lived through', 'The room sees: Shown, done'], sure: ['Chance:', 'The room sees: How sure?'],
  plans: ['Plans of groups', 'The room sees the page: the plans of groups'], handout: ['What we changed', 'The room sees the page: the handout'],
};

/** A script, line by line, by both windows alone: what each line opens, what is said next, and what is done where it asks for it. */
const lineByLine = (session) => async (opened) => {
  const { page } = opened, { beside, press } = await cockpit(opened);
  await page.locator('.start canvas.front').waitFor();
  await beside.getByRole('combobox', { name: 'Session' }).selectOption(String(session));
  const parts = timedParts(guide, session), shown = page.locator('main');
  const said = () => beside.locator('.next').innerText().then((text) => text.replace(/^Say next: /, ''));
  let held = false, walked = 0;
  for (const [p, { title, lines }] of parts.entries()) {
    for (const [l, line] of lines.entries()) {
      await press(p === 0 && l === 0 ? 'Begin' : 'Next line');
      walked++;
      const at = beside.locator('.now li[aria-current=step]'), where = `${title}, line ${l + 1}`;
      assert.equal(await beside.locator('.now h2').innerText(), title);
      assert.ok((await at.innerText()).includes(line.text.replaceAll('*', '').slice(0, 40)), where);
      if (line.does.includes('held')) held = true;
      if (line.does.includes('revealed')) held = false;
      if (line.does.includes('reset')) await page.waitForFunction(() => !document.querySelector('.sentence')?.textContent.includes('paired runs'));
      if (held) {
        await page.locator('.present').getByText('With the what-if it gets …').waitFor();
        await beside.getByText('Held. Write down what you expect, then reveal.').first().waitFor();
      }
      for (const what of line.does.filter((one) => one in seenOf && !held)) {
        await shown.getByText(seenOf[what][0]).first().waitFor();
        await beside.getByText(seenOf[what][1]).first().waitFor();
      }
      if (line.does.includes('playing')) await beside.getByText('time runs').waitFor();
      if (sayingOf(line) !== '') assert.equal(await said(), sayingOf(line), where);
      else if (held) assert.match(await said(), /Who wants to give a reason, from each side\?$/, where);

      // What the room does where the line asks for it.
      if (/^Make one intervention stronger/.test(line.text)) {
        await beside.getByRole('button', { name: 'More Consequences' }).click();
        await page.locator('.present').getByText(/better in \d+ of 128 paired runs/).first().waitFor();
        await page.locator('.present').getByText('What-if less baseline, pair by pair').first().waitFor();
      }
      if (/^Read the sentence aloud/.test(line.text)) assert.match(await said(), /^Read it aloud, then wait ten seconds: Trust .* of 128 paired runs/, where);
      if (/^The room picks one intervention/.test(line.text)) {
        await beside.getByRole('button', { name: 'More Learning built into the work' }).click();
        await beside.getByRole('combobox', { name: 'Who receives it: Learning built into the work' }).selectOption('powerful');
        await page.locator('.present h1').getByText('Learning built into the work (1 of 5, for the powerful quarter)').waitFor();
      }
      if (/^Vote by hands/.test(line.text)) {
        for (const [side, n] of [['better', 9], ['worse', 4]]) await beside.getByLabel(`votes for ${side}`, { exact: true }).fill(String(n));
        await beside.getByLabel('Who gains?').fill('the powerful');
        await page.waitForFunction(() => { const votes = [...document.querySelectorAll('.present input[type=number]')].map((e) => e.value); return votes.includes('9') && votes.includes('4') && [...document.querySelectorAll('.present input[type=text]')].some((e) => e.value === 'the powerful'); });
      }
      if (/^Reveal\./.test(line.text)) {
        await page.locator('.present').getByText('The room expected: better.').waitFor();
        await page.locator('.present').getByText(/of 128 paired runs/).first().waitFor();
        await beside.getByText(/^Say next: Read it aloud, then wait ten seconds: Trust/).waitFor();
      }
      if (line.does.includes('the') && !held) assert.equal(await page.evaluate(() => Math.max(document.documentElement.scrollHeight - innerHeight, document.documentElement.scrollWidth - innerWidth)), 0, where);
    }
  }
  assert.equal(walked, parts.reduce((sum, { lines }) => sum + lines.length, 0));
  assert.ok(walked >= { 20: 20, 45: 28, 90: 28 }[session], `${walked} lines`);
  assert.ok(await beside.getByRole('button', { name: 'Next line', exact: true }).isDisabled());
};

export default {
  ...Object.fromEntries(Object.keys(scripts).map((session) => [`the script of ${session} minutes goes line by line: each opens what it says, says what to say, and the room sees it`, lineByLine(Number(session))])),

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

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

export default {
  'an organisation of one’s own begins from a form or pasted head counts, and is a scenario file in the end': async (opened) => {
    const { page } = opened;
    await opened.tryIt();
    await opened.button('Your organisation …').click();
    await page.getByRole('textbox', { name: 'Name', exact: true }).first().fill('Our place');
    await page.getByRole('spinbutton', { name: 'People', exact: true }).fill('60');
    await page.getByRole('spinbutton', { name: 'Levels', exact: true }).fill('3');
    await opened.button('Begin with it').click();
    await page.getByText('60 people, 3 levels').first().waitFor();
    await opened.settled();
    await page.getByText(/Left alone, it is near \d of \d public figures \(128 runs\)\./).waitFor();
    const facts = await page.locator('.interventions details li').allInnerTexts();
    assert.ok(facts.length >= 6);
    for (const fact of facts) assert.match(fact, /[\d.]+( %)? here, [\d.]+( %)? there \([\d.]+( %)? to [\d.]+( %)? would be near\): (near|lower here|higher here)/);
    await opened.more('Consequences', 2);
    assert.match(await opened.sentence(), /of 128 paired runs/);
    await opened.button('Your organisation …').click();
    const paste = page.getByRole('textbox', { name: /^Or paste head counts/ });
    await paste.fill('level\tlocal\tabroad\nstaff\t20\t4');
    await page.getByText('It needs a line with the groups and two levels at least.').waitFor();
    assert.ok(await opened.button('Begin with it').isDisabled());
    await paste.fill('level\tlocal\tabroad\nboard\t6\t1\nheads\t20\t12\nstaff\t40\t30');
    await page.getByText('Levels joined with the one below, for cells of fewer than 10: 1.').waitFor();
    await opened.button('Begin with it').click();
    await page.getByText('109 people, 2 levels').first().waitFor();
    await opened.settled();
    await opened.button('Share').click();
    const [download] = await Promise.all([page.waitForEvent('download'), opened.button('Save baseline.toml').click()]);
    const text = await readFile(await download.path(), 'utf8');
    assert.match(text, /level_sizes = \[70, 39\]/);
    assert.match(text, /name = "abroad"\nlevel_shares = /);
    assert.doesNotMatch(text, /board|= 7\b/, 'what is below the least cell is not kept');
    await page.keyboard.press('Escape');
    await opened.button('Handout').click();
    await page.getByText(/^Your organisation: 109 people/).waitFor();
  },
};

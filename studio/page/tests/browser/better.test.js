import assert from 'node:assert/strict';
import { changesFrom } from '../../src/scenario/changes.js';
import { atRest, interventions } from '../../src/scenario/interventions.js';
import { usualBudget } from '../../src/scenario/tokens.js';
import { engineInNode } from '../engine_in_node.js';

const nothing = () => Object.fromEntries(interventions.map(({ kind }) => [kind, atRest()]));
const asked = async (opened) => {
  await opened.button('What would be better?').click();
  await opened.page.locator('dialog .headline').waitFor();
  return { said: await opened.page.locator('dialog').innerText(), items: await opened.page.locator('dialog ol li').allInnerTexts() };
};

export default {
  'what would be better is one change of the room’s plan, measured anew, with its interval and how many were tried': async (opened) => {
    const { page } = opened;
    await opened.tryIt();
    const { said, items } = await asked(opened);
    const costs = Object.fromEntries((await engineInNode()).describe().interventions.map(({ kind, tokens }) => [kind, tokens]));
    const { changes, tooDear } = changesFrom(nothing(), costs, usualBudget);
    assert.ok(said.includes(`${changes.length} changes were tried, each alone`), said);
    assert.equal(/would cost more than the budget/.test(said), tooDear > 0);
    assert.equal(items.length, 3);
    for (const item of items) {
      const [, verdict] = item.match(/Trust, the marginalised: (.+) than with the plan as it is, on average [+−\d.]+ points \(95 % sure: [+−\d.]+ to [+−\d.]+\); \d+ of 128 fresh pairs were better/) ?? [];
      assert.ok(verdict, item);
      assert.equal(item.includes('Take this change'), verdict === 'better', item);
    }
    assert.deepEqual(await opened.axe(), []);
    await page.getByRole('button', { name: /^Take this change/ }).first().click();
    await page.waitForTimeout(100);
    await opened.settled();
    assert.match(await opened.sentence(), /Trust \(the marginalised\), last year: better\./, 'what was found on fresh random numbers holds on those of the charts');
    const [, first] = items[0].match(/^Add “(.+)”/);
    assert.equal(await page.getByRole('slider', { name: first }).inputValue(), '3');
    const again = await asked(opened);
    assert.match(again.said, /^[^]*From the plan that is set/);
    assert.ok(!again.items.some((item) => item.startsWith(`Add “${first}”`)), 'what is there is not added');
  },
};

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { outcomes, scopeOf, shownFactor } from '../../src/state/outcomes.js';
import { quantile } from '../../src/statistics/quantile.js';
import { seriesOf } from '../../src/statistics/series.js';
import { steps } from '../../src/scenario/steps.js';
import { effectOf, engineInNode, runner } from '../engine_in_node.js';
import { within } from './in_browser.js';

const pairs = 128;   // of a comparison that has settled on the page
const number = (text) => Number(text.replaceAll('−', '-').replaceAll(',', ''));
const isShown = (text, value, digits) => Math.abs(number(text) - value) <= 0.5 * 10 ** -digits + 1e-6;

async function filesOf(opened) {
  await opened.button('Share').click();
  const texts = {};
  for (const [arm, name] of [['baseline', 'baseline.toml'], ['whatif', 'what-if.toml']]) {
    if (await opened.button(`Save ${name}`).isDisabled()) continue;
    const [download] = await Promise.all([opened.page.waitForEvent('download'), opened.button(`Save ${name}`).click()]);
    texts[arm] = await readFile(await download.path(), 'utf8');
  }
  await opened.page.keyboard.press('Escape');
  return texts;
}

/** What the sentence of a comparison must say. */
function checkJudged(sentence, effect, { as, digits = 0 }) {
  const told = sentence.match(/: (better|worse|higher|lower|hardly differs|no clear difference|too few runs to tell)\. On average (\S+) .*interval (\S+) to (\S+)\); (?:better|higher) in (\d+) of (\d+) paired runs, (?:worse|lower) in (\d+)\.$/);
  assert.ok(told, sentence);
  const factor = shownFactor({ as }), [, verdict, difference, low, high, up, n, down] = told;
  assert.equal(verdict, effect.verdict, sentence);
  for (const [shown, value] of [[difference, effect.difference.value], [low, effect.difference.low], [high, effect.difference.high]]) assert.ok(isShown(shown, factor * value, digits + 1), `${shown} is ${factor * value}`);
  const [better, worse] = effect.better === 'down' ? [effect.lower, effect.higher] : [effect.higher, effect.lower];
  assert.deepEqual([up, n, down].map(Number), [better, effect.pairs, worse]);
}

/** What the sentence of the organisation left alone must say. */
function checkAlone(sentence, { info, values }, engine, { id, as, digits = 0 }) {
  const metrics = engine.describe().metrics, scope = info.scopes.findIndex(({ name }) => name === scopeOf(info, id));
  const series = values.map((run) => Array.from(seriesOf(run, { observations: info.observedWeeks.length, scopes: info.scopes.length, metrics: metrics.length }, scope, metrics.findIndex(({ key }) => key === id)), (x) => shownFactor({ as }) * x));
  const middle = (at) => quantile(series.map((one) => one.at(at)).sort((a, b) => a - b), 0.5);
  const told = sentence.match(/: (\S+) at the start, (\S+) at the end .* of (\d+) runs of the baseline; lower at the end than at the start in (\d+), higher in (\d+)\.$/);
  assert.ok(told, sentence);
  assert.ok(isShown(told[1], middle(0), digits) && isShown(told[2], middle(-1), digits), `${sentence}: ${middle(0)}, ${middle(-1)}`);
  assert.deepEqual(told.slice(3).map(Number), [pairs, series.filter((one) => one.at(-1) < one[0]).length, series.filter((one) => one.at(-1) > one[0]).length]);
}

export default {
  'every sentence of the guided story is what its runs say': async (opened) => {
    const engine = await engineInNode(), run = runner(engine, pairs), verdicts = {};
    await opened.button('Show me Six', false).click();
    for (const step of steps) {
      await opened.page.waitForTimeout(100);
      await opened.settled();
      if (step.plan) {
        assert.equal(await opened.page.locator('.sentence, .person').count(), 0, 'nothing is told before the guess');
        await opened.button('worse').click();
      }
      const sentence = await opened.sentence(), texts = await filesOf(opened), outcome = outcomes.find(({ id }) => id === step.outcome);
      if (!step.plan) {
        checkAlone(sentence, run(texts.baseline), engine, outcome);
        if (!step.puzzle) await opened.button('Next').click();
        continue;
      }
      const effect = effectOf(engine, run, texts, step.outcome, scopeOf(run(texts.baseline).info, step.outcome), step.when);
      checkJudged(sentence, effect, outcome);
      verdicts[step.id] = effect.verdict;
      const came = effect.verdict === 'worse';
      assert.equal(/So it came out/.test(await opened.page.locator('.after').innerText()), came, step.id);
      await opened.button('Next').click();
    }
    // What the story is cut around: where the model says otherwise, it is to be cut anew.
    const { dropped, ...clear } = verdicts;
    assert.deepEqual(clear, { said: 'worse', learn: 'better', arrives: 'better', blocked: 'worse' });
    assert.ok(['worse', 'hardly differs', 'no clear difference'].includes(dropped), dropped);   // what two years taught is gone in the third
  },

  'one person in plain words is what the engine tells of them': async (opened) => {
    const engine = await engineInNode();
    await opened.button('Show me Six', false).click();
    await opened.settled();
    await opened.button('Next').click();
    await opened.page.waitForTimeout(100);
    await opened.settled();
    await opened.button('show it without a guess').click();
    await opened.page.locator('.person').waitFor();
    const told = await opened.page.locator('.person').innerText(), texts = await filesOf(opened);
    const replicate = Number((await opened.page.getByText(/^One pair of runs/).first().innerText()).match(/number (\d+)/)[1]);
    const [one, other] = [texts.baseline, texts.whatif].map((text) => engine.open(text).scenario);
    const story = one.story(replicate, { against: other });
    assert.ok(told.startsWith(`Take one person, ${story.person.id},`), told);
    for (const { trust, week } of [story.balance, story.against.balance]) assert.match(told, new RegExp(`trust ends at ${Math.round(100 * trust)} of 100; [^.]*week ${week}\\.`));
  },

  'what they lived through is told by where others stand and in points of 100': async (opened) => {
    const engine = await engineInNode();
    await opened.tryIt();
    await opened.more('Consequences', 3);
    await opened.settled();
    await opened.page.getByText('A person', { exact: true }).click();
    await opened.page.locator('.arms li').first().waitFor();
    const told = await opened.page.locator('.arms section').evaluateAll((sections) => sections.map((one) => [...one.querySelectorAll('li')].map((li) => li.innerText)));
    const replicate = Number((await opened.page.getByText(/^One pair of runs/).first().innerText()).match(/number (\d+)/)[1]), texts = await filesOf(opened);
    const [one, other] = [texts.baseline, texts.whatif].map((text) => engine.open(text).scenario);
    const story = one.story(replicate, { against: other }), arms = [story, story.against];
    const shares = new Set(engine.describe().facts.filter((fact) => fact.told === 'share').map(({ key }) => key));
    assert.deepEqual(told.map((texts) => texts.length), arms.map(({ moments }) => moments.length));
    let counted = 0;
    for (const [arm, { moments }] of arms.entries()) {
      for (const [at, { facts, sentences }] of moments.entries()) {
        const text = told[arm][at];
        assert.doesNotMatch(text, /#|person \d/, text);
        for (const key of shares) {
          if (facts[key] === undefined || !sentences.some((sentence) => sentence.includes(`{${key}}`))) continue;
          assert.match(text, new RegExp(`\\b${Math.round(100 * facts[key])}\\b`), `${key} in: ${text}`);
          counted++;
        }
        if (facts.other && sentences.some((sentence) => sentence.includes('{other}'))) assert.match(text, /colleague|somebody/i);
      }
    }
    assert.ok(counted > 4, String(counted));
  },

  'on the first screen something moves, unless motion is to be reduced': async (opened) => {
    await opened.page.locator('.start canvas.front').waitFor();
    const week = () => opened.page.locator('.start output').innerText();
    const first = await week();
    await opened.page.waitForTimeout(2500);
    assert.notEqual(await week(), first);
    await opened.button('Pause').click();
    const paused = await week();
    await opened.page.waitForTimeout(600);
    assert.equal(await week(), paused);
  },

  'where motion is to be reduced there are still pictures, and no clock': within({ reducedMotion: 'reduce' }, async (opened) => {
    await opened.page.locator('.start canvas.front').first().waitFor();
    assert.equal(await opened.page.locator('.start .player').count(), 0);
    assert.ok((await opened.page.locator('.start canvas.front').count()) > 1);
  }),
};

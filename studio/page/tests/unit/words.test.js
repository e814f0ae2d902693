import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import de from '../../src/words/de.js';
import en from '../../src/words/en.js';
import fr from '../../src/words/fr.js';
import { outcomes } from '../../src/state/outcomes.js';
import { doable } from '../../src/scenario/shared_schema.js';
import { blocksOf, inline, listBelow, sayingOf, sessions, timedParts } from '../../src/words/markdown.js';

const places = (text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
const read = (path) => readFileSync(new URL(path, import.meta.url), 'utf8');
const guide = read('../../../../docs/facilitating.md');
const others = { de, fr };
const guides = { de: read('../../src/words/facilitating.de.md'), fr: read('../../src/words/facilitating.fr.md') };

test('every language is complete, with the same places to fill', () => {
  for (const [language, catalogue] of Object.entries(others)) {
    assert.deepEqual(Object.keys(catalogue).filter((key) => !key.startsWith('verdict.')).sort(), Object.keys(en).sort(), language);
    for (const key of Object.keys(en)) assert.deepEqual(places(catalogue[key]), places(en[key]), `${language} ${key}`);
  }
});

test('every verdict of the engine is there in every language, and a room can guess some of them', () => {
  const [, list] = read('../../../../analysis/statistics/verdict.cpp').match(/texts\[verdict_count\]\{([^}]*)\}/);
  const verdicts = [...list.matchAll(/"([^"]+)"/g)].map(([, verdict]) => verdict);
  assert.equal(verdicts.length, 7);
  for (const catalogue of Object.values(others)) assert.deepEqual(Object.keys(catalogue).filter((key) => key.startsWith('verdict.')).sort(), verdicts.map((verdict) => `verdict.${verdict}`).sort());
  for (const [name, file] of [['sides', 'scenario/shared_schema.js'], ['untold', 'state/guess.js']]) for (const [, said] of read(`../../src/${file}`).match(new RegExp(`${name} = \\[(.*)\\]`))[1].matchAll(/'([^']+)'/g)) assert.ok(verdicts.includes(said), said);
});

test('nothing is said of the model’s output that it cannot hold', () => {
  const forbidden = /\b(will|proves?|forecasts?|predicts?|guarantees?|optimal|optimi[sz]e[sd]?|ROI)\b|the evidence shows/i;
  const stamps = ['stamp'];
  for (const [key, text] of Object.entries(en)) if (!stamps.includes(key) && !key.startsWith('handout.prompt')) assert.doesNotMatch(text, forbidden, key);
  const inFrench = /\b(prouve|garantit|optimal|prédit|prévoit)\b/i;
  for (const [key, text] of Object.entries(fr)) assert.doesNotMatch(text, inFrench, key);
  const inGerman = /\b(beweist|garantiert|optimal|prognostiziert|sagt voraus)\b/i;
  for (const [key, text] of Object.entries(de)) assert.doesNotMatch(text, inGerman, key);
});

test('the script lasts as long as it says in every language, part by part', () => {
  for (const session of sessions) {
    const minutes = timedParts(guide, session).map((part) => part.minutes);
    assert.equal(minutes.reduce((sum, m) => sum + m, 0), session);
    for (const text of Object.values(guides)) assert.deepEqual(timedParts(text, session).map((part) => part.minutes), minutes);
  }
  assert.ok(timedParts(guide, 20).length < timedParts(guide).length);
  for (const [text, word] of [[guide, 'Ground rules'], [guides.de, 'Grundregeln'], [guides.fr, 'Règles du jeu']]) assert.ok(listBelow(text, word).length >= 4);
  for (const part of timedParts(guide)) assert.ok(part.lines.length > 0, part.title);
});

test('what a line of the script opens can be opened, is the same in every language, and is not shown', () => {
  const asked = (text) => timedParts(text, 90).map(({ lines }) => lines.map(({ mark, does }) => [mark, ...does]));
  assert.ok(asked(guide).flat().filter((line) => line.length > 1).length > 20);
  for (const text of Object.values(guides)) assert.deepEqual(asked(text), asked(guide));
  for (const [, ...does] of asked(guide).flat()) for (const what of does) assert.ok(doable.includes(what), what);
  for (const text of [guide, ...Object.values(guides)]) {
    for (const { lines } of timedParts(text, 90)) for (const line of lines) assert.doesNotMatch(line.text, /<!--|-->/);
    assert.doesNotMatch(JSON.stringify(blocksOf(text)), /<!--|-->/);
  }
});

test('what is to be said of a line is its saying, or its questions', () => {
  assert.equal(sayingOf({ text: 'Say: *This is an illustration, not a forecast, and so on.*' }), 'This is an illustration, not a forecast, and so on.');
  assert.equal(sayingOf({ text: 'Reset. Ask: what do you *notice*? What is missing? Write it down.' }), 'What do you notice? What is missing?');
  assert.equal(sayingOf({ text: 'Reveal. Say nothing for ten seconds.' }), '');
});

test('Markdown is read as far as the guide is written in it', () => {
  assert.deepEqual(blocksOf('# T\n\na\nb\n\n- x\n  y\n- z\n\n1. one\n\n    code\n'), [
    { kind: 'heading', level: 1, text: 'T' }, { kind: 'paragraph', text: 'a b' }, { kind: 'list', items: ['x y', 'z'] }, { kind: 'steps', items: ['one'] }, { kind: 'code', text: 'code' },
  ]);
  assert.deepEqual(inline('a **b** *c* `d`').map(({ kind }) => kind), ['text', 'strong', 'text', 'em', 'text', 'code']);
});

test('outcomes are called what the engine calls them, and each of its headlines is there', () => {
  const [, list] = read('../../../../sim/engine/headlines.cpp').match(/headlines\[\]\{([^]*?)\n\};/);
  const found = [...list.matchAll(/Metric::(\w+), \w+, \w+, "([^",]+)/g)].map(([, metric, words]) => [metric, words]);
  assert.deepEqual(outcomes.map(({ id }) => id), found.map(([metric]) => metric));
  for (const [metric, words] of found) assert.equal(en[`outcome.${metric}`].toLowerCase(), words, metric);
});

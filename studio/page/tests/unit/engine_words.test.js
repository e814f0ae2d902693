import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { factsIn } from '../../build/public_facts.js';
import inGerman from '../../src/words/engine.de.js';
import inFrench from '../../src/words/engine.fr.js';
import en from '../../src/words/en.js';
import { engineInNode, wasmPath } from '../engine_in_node.js';

const places = (text) => [...text.matchAll(/\{(\w+)/g)].map(([, name]) => name).sort();

/** Every text of the engine that the page shows. */
function shownTexts({ parameters, interventions, sentences }) {
  const texts = new Set(sentences);
  for (const { text, caveat, source } of interventions) for (const one of [text, caveat, source]) texts.add(one);
  for (const { text, source, unit, choices } of parameters) for (const one of [text, source, unit, ...choices]) texts.add(one);
  texts.delete('');
  return texts;
}

test('no text of the engine stays English in another language', { skip: !existsSync(wasmPath) && 'the engine is not built' }, async () => {
  const description = (await engineInNode()).describe(), texts = shownTexts(description);
  assert.ok(texts.size > 300);
  for (const [language, catalogue] of Object.entries({ de: inGerman, fr: inFrench })) {
    assert.deepEqual([...texts].filter((text) => catalogue[text] === undefined), [], `${language} lacks`);
    for (const sentence of description.sentences) assert.deepEqual(places(catalogue[sentence]), places(sentence), `${language}: ${sentence}`);
  }
  for (const { kind } of description.interventions) assert.ok(en[`intervention.${kind}`], kind);
  for (const { key } of description.metrics) assert.ok(en[`outcome.${key}`], key);
});

const library = readFileSync(new URL('../../../../scenarios/facts/facts.toml', import.meta.url), 'utf8');

test('public facts come from the library, each with its source and reach, and in every language', () => {
  const facts = factsIn(library);
  assert.ok(facts.length >= 6);
  for (const { key, source, year, text, differs, low, observed, high, outcome } of facts) {
    assert.ok(low <= observed && observed <= high && outcome && source && year, key);
    for (const one of [text, differs]) for (const catalogue of [inGerman, inFrench]) assert.ok(catalogue[one], `${key}: ${one}`);
  }
  assert.equal(facts.find(({ key }) => key === 'F10').observed, Number(library.match(/text = "promotion odds at the first rung", observed = ([\d.]+)/)[1]));
  assert.throws(() => factsIn(library.replace('observed = 0.403, tolerance', 'observed = [0.403], tolerance')), /a figure cannot be read/);
});

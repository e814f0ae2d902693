import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blankForm, countsFrom, ownText } from '../../src/scenario/own_organisation.js';
import { engineInNode } from '../engine_in_node.js';

const engine = await engineInNode().catch(() => null);
const opened = (text) => { const { ok, problems, scenario } = engine.open(text); assert.ok(ok, JSON.stringify(problems)); const { info } = scenario; scenario.close(); return info; };

test('what the form says is what the engine reads', { skip: engine === null && 'the engine is not built' }, () => {
  const info = opened(ownText({ ...blankForm(), title: 'A "place"', people: 120, levels: 4, units: 6 }));
  assert.deepEqual([info.title, info.people, info.levels, info.units], ['A "place"', 120, 4, 6]);
  assert.deepEqual(info.dimensions[0].groups.map(({ name, share }) => [name, Number(share.toFixed(4))]), [['A', 0.7], ['B', 0.3]]);
  assert.deepEqual(info.dimensions[0].groups.map(({ marginalisation }) => marginalisation > 0), [false, true]);
});

test('head counts are kept level by level, bottom first', { skip: engine === null && 'the engine is not built' }, () => {
  const counts = countsFrom('level\tmen\twomen\ntop\t30\t12\nmiddle\t60\t55\nbottom\t100\t143\n');
  assert.equal(counts.problem, '');
  const groups = counts.groups.map((name, g) => ({ ...blankForm().groups[g], name }));
  const info = opened(ownText({ ...blankForm(), title: 'T', groups }, counts));
  assert.deepEqual([info.people, info.levels, info.levelSizes], [400, 3, [243, 115, 42]]);
  assert.deepEqual(info.dimensions[0].groups.map(({ name }) => name), ['men', 'women']);
});

test('nothing below the least cell is kept: such levels are joined with the one below', () => {
  const { levels, joined } = countsFrom('level,a,b\nchief,1,0\nheads,9,4\nleads,20,15\nstaff,200,150');
  assert.deepEqual([levels, joined], [[[200, 150], [30, 19]], 2]);
  assert.deepEqual(countsFrom('level,a,b\ntop,50,40\nbottom,200,3').problem, 'small');
  assert.deepEqual(countsFrom('level;a;b\ntop;50;20\nmiddle;70;30\nbottom;5;5').levels, [[75, 35], [50, 20]]);
  for (const kept of [levels, countsFrom('level,a,b,c\nx,10,11,12\ny,9,100,100\nz,1,10,10').levels]) assert.ok(kept.flat().every((count) => count >= 10));
});

test('what is no table of head counts is told', () => {
  assert.equal(countsFrom('a,b').problem, 'empty');
  assert.equal(countsFrom('level,a,b\nx,1\ny,2,3').problem, 'width');
  assert.equal(countsFrom('level,a,b\nx,ten,12\ny,20,30').problem, 'numbers');
});

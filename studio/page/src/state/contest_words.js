import { agendaRange, contestOf } from '../charts/contest/frames.js';
import { placesOf } from '../charts/contest/places.js';
import { regionsOf } from '../charts/contest/draw.js';
import { treeOf } from '../charts/contest/tree.js';
import { t, words } from '../words/index.svelte.js';

const percent = (share) => words.number(100 * share);

/** Scenes of both arms on one axis of agendas and one scale of money, but for where everybody is: that depends on the room there is. */
export function scenesOf({ baseline, whatif }, info, kinds) {
  const contests = [baseline, whatif].filter(Boolean).map(({ pictures, doses }) => contestOf(pictures, doses, info));
  const range = agendaRange(contests);
  const slackScale = Math.max(1e-9, ...contests.flatMap(({ fullSlack, frames }) => [fullSlack, ...frames.map(({ slack, spent }) => Math.max(slack, spent))]));
  return contests.map((contest, c) => ({ arm: c === 0 ? 'baseline' : 'whatif', contest, kinds, range, slackScale, trees: contest.frames.map(({ picture }) => treeOf(picture, info.levels)) }));
}

/** A scene with everybody in a place of their own, in a picture of this size. */
export function placed(scene, size) {
  const { field, width } = regionsOf(size);
  return { ...scene, places: placesOf(scene.contest, { width, height: field, range: scene.range }) };
}

/** Words that a picture of the contest carries. */
export const contestNames = () => ({
  left: t('coalition.left'), right: t('coalition.right'), leftShort: t('coalition.left.short'), rightShort: t('coalition.right.short'), neutral: t('coalition.neutral'), split: t('contest.split'), merge: t('contest.merge'),
  pool: ['pool', 'pool.middle', 'pool.short', 'pool.least'].map((name) => (of) => t(`contest.${name}`, of)), down: ['down', 'down.middle', 'down.short'].map((name) => t(`contest.${name}`)), wouldDown: ['down.would', 'down.would.middle', 'down.would.short'].map((name) => t(`contest.${name}`)), person: (slot) => `p${slot}`,
});

/** Shares of power at a moment, between two quarters those in between. */
export function powerAt({ frames }, at) {
  const q = Math.min(Math.floor(at), frames.length - 1), next = Math.min(q + 1, frames.length - 1), f = at - q;
  const of = (key) => frames[q][key] + (frames[next][key] - frames[q][key]) * f;
  const change = of('change'), quo = of('quo');
  return { change, quo, none: Math.max(0, 1 - change - quo) };
}

/** Whose side has the power, in a sentence. */
export function powerSentence(contest, at) {
  const { change, quo, none } = powerAt(contest, at);
  return t('contest.power', { change: percent(change), quo: percent(quo), none: percent(none) });
}

/** The longest that such a sentence gets. */
export const longestPowerSentence = () => t('contest.power', { change: '00', quo: '00', none: '00' });

const arrivesAtBottom = ({ picture }) => {
  let sum = 0, n = 0;
  picture.level.forEach((level, i) => { if (level === 0) { sum += picture.arrives[i]; n++; } });
  return n === 0 ? 1 : sum / n;
};
const quarterOf = (contest, at) => Math.min(Math.floor(at + 1e-6), contest.frames.length - 1);
const several = ({ bodies }) => bodies.filter(({ members }) => members > 1);
const paidBodies = (frame) => several(frame).filter(({ paid }) => paid > 0).length;

/** What a picture shows, for those who listen. */
export function contestSummary(scene, at) {
  const { contest, arm } = scene, q = quarterOf(contest, at), frame = contest.frames[q];
  const { change, quo, none } = powerAt(contest, q);
  const said = [t('contest.words', { arm: t(`arm.${arm}`), week: frame.week, n: several(frame).length, change: percent(change), quo: percent(quo), none: percent(none), slack: percent(frame.slack), spent: percent(frame.spent), stopped: percent(frame.stopped), others: percent(frame.others), bottom: percent(arrivesAtBottom(frame)) })];
  if (paidBodies(frame) > 0) said.push(t('contest.words.deals', { n: paidBodies(frame) }));
  const move = contest.moves[q - 1];
  if (move) said.push(t('contest.words.moves', { splits: move.splits, merges: move.merges, crossed: Object.values(move.sides).reduce((sum, n) => sum + n, 0) }));
  return said.join(' ');
}

/** The contest's numbers, quarter by quarter. */
export function contestTable(scenes) {
  const what = ['change', 'quo', 'none', 'slack', 'measures', 'stopped', 'others', 'bottom', 'splits', 'merges', 'crossed', 'deals'];
  return {
    head: [t('table.week'), ...scenes.flatMap(({ arm }) => what.map((one) => `${t(`arm.${arm}`)}: ${t(`contest.head.${one}`)}`))],
    rows: scenes[0].contest.frames.map(({ week }, q) => [week, ...scenes.flatMap(({ contest }) => {
      const frame = contest.frames[q], move = contest.moves[q - 1], { change, quo, none } = powerAt(contest, q);
      const shares = [change, quo, none, frame.slack, frame.spent, frame.stopped, frame.others, arrivesAtBottom(frame)].map((share) => `${percent(share)} %`);
      return [...shares, move?.splits ?? 0, move?.merges ?? 0, move ? Object.values(move.sides).reduce((sum, n) => sum + n, 0) : 0, paidBodies(frame)];
    })]),
  };
}

/** Where the one who is followed stands, in words. */
export function followedWords({ contest, arm }, at, slot) {
  const frame = contest.frames[quarterOf(contest, at)], { picture } = frame, body = frame.bodies[frame.at[slot]];
  const what = { arm: t(`arm.${arm}`), person: `p${slot}`, level: picture.level[slot], arrives: percent(picture.arrives[slot]) };
  const place = !body || body.members < 2 ? t('contest.who.alone', what) : t('contest.who', { ...what, members: body.members, side: t(`contest.side.${body.side}`), power: percent(body.power) });
  const kept = picture.heldBack[slot] > 0.005 ? ` ${t('contest.who.keeps', { kept: percent(picture.heldBack[slot]) })}` : '';
  return place + kept + (picture.paidOff[slot] > 0 ? ` ${t('contest.who.paid')}` : '');
}

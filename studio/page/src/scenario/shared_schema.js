/**
 * What a scenario that is shared may hold: by link, inside a copy of the page, by file, or from the facilitator's window. Whatever comes
 * is read by this and nothing else: what is not named here is left out, and what is out of bounds is refused with its place.
 *
 * A reader takes a value and its place, and returns a fresh value or throws.
 * @module
 */
import { events, interventions, notches, recipients } from './interventions.js';

/** Weeks that a run may last, as the engine bounds them. */
const mostWeeks = 5200;
/** Letters of one scenario's text, and of a table of people. */
export const mostLetters = 2_000_000;
const mostTable = 8_000_000;
/** Tokens in a budget, and letters that a room writes. */
export const mostTokens = 40, mostTitle = 300, mostQuestion = 1000, mostNotes = 20_000;

/** Something that came from outside is not a scenario that can be shared. */
export class NotShared extends Error {}

function refuse(place, wanted) {
  throw new NotShared(`${place === '' ? 'it' : place} must be ${wanted}`);
}

const text = (most) => (value, place) => (typeof value === 'string' && value.length <= most ? value : refuse(place, `a text of at most ${most} letters`));
const whole = (low, high) => (value, place) => (Number.isInteger(value) && low <= value && value <= high ? value + 0 : refuse(place, `a whole number from ${low} to ${high}`));
const finite = (value, place) => (Number.isFinite(value) ? value + 0 : refuse(place, 'a number'));
const truth = (value, place) => (typeof value === 'boolean' ? value : refuse(place, 'true or false'));
const oneOf = (choices) => (value, place) => (choices.includes(value) ? value : refuse(place, `one of ${choices.join(', ')}`));
const orNull = (read) => (value, place) => (value === null ? null : read(value, place));

/** Whatever one of the readers takes, tried in their order. */
const either = (wanted, ...readers) => (value, place) => {
  for (const read of readers) {
    try {
      return read(value, place);
    } catch (error) {
      if (!(error instanceof NotShared)) throw error;
    }
  }
  return refuse(place, wanted);
};

const list = (read, most) => (value, place) => {
  if (!Array.isArray(value) || value.length > most) return refuse(place, `a list of at most ${most}`);
  return Array.from(value, (one, i) => read(one, `${place}[${i}]`));
};

const isPlain = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const inside = (place, key) => (place === '' ? key : `${place}.${key}`);

/** These members, as far as they are there and are not undefined; others are left out. */
const members = (readers) => (value, place) => {
  if (!isPlain(value)) return refuse(place, 'an object');
  const found = {};
  for (const [key, read] of Object.entries(readers)) {
    if (Object.hasOwn(value, key) && value[key] !== undefined) found[key] = read(value[key], inside(place, key));
  }
  return found;
};

/** Values by keys of their own that look like this; no such key is a name that every object has. */
const byKey = (pattern, read, most) => (value, place) => {
  if (!isPlain(value)) return refuse(place, 'an object');
  const keys = Object.keys(value);
  if (keys.length > most) return refuse(place, `at most ${most} values by key`);
  return Object.fromEntries(keys.map((key) => {
    if (!pattern.test(key) || key in {}) return refuse(inside(place, key.slice(0, 80)), 'left out: no key is called that');
    return [key, read(value[key], inside(place, key))];
  }));
};

const intervention = members({ notch: whole(0, notches), who: oneOf(Object.keys(recipients)), start: whole(0, mostWeeks), end: orNull(whole(0, mostWeeks)), profile: oneOf(['actionable', 'performative']) });
const parameter = /^[a-z][a-z0-9_]{0,39}(\.[a-z][a-z0-9_]{0,39})?$/;
const setting = byKey(parameter, either('a number, a truth or a word', finite, truth, text(80)), 400);

const organisation = members({
  id: text(300),
  path: text(300),
  text: text(mostLetters),
  title: text(300),
  setting,
  files: byKey(/^[^\0]{1,300}$/, text(mostTable), 8),
});

/** What a room may expect, as guess.js has it, and how many votes there may be for it. */
export const sides = ['better', 'no clear difference', 'worse'];
const mostVotes = 9999;
const guess = members({ direction: oneOf(['', ...sides]), gains: text(300), pays: text(300), votes: members(Object.fromEntries(sides.map((side) => [side, whole(0, mostVotes)]))) });

/** A group's plan, with what it expected of which outcome. */
export const mostGroups = 8, mostName = 60;
const group = members({
  name: text(mostName),
  plan: members(Object.fromEntries(interventions.map(({ kind }) => [kind, intervention]))),
  happenings: members(Object.fromEntries(events.map(({ id }) => [id, oneOf(['off', 'whatif', 'both'])]))),
  kept: list(text(20_000), 200),
  outcome: text(80),
  guess,
});

const readers = members({
  organisation,
  plan: members(Object.fromEntries(interventions.map(({ kind }) => [kind, intervention]))),
  happenings: members(Object.fromEntries(events.map(({ id }) => [id, oneOf(['off', 'whatif', 'both'])]))),
  kept: list(text(20_000), 200),
  inBoth: truth,
  assumptions: setting,
  disputed: list(text(80), 400),
  title: text(mostTitle),
  question: text(mostQuestion),
  notes: text(mostNotes),
  budget: whole(0, mostTokens),
  outcome: text(80),
  scope: text(80),
  guess,
  groups: list(group, mostGroups),
});

/**
 * A shared scenario that came from outside, as one that the room can lay over itself. Nothing of what came is kept: every part is new.
 * @param {unknown} value
 * @throws {NotShared} with the place of what is wrong
 */
export const sharedFrom = (value) => readers(value, '');

/** What the facilitator's window is told of the room beside it. */
const told = members({ sentence: text(2000), isHeld: truth, view: text(40), settled: truth, shows: text(20), guided: truth, step: whole(0, 20), isPlaying: truth, isBlank: truth });

/** What the room can be asked to do: names of its keys, and what a line of a script opens. */
export const doable = ['present', 'hold', 'next', 'back', 'my', 'our', 'the', 'gains', 'arrived', 'levels', 'said', 'sure', 'rules', 'play', 'frameBack', 'frameOn', 'reset', 'undo', 'redo', 'replay', 'blank', 'help', 'close',
  'held', 'revealed', 'playing', 'plans', 'handout'];

/** What the two windows say to one another. */
const messages = {
  state: members({ kind: oneOf(['state']), shared: readers, told }),
  do: members({ kind: oneOf(['do']), what: oneOf(doable) }),
};

/**
 * A message of the other window, read by the same rules.
 * @throws {NotShared}
 */
export function messageFrom(value) {
  if (!isPlain(value) || !Object.hasOwn(messages, value.kind)) throw new NotShared('it must be a message');
  const message = messages[value.kind](value, '');
  if (message.kind === 'state' && !(message.shared && message.told)) throw new NotShared('it must be whole');
  return message;
}

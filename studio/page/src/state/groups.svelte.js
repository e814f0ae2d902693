import { compose } from '../scenario/compose.js';
import { fromHash } from '../scenario/link.js';
import { openFile } from '../scenario/open_file.js';
import { mostGroups, mostName, sharedFrom } from '../scenario/shared_schema.js';
import { judgeOf } from '../engine/judge.js';
import { answer } from './answer.svelte.js';
import { guessCameTrue } from './guess.js';
import { allOutcomes, outcomeOf, scopeOf, shownFactor } from './outcomes.js';
import { shownEffect } from './reading.js';
import { room } from './room.svelte.js';

const pairs = 128;
const onlyMoved = (plan) => Object.fromEntries(Object.entries(plan).filter(([, { notch }]) => notch > 0));

/** What another copy of the page hands over: its code or link, a copy of the page itself, or a scenario file. Throws where it is none. */
export async function planFrom(text, name = 'pasted') {
  const code = text.match(/#s=\d+\.[A-Za-z0-9_-]+/);
  if (code) return fromHash(code[0]);
  const inside = text.match(/<script type="application\/json" id="studio-opened">([^<]+)<\/script>/);
  if (inside && inside[1] !== 'null') return sharedFrom(JSON.parse(inside[1]));
  const { shared, problems } = openFile(answer, name, text);
  if (!shared) throw new Error(problems.map(({ full }) => full).join('; '));
  return sharedFrom(shared);
}

/** The plans of groups, all against the organisation left alone, on the same random numbers. */
class Groups {
  /** By the text that was run: what its pairs say, by outcome. */
  told = $state.raw(new Map());
  isAtWork = $state(false);

  /** Keeps what the room has set, under a name. Whether there was room for it. */
  keep(name) { return this.add(name, { ...room.toShare(), outcome: room.outcome }); }

  /** Adds what was shared; one of the same name is replaced. */
  add(name, { plan = {}, happenings = {}, kept = [], outcome = room.outcome, guess }) {
    const others = room.groups.filter((one) => one.name !== name);
    if (name === '' || others.length >= mostGroups) return false;
    room.groups = [...others, sharedFrom({ groups: [{ name: name.slice(0, mostName), plan: onlyMoved(plan), happenings, kept, outcome, ...(guess ? { guess } : {}) }] }).groups[0]];
    return true;
  }

  drop(name) { room.groups = room.groups.filter((one) => one.name !== name); }

  /** The two texts of a group's plan: its own events, and those that are in both arms of the room. */
  texts({ plan, happenings, kept }) {
    const both = Object.fromEntries(Object.entries(room.happenings).filter(([, where]) => where === 'both'));
    const own = Object.fromEntries(Object.entries(happenings ?? {}).filter(([, where]) => where === 'whatif'));
    return compose(room.organisation, { plan, kept: kept ?? [], assumptions: room.assumptions, happenings: { ...own, ...both } });
  }

  of(group) { return this.told.get(this.texts(group).whatif); }

  /** Runs what has not been run, one plan after the other, until all that there are by then have been. */
  async measure() {
    if (this.isAtWork) return;
    this.isAtWork = true;
    const runs = new Map();
    const next = () => room.groups.map((group) => this.texts(group)).find(({ whatif }) => !this.told.has(whatif));
    for (let texts = next(); texts; texts = next()) {
      for (const text of [texts.baseline, texts.whatif]) if (!runs.has(text)) runs.set(text, await this.#run(text));
      const both = Array.from({ length: pairs }, (_, r) => r).filter((r) => runs.get(texts.baseline).has(r) && runs.get(texts.whatif).has(r));
      this.told = new Map([...this.told, [texts.whatif, this.#judge(texts, { baseline: both.map((r) => runs.get(texts.baseline).get(r)), whatif: both.map((r) => runs.get(texts.whatif).get(r)) })]]);
    }
    this.isAtWork = false;
  }

  async #run(text) {
    const key = `group\n${text}`, found = new Map();
    const { ok } = await answer.pool.open(key, text);
    if (ok) await answer.pool.run(key, Array.from({ length: pairs }, (_, r) => r), (r, { failure, values }) => { if (!failure) found.set(r, values); }).done;
    answer.pool.close(key);
    return found;
  }

  /** Effects by outcome, those in the last year where a plan says no other time. */
  #judge(texts, values) {
    const judge = judgeOf(answer.engine, texts, answer.pool.files), judged = judge.begin().take(values);
    const found = Object.fromEntries(allOutcomes().map((outcome) => [outcome.id, judged.lastYear(outcome.id, scopeOf(answer.pairs.info, outcome.id))]).filter(([, effect]) => effect)
      .map(([id, effect]) => [id, shownEffect(effect, shownFactor(outcomeOf(id)))]));
    judge.close();
    return found;
  }

  /** In how many of the rounds that can be told the guess came true. */
  get score() {
    const rounds = room.groups.map((group) => guessCameTrue(group.guess ?? { direction: '', votes: {} }, this.of(group)?.[group.outcome]?.verdict)).filter((one) => one !== null);
    return { right: rounds.filter(Boolean).length, of: rounds.length };
  }
}

export const groups = new Groups();

import { judgeOf } from '../engine/judge.js';
import { changesFrom } from '../scenario/changes.js';
import { compose } from '../scenario/compose.js';
import { answer } from './answer.svelte.js';
import { allOutcomes, outcomeOf, scopeOf, shownFactor } from './outcomes.js';
import { shownEffect } from './reading.js';
import { room } from './room.svelte.js';

/** Rounds of the search: the first so many pairs of each plan, and how many of them go on, the best by their mean. */
const rounds = [{ pairs: 8, left: 8 }, { pairs: 32, left: 3 }];
/** Pairs on which those that are left are measured anew, and the first of their replicates: no plan was chosen by any of these. */
const anew = { pairs: 128, first: 100_000 };
/** Of what else a change moves, so many outcomes are named. */
const mostBeside = 3;

const counted = (first, n) => Array.from({ length: n }, (_, r) => first + r);

/** One change at a time that would be better than the plan of the room, by the engine's runs and its one rule. */
class Better {
  /** What was asked: {outcome, scope, plan}; null before. */
  asked = $state.raw(null);
  /** {tried, tooDear, pairs, found: [{change, effect, better, worse}]}, or null while it is at work. */
  told = $state.raw(null);
  done = $state(0);
  of = $state(0);
  failure = $state('');
  isAtWork = $state(false);
  #mine = 0;
  #running = [];
  #runs = new Map();

  /** Looks for it. What is asked is the outcome that is shown, in the last year. */
  async ask() {
    this.stop();
    const mine = this.#mine, outcome = room.outcome, scope = scopeOf(answer.pairs.info, outcome, room.scope);
    const costs = Object.fromEntries(answer.description.interventions.map(({ kind, tokens }) => [kind, tokens]));
    const plan = $state.snapshot(room.plan), { changes, tooDear } = changesFrom(plan, costs, room.budget);
    this.asked = { outcome, scope, plan: JSON.stringify(plan) };
    this.told = null;
    this.failure = '';
    this.isAtWork = true;
    this.done = 0;
    this.of = (changes.length + 1) * rounds[0].pairs + (rounds[0].left + 1) * (rounds[1].pairs - rounds[0].pairs) + (rounds[1].left + 1) * anew.pairs;
    try {
      const told = await this.#search(changes, { outcome, scope, mine });
      if (mine === this.#mine && told) this.told = { ...told, tried: changes.length, tooDear };
    } catch (error) {
      if (mine === this.#mine) this.failure = String(error?.message ?? error);
    }
    if (mine === this.#mine) this.#end();
  }

  stop() {
    this.#mine++;
    for (const run of this.#running) run.cancel();
    this.#end();
  }

  #end() {
    this.#running = [];
    for (const text of this.#runs.keys()) answer.pool.close(keyOf(text));
    this.#runs = new Map();
    this.isAtWork = false;
  }

  /** The room's own plan is what changes are measured against, with all that is around it. */
  #text(plan) { return compose(room.organisation, { ...roomOf(room), inBoth: false, plan }).whatif; }

  async #search(changes, { outcome, scope, mine }) {
    const own = this.#text($state.snapshot(room.plan));
    const sign = betterOf(outcome) === 'down' ? -1 : 1;
    let left = changes.map((change) => ({ change, text: this.#text(change.plan) })).filter(({ text }) => text !== own);
    for (const { pairs, left: many } of rounds) {
      const replicates = counted(0, pairs);
      if (!(await this.#all([own, ...left.map(({ text }) => text)], replicates, mine))) return null;
      for (const one of left) {
        const effect = this.#judged(own, one.text, replicates, (judged) => judged.lastYear(outcome, scope));
        one.gain = effect?.difference.value === null || effect === undefined ? -Infinity : sign * effect.difference.value;
      }
      left = left.sort((a, b) => b.gain - a.gain).slice(0, many);
    }
    const fresh = counted(anew.first, anew.pairs);
    if (!(await this.#all([own, ...left.map(({ text }) => text)], fresh, mine))) return null;
    const found = left.map(({ change, text }) => ({ change, ...this.#judged(own, text, fresh, (judged) => this.#told(judged, outcome, scope)) }));
    return { pairs: anew.pairs, found: found.sort((a, b) => sign * (b.effect.difference.value - a.effect.difference.value)) };
  }

  /** What is said of a change: of what was asked, and of what else it clearly moves, the furthest first in smallest differences of interest. */
  #told(judged, outcome, scope) {
    const shown = (effect) => shownEffect(effect, shownFactor(outcomeOf(effect.metric)));
    const far = ({ difference, ofInterest }) => Math.abs(difference.value / (ofInterest || Infinity));
    const beside = allOutcomes().filter(({ id }) => id !== outcome).map(({ id }) => judged.lastYear(id, scopeOf(answer.pairs.info, id))).filter(Boolean)
      .sort((a, b) => far(b) - far(a)).map(shown);
    const saying = (verdict) => beside.filter((effect) => effect.verdict === verdict).slice(0, mostBeside);
    return { effect: shown(judged.lastYear(outcome, scope)), better: saying('better'), worse: beside.filter((effect) => effect.verdict === 'worse') };
  }

  #judged(own, text, replicates, read) {
    const [baseline, whatif] = [own, text].map((one) => this.#runs.get(one));
    const both = replicates.filter((r) => baseline.has(r) && whatif.has(r));
    const judge = judgeOf(answer.engine, { baseline: own, whatif: text }, answer.pool.files);
    const found = read(judge.begin().take({ baseline: both.map((r) => baseline.get(r)), whatif: both.map((r) => whatif.get(r)) }));
    judge.close();
    return found;
  }

  /** Runs what has not been run of these texts; whether nobody has asked for something else meanwhile. */
  async #all(texts, replicates, mine) {
    const running = [];
    for (const text of texts) {
      const { ok } = await answer.pool.open(keyOf(text), text);
      if (mine !== this.#mine) return false;
      if (!this.#runs.has(text)) this.#runs.set(text, new Map());
      const runs = this.#runs.get(text), missing = replicates.filter((r) => !runs.has(r));
      if (!ok || missing.length === 0) continue;
      running.push(answer.pool.run(keyOf(text), missing, (r, { failure, values }) => { this.done++; if (!failure) runs.set(r, values); }));
      this.#running = running;
    }
    await Promise.all(running.map(({ done }) => done));
    return mine === this.#mine;
  }
}

const betterOf = (outcome) => (outcomeOf(outcome).own ? outcomeOf(outcome) : answer.description.metrics.find(({ key }) => key === outcome)).better;
const keyOf = (text) => `better\n${text}`;
const roomOf = ({ happenings, kept, assumptions }) => ({ happenings, kept, assumptions });

export const better = new Better();

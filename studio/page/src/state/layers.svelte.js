import { latinHypercube } from '../statistics/latin_hypercube.js';
import { written } from '../scenario/toml.js';
import { rivals, unknownsOf } from '../scenario/assumptions.js';
import { answer } from './answer.svelte.js';

/** Draws of the unknown, and pairs for each rival rule. */
const draws = 48;
const pairsPerRival = 24;

const setOf = (setting) => Object.entries(setting).map(([key, value]) => `${key}=${written(value)}`);

/** The layers beyond chance: what nobody knows (drawn from its ranges, the same draw in both arms), and rules that have rivals. */
class Layers {
  /** Pairs of runs of which each has assumptions of its own: {n, failed, of, baseline, whatif, judged}, or null. */
  unknown = $state.raw(null);
  /** By rival: {id, baseline, whatif, judged}, values of runs and what is said of them. */
  rivals = $state.raw([]);
  isAtWork = $state(false);
  #mine = 0;
  #running = [];

  /** Forgets what belongs to another comparison. */
  forget() {
    this.#mine++;
    for (const run of this.#running) run.cancel();
    this.#running = [];
    this.unknown = null;
    this.rivals = [];
    this.isAtWork = false;
  }

  async #runs(text, set, replicates) {
    const key = `${set.join('\n')}\n${text}`;
    const opened = await answer.pool.open(key, text, { set });
    if (!opened.ok) return null;
    const found = new Map();
    const run = answer.pool.run(key, replicates, (r, { failure, values }) => { if (!failure) found.set(r, values); });
    this.#running.push(run);
    await run.done;
    answer.pool.close(key);
    return found;
  }

  async #pair(texts, set, replicates) {
    const [baseline, whatif] = await Promise.all([this.#runs(texts.baseline, set, replicates), this.#runs(texts.whatif, set, replicates)]);
    const both = replicates.filter((r) => baseline?.has(r) && whatif?.has(r));
    return { baseline: both.map((r) => baseline.get(r)), whatif: both.map((r) => whatif.get(r)) };
  }

  /** Draws every assumption with a plausible range, and runs one pair for each draw. */
  async drawUnknown(texts, seed) {
    const mine = ++this.#mine;
    this.isAtWork = true;
    const unknown = unknownsOf(answer.description.parameters);
    const table = latinHypercube(draws, unknown.length, seed);
    const found = { n: 0, failed: 0, of: draws, baseline: [], whatif: [], judged: answer.judge.begin() };
    for (let d = 0; d < draws; d++) {
      const set = unknown.map(({ key, kind, plausible: [low, high] }, k) => {
        const value = low + table[d][k] * (high - low);
        return `${key}=${kind === 'whole' ? Math.round(value) : Number(value.toPrecision(6))}`;
      });
      const pair = await this.#pair(texts, set, [d]);
      if (mine !== this.#mine) return;
      if (pair.whatif.length === 0) found.failed++;
      found.baseline.push(...pair.baseline);
      found.whatif.push(...pair.whatif);
      found.n = found.whatif.length;
      found.judged.take(found);
      if (d % 8 === 7) this.unknown = { ...found };
    }
    this.unknown = found;
    this.isAtWork = false;
  }

  /** Runs the comparison again under each rival rule. */
  async tryRivals(texts) {
    const mine = ++this.#mine;
    this.isAtWork = true;
    this.rivals = [];
    const replicates = Array.from({ length: pairsPerRival }, (_, r) => r);
    for (const rival of rivals) {
      const pair = await this.#pair(texts, setOf(rival.setting), replicates);
      if (mine !== this.#mine) return;
      this.rivals = [...this.rivals, { id: rival.id, ...pair, judged: answer.judge.begin().take(pair) }];
    }
    this.isAtWork = false;
  }
}

export const layers = new Layers();

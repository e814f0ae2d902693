import { answer } from './answer.svelte.js';
import { current } from './current.svelte.js';
import { ascending, quantile } from '../statistics/quantile.js';

const remembered = 24;

/** A closer look at one pair of runs: who was there, where they stood, what they met. */
class Closer {
  /** How far from the middle pair one has stepped: another pair, of the same random numbers in both arms. */
  other = $state(0);
  #asked = new Map();

  /** Replicates from the one nearest the middle outwards: the first is the pair that is shown, unless somebody steps on. */
  order = $derived.by(() => {
    const { reading } = current;
    if (!reading) return [];
    const values = reading.effect ? Array.from(reading.effect.byPair) : reading.baseline.map((series) => series.at(-1));
    const middle = quantile(ascending(values), 0.5);
    const far = (i) => (Number.isNaN(values[i]) ? Infinity : Math.abs(values[i] - middle));
    return values.map((_, i) => i).sort((a, b) => far(a) - far(b) || a - b).map((i) => answer.pairs.replicates[i]);
  });
  replicate = $derived(this.order.length === 0 ? -1 : this.order[((this.other % this.order.length) + this.order.length) % this.order.length]);

  /** Asks both arms (or the baseline alone) the same question; the answer to an earlier equal one is remembered. */
  async ask(what, ...args) {
    const { baseline, whatif } = answer.pairs.texts;
    const [first, second] = await Promise.all([this.#one(baseline, what, args), whatif === null ? null : this.#one(whatif, what, args)]);
    return { baseline: first, whatif: second };
  }

  /** One person's time in both arms. */
  story(person) {
    const { baseline, whatif } = answer.pairs.texts;
    return this.#one(baseline, 'story', [this.replicate, { ...(person === '' ? {} : { person }), ...(whatif === null ? {} : { against: whatif }) }]);
  }

  #one(text, what, args) {
    const name = JSON.stringify([text, what, args]);
    if (!this.#asked.has(name)) {
      const opened = [text, args.at(-1)?.against].filter(Boolean).map((t) => answer.pool.open(t, t));
      this.#asked.set(name, Promise.all(opened).then(() => answer.pool.ask(text, what, ...args)));
      for (const old of this.#asked.keys()) if (this.#asked.size > remembered) this.#asked.delete(old);
    }
    return this.#asked.get(name);
  }
}

export const closer = new Closer();

import { openEngine } from '@engine/engine.js';
import { engineBytes } from '../engine/bytes.js';
import { comparer } from '../engine/comparison.js';
import { judgeOf } from '../engine/judge.js';
import { enginePool } from '../engine/pool.js';
import { enginePorts } from '../engine/ports.js';
import { ownFrom, ownOutcomes } from './outcomes.js';

/** What the engine says about the room's what-if, and how far it has come. */
class Answer {
  /** The engine's own description of itself, once it is there. */
  description = $state.raw(null);
  version = $state('');
  workers = $state(true);
  /** The last stage: values of n pairs of runs, and what is said of them in `judged`, null where nothing is compared; or null. */
  pairs = $state.raw(null);
  /** Outcomes that the scenario shown declares of its own. */
  own = $derived(this.pairs ? ownOutcomes(this.pairs) : []);
  problems = $state.raw([]);
  failure = $state('');
  isSettled = $state(false);
  #comparer = null;
  /** Judges pairs of the comparison that is shown; null where nothing is compared. */
  judge = null;
  pool = null;
  engine = null;

  /** Opens the engine; a second call changes nothing. Without `runs` it describes itself and reads, and runs nothing. */
  start({ runs = true } = {}) {
    this.starting ??= this.#start(runs).catch((error) => { this.failure = String(error?.message ?? error); });
    return this.starting;
  }

  async #start(runs) {
    const bytes = await engineBytes();
    const module = await WebAssembly.compile(bytes);
    this.engine = await openEngine(module);
    this.version = this.engine.version;
    if (runs) {
      const { ports, workers } = await enginePorts(module, bytes);
      this.workers = workers;
      this.pool = enginePool(ports);
      this.#comparer = comparer(this.pool);
    }
    this.description = this.engine.describe();
  }

  /** Asks for a comparison; the one before it is dropped. */
  async ask(texts, files = {}) {
    this.isSettled = false;
    this.pool.files = $state.snapshot(files);
    let judged;
    const result = await this.#comparer.compare(texts, (pairs) => {
      judged ??= this.#judging(texts);
      this.pairs = { ...pairs, texts, judged: judged?.take(pairs) ?? null };
      this.problems = [];
    }).catch((error) => { this.failure = String(error?.message ?? error); });
    if (result === true) this.isSettled = true;
    if (Array.isArray(result)) this.problems = result;
  }

  /** How outcomes, by their columns, came out in the runs of the baseline that is shown: {outcome, runs, mean} each, null where there is no such. */
  means(columns) {
    const { scenario } = this.engine.open(this.pairs.texts.baseline, { files: this.pool.files });
    const comparison = scenario.against(scenario);
    for (const values of this.pairs.baseline) comparison.take(values, values);
    const found = comparison.means(columns);
    for (const one of [comparison, scenario]) one.close();
    return found;
  }

  /** Pairs to be judged, of another comparison than before; null where nothing is compared. */
  #judging(texts) {
    this.judge?.close();
    this.judge = texts.whatif === null ? null : judgeOf(this.engine, texts, this.pool.files);
    return this.judge?.begin() ?? null;
  }
}

export const answer = new Answer();
ownFrom(() => answer.own);

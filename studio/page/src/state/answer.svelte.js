import { openEngine } from '@engine/engine.js';
import { engineBytes } from '../engine/bytes.js';
import { comparer } from '../engine/comparison.js';
import { enginePool } from '../engine/pool.js';
import { enginePorts } from '../engine/ports.js';

/** What the engine says about the room's what-if, and how far it has come. */
class Answer {
  /** The engine's own description of itself, once it is there. */
  description = $state.raw(null);
  version = $state('');
  workers = $state(true);
  /** The last stage: values of n pairs of runs, or null. */
  pairs = $state.raw(null);
  problems = $state.raw([]);
  failure = $state('');
  isSettled = $state(false);
  #comparer = null;
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
    const result = await this.#comparer.compare(texts, (pairs) => { this.pairs = { ...pairs, texts }; this.problems = []; });
    if (result === true) this.isSettled = true;
    if (Array.isArray(result)) this.problems = result;
  }
}

export const answer = new Answer();

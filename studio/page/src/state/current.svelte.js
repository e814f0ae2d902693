import { answer } from './answer.svelte.js';
import { layers } from './layers.svelte.js';
import { scopeOf } from './outcomes.js';
import { readingOf } from './reading.js';
import { room } from './room.svelte.js';
import { sentenceOf } from './sentence.js';

/** What is on the page right now: the reading of the chosen outcome, its sentence, and the layers beyond chance. */
class Current {
  scope = $derived(answer.pairs ? scopeOf(answer.pairs.info, room.outcome, room.scope) : 'everyone');
  reading = $derived(answer.pairs && answer.description && readingOf(answer.pairs, answer.description, room.outcome, this.scope, room.when));
  sentence = $derived(this.reading ? sentenceOf(this.reading, room.outcome, this.scope) : '');
  /** The same when assumptions are drawn too, or null. */
  wider = $derived(layers.unknown?.n > 0 && answer.pairs?.whatif ? this.#layer(layers.unknown) : null);
  rivals = $derived(answer.pairs?.whatif ? layers.rivals.filter((r) => r.whatif.length > 0).map((r) => ({ id: r.id, reading: this.#layer(r) })) : []);

  #layer(pairs) {
    return readingOf({ ...pairs, info: answer.pairs.info }, answer.description, room.outcome, this.scope, room.when);
  }
}

export const current = new Current();

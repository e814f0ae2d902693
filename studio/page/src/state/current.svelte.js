import { answer } from './answer.svelte.js';
import { layerReading, layers } from './layers.svelte.js';
import { outcomeOf, shownFactor } from './outcomes.js';
import { readingOf } from './reading.js';
import { room } from './room.svelte.js';
import { sentenceOf } from './sentence.js';

/** What is on the page right now: the reading of the chosen outcome, its sentence, and the layers beyond chance. */
class Current {
  scope = $derived(answer.pairs?.info.scopes.some(({ name }) => name === room.scope) ? room.scope : 'everyone');
  reading = $derived(answer.pairs && answer.description && readingOf(answer.pairs, answer.description, room.outcome, this.scope));
  sentence = $derived(this.reading ? sentenceOf(this.reading, room.outcome, this.scope) : '');
  #unknown = $derived(layers.unknown?.n > 0 && answer.pairs?.whatif ? this.#layer(layers.unknown) : null);
  /** The fan of differences when assumptions are drawn too, or null. */
  wider = $derived(this.#unknown?.changeFan ?? null);
  wideVerdict = $derived(this.#unknown?.verdict ?? null);
  rivals = $derived(answer.pairs?.whatif ? layers.rivals.filter((r) => r.whatif.length > 0).map((r) => ({ id: r.id, reading: { ...this.#layer(r), better: this.reading.better } })) : []);

  #layer(pairs) {
    const { info } = answer.pairs;
    const at = { scope: info.scopes.findIndex(({ name }) => name === this.scope), metric: answer.description.metrics.findIndex(({ key }) => key === room.outcome) };
    return layerReading(pairs, info, answer.description.metrics.length, at, shownFactor(outcomeOf(room.outcome)), this.reading.better);
  }
}

export const current = new Current();

import { answer } from './answer.svelte.js';
import { readingOf } from './reading.js';
import { room } from './room.svelte.js';
import { sentenceOf } from './sentence.js';

/** What is on the page right now: the reading of the chosen outcome, and its sentence. */
class Current {
  /** The outcome's differences when assumptions are drawn too, or null. */
  wider = $state.raw(null);
  scope = $derived(answer.pairs?.info.scopes.some(({ name }) => name === room.scope) ? room.scope : 'everyone');
  reading = $derived(answer.pairs && answer.description && readingOf(answer.pairs, answer.description, room.outcome, this.scope));
  sentence = $derived(this.reading ? sentenceOf(this.reading, room.outcome, this.scope) : '');
}

export const current = new Current();

import { answer } from './answer.svelte.js';
import { player, quartersOf } from './player.svelte.js';
import { room } from './room.svelte.js';
import { settings } from './settings.svelte.js';

const most = 50, patience = 250, glance = 2200;
/** What can be taken back: what changes the runs, and nothing that a room writes. */
const part = ({ organisation, plan, happenings, kept, inBoth, assumptions }) => ({ organisation, plan, happenings, kept, inBoth, assumptions });

/** What the room had set before, to be taken back and seen again. */
class History {
  past = $state.raw([]);
  future = $state.raw([]);
  isReplaying = $state(false);
  #now = null;
  #timer = 0;

  /** The room has changed, perhaps: what was before is remembered once it rests. */
  heed() {
    const shared = room.toShare(), text = JSON.stringify(part(shared));
    if (this.#now === null) { this.#now = text; return; }
    clearTimeout(this.#timer);
    if (text === this.#now) return;
    this.#timer = setTimeout(() => {
      this.past = [...this.past, this.#now].slice(-most);
      this.future = [];
      this.#now = text;
    }, patience);
  }

  #go(text) {
    this.#now = text;
    room.lay({ ...room.toShare(), ...JSON.parse(text) });
  }

  undo() {
    if (this.past.length === 0) return;
    this.future = [this.#now, ...this.future];
    const before = this.past.at(-1);
    this.past = this.past.slice(0, -1);
    this.#go(before);
  }

  redo() {
    if (this.future.length === 0) return;
    this.past = [...this.past, this.#now];
    const [next, ...rest] = this.future;
    this.future = rest;
    this.#go(next);
  }

  /** The last change once more: as it was before, then as it is, from the start. */
  replay() {
    if (this.past.length === 0 || this.isReplaying) return;
    this.isReplaying = true;
    this.undo();
    setTimeout(() => {
      this.redo();
      this.isReplaying = false;
      player.show(quartersOf(answer.pairs?.info), settings.isStill);
    }, glance);
  }
}

export const history = new History();

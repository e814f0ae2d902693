const millisecondsAQuarter = 1300;
/** Frames that take longer than this, in milliseconds, on average over so many: then pictures are drawn less finely. */
const slow = 28, slowFrames = 8, coarsest = 0.6, coarser = 0.2;

/** How many quarters the pictures of a run hold, the start among them. */
export const quartersOf = (info) => Math.floor((info?.weeks ?? 0) / 13) + 1;

/** Time at work in the pictures of a run, in quarters since the start: one clock for all of them, and for both arms. */
class Player {
  /** The moment; beyond the last quarter is the end, where a look begins. */
  at = $state(Infinity);
  isPlaying = $state(false);
  /** The slot of the person who is followed; -1 for nobody. */
  followed = $state(-1);
  /** How finely pictures are drawn, in pixels of the canvas per pixel of the screen: less while they move on a machine that cannot keep up. */
  fineness = $state(1);
  #frame = 0;

  /** The moment among so many quarters. */
  within(count) { return Math.min(Math.max(this.at, 0), count - 1); }

  go(at) {
    this.pause();
    this.at = at;
  }

  /** To the next whole quarter, or the one before. */
  step(by, count) {
    const at = this.within(count);
    this.go(Math.min(Math.max(by > 0 ? Math.floor(at + 1e-6) + 1 : Math.ceil(at - 1e-6) - 1, 0), count - 1));
  }

  /** Something new is to be seen: plays from the start, or goes to the end where nothing is to move. */
  show(count, isStill) {
    this.go(isStill ? Infinity : 0);
    if (!isStill) this.toggle(count);
  }

  pause() {
    cancelAnimationFrame(this.#frame);
    this.isPlaying = false;
    this.fineness = 1;
  }

  /** Plays to the end, from the start where it is there already; or pauses. */
  toggle(count) {
    if (this.isPlaying) return this.pause();
    if (this.at >= count - 1) this.at = 0;
    this.isPlaying = true;
    let before = performance.now(), usual = 0, frames = 0;
    const go = (now) => {
      usual += ((now - before) - usual) / Math.min(++frames, slowFrames);
      if (frames >= slowFrames && usual > slow && this.fineness > coarsest + 1e-9) { this.fineness -= coarser; frames = usual = 0; }
      this.at = Math.min(this.at + Math.max(0, now - before) / millisecondsAQuarter, count - 1);
      before = now;
      if (this.at >= count - 1) this.pause();
      else this.#frame = requestAnimationFrame(go);
    };
    this.#frame = requestAnimationFrame(go);
    return undefined;
  }
}

export const player = new Player();

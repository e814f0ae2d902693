const millisecondsAQuarter = 1300;

/** How many quarters the pictures of a run hold, the start among them. */
export const quartersOf = (info) => Math.floor((info?.weeks ?? 0) / 13) + 1;

/** Time at work in the pictures of a run, in quarters since the start: one clock for all of them, and for both arms. */
class Player {
  /** The moment; beyond the last quarter is the end, where a look begins. */
  at = $state(Infinity);
  isPlaying = $state(false);
  /** The slot of the person who is followed; -1 for nobody. */
  followed = $state(-1);
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
  }

  /** Plays to the end, from the start where it is there already; or pauses. */
  toggle(count) {
    if (this.isPlaying) return this.pause();
    if (this.at >= count - 1) this.at = 0;
    this.isPlaying = true;
    let before = performance.now();
    const go = (now) => {
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

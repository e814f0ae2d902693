const millisecondsAFrame = 700;

/** Time at work in the pictures of a run: one cursor for all of them. */
class Player {
  at = $state(0);
  isPlaying = $state(false);
  #timer = 0;

  go(at) { this.at = at; }

  step(by, count) {
    this.pause();
    this.at = Math.min(Math.max(Math.min(this.at, count - 1) + by, 0), count - 1);
  }

  pause() {
    clearInterval(this.#timer);
    this.isPlaying = false;
  }

  /** Plays to the end, from the start where it is there already; or pauses. Never starts by itself. */
  toggle(count) {
    if (this.isPlaying) return this.pause();
    if (this.at >= count - 1) this.at = 0;
    this.isPlaying = true;
    this.#timer = setInterval(() => { this.at++; if (this.at >= count - 1) this.pause(); }, millisecondsAFrame);
    return undefined;
  }
}

export const player = new Player();

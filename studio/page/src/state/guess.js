import { sides } from '../scenario/shared_schema.js';
import { t, words } from '../words/index.svelte.js';

export { sides };

/** Verdicts of the engine that no guess can be held against. */
const untold = ['higher', 'lower', 'too few runs to tell'];

/** What the room guessed: the side with most votes, else the one that was written down; empty where nobody guessed. */
export function guessedSide({ direction = '', votes = {} }) {
  const most = Math.max(...sides.map((side) => votes[side] ?? 0));
  const first = sides.find((side) => (votes[side] ?? 0) === most);
  return most > 0 && sides.filter((side) => votes[side] === most).length === 1 ? first : direction;
}

/** The guess as words over the chart of differences, at the side that was guessed; null where nobody guessed. */
export function guessOverlay(guess, better) {
  const side = guessedSide(guess);
  if (side === '') return null;
  const voters = sides.reduce((sum, one) => sum + guess.votes[one], 0);
  const up = side === 'worse' ? better === 'down' : side === 'better' ? better !== 'down' : true;
  const what = { side: words.verdict(side), k: guess.votes[side], n: voters };
  return { up, text: t(voters > 0 ? 'guess.overlay.votes' : 'guess.overlay', what) };
}

/** Whether the runs went the way of the guess, where what hardly differs is no clear difference: null where that cannot be told. */
export function guessCameTrue(guess, verdict) {
  const side = guessedSide(guess);
  if (side === '' || !verdict || untold.includes(verdict)) return null;
  return side === (verdict === 'hardly differs' ? 'no clear difference' : verdict);
}

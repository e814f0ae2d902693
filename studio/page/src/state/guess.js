import { t } from '../words/index.svelte.js';

const sides = ['better', 'unclear', 'worse'];

/** What the room guessed: the side with most votes, else the one that was written down; empty where nobody guessed. */
export function guessedSide({ direction, votes }) {
  const most = Math.max(...sides.map((side) => votes[side]));
  const first = sides.find((side) => votes[side] === most);
  return most > 0 && sides.filter((side) => votes[side] === most).length === 1 ? first : direction;
}

/** The guess as words over the chart of differences, at the side that was guessed; null where nobody guessed. */
export function guessOverlay(guess, better) {
  const side = guessedSide(guess);
  if (side === '') return null;
  const { votes } = guess;
  const voters = votes.better + votes.unclear + votes.worse;
  const up = side === 'unclear' ? true : (side === 'better') === (better !== 'down');
  return { up, text: voters > 0 ? t('guess.overlay.votes', { side: t(`guess.${side}`), k: votes[side], n: voters }) : t('guess.overlay', { side: t(`guess.${side}`) }) };
}

/** Whether the runs went the way of the guess: null where there is no guess, or where neither direction is better. */
export function guessCameTrue(guess, verdict) {
  const side = guessedSide(guess);
  if (side === '' || !verdict || ['higher', 'lower'].includes(verdict.direction)) return null;
  return side === verdict.direction;
}

import { messageFrom } from '../scenario/shared_schema.js';
import { answer } from './answer.svelte.js';
import { current } from './current.svelte.js';
import { player } from './player.svelte.js';
import { presenter } from './presenter.svelte.js';
import { room } from './room.svelte.js';
import { facilitatorsWindow, roomsWindow, secret } from './windows.js';

const pattern = /^#facilitator=([\w-]{1,64})$/;

/**
 * The room's window and the facilitator's, in step: what one sets, the other shows. Each tells the other its whole state when it changes,
 * and takes what it is told without telling it back.
 * @param {(what: string) => void} act does what the facilitator asks for, in the room's window
 */
export function twoWindows(act) {
  const isFacilitator = pattern.test(location.hash);
  const key = location.hash.match(pattern)?.[1] ?? secret();
  let told = $state.raw({ sentence: '', isHeld: false, view: '', shows: '', guided: false, step: 0, isPlaying: false, isBlank: false });
  let known = '';

  const on = { heed, greet: tell };
  const other = isFacilitator ? roomsWindow(key, on) : facilitatorsWindow(key, on);

  function heed(came) {
    let message;
    try {
      message = messageFrom(came);
    } catch {
      return;   // not what the other window says
    }
    if (message.kind === 'do' && !isFacilitator) act(message.what);
    if (message.kind !== 'state') return;
    known = JSON.stringify(message.shared);
    if (known !== JSON.stringify(room.toShare())) room.lay(message.shared);
    if (isFacilitator) told = message.told;
  }

  const seen = () => ({ shows: presenter.hasRules ? 'rules' : presenter.story, guided: presenter.isGuided || room.view === 'story', step: room.step, isPlaying: player.isPlaying, isBlank: presenter.isBlank });

  function tell() {
    const shared = room.toShare();
    known = JSON.stringify(shared);
    other.say({ kind: 'state', shared, told: { sentence: room.isHeld ? '' : current.sentence, isHeld: room.isHeld, view: room.view, settled: answer.isSettled, ...seen() } });
  }

  $effect(() => {
    const mine = JSON.stringify(room.toShare());
    const heard = [room.isHeld, room.view, current.sentence, answer.isSettled, seen()];
    if (isFacilitator ? known !== '' && mine !== known : mine !== known || heard) tell();
  });

  return {
    isFacilitator,
    get told() { return told; },
    ask: (what) => other.say({ kind: 'do', what }),
    open: () => other.open(`${location.href.split('#')[0]}#facilitator=${key}`),
  };
}

import { answer } from './answer.svelte.js';
import { current } from './current.svelte.js';
import { room } from './room.svelte.js';
import { otherWindow } from './windows.js';

const pattern = /^#facilitator=([\w-]+)$/;

/**
 * The room's window and the facilitator's, in step: what one sets, the other shows. Each tells the other its whole state when it changes,
 * and takes what it is told without telling it back.
 * @param {(what: string) => void} act does what the facilitator asks for, in the room's window
 */
export function twoWindows(act) {
  const session = location.hash.match(pattern)?.[1] ?? crypto.randomUUID();
  const isFacilitator = pattern.test(location.hash);
  let told = $state.raw({ sentence: '', isHeld: false, view: '' });
  let known = '';

  const other = otherWindow(session, (message) => {
    if (message.kind === 'hello') { known = ''; tell(); }
    if (message.kind === 'do' && !isFacilitator) act(message.what);
    if (message.kind === 'state') {
      known = JSON.stringify(message.shared);
      if (known !== JSON.stringify(room.toShare())) room.lay(message.shared);
      if (isFacilitator) told = message.told;
    }
  });

  function tell() {
    const shared = room.toShare();
    known = JSON.stringify(shared);
    other.say({ kind: 'state', shared, told: { sentence: room.isHeld ? '' : current.sentence, isHeld: room.isHeld, view: room.view, settled: answer.isSettled } });
  }

  $effect(() => {
    const mine = JSON.stringify(room.toShare());
    const heard = [room.isHeld, room.view, current.sentence];
    if (isFacilitator ? known !== '' && mine !== known : mine !== known || heard) tell();
  });
  if (isFacilitator) other.say({ kind: 'hello' });

  return {
    isFacilitator,
    get told() { return told; },
    ask: (what) => other.say({ kind: 'do', what }),
    open: () => other.open(`${location.href.split('#')[0]}#facilitator=${session}`),
  };
}

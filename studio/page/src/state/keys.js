const inField = (target) => target?.closest?.('input:not([type=range]):not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]') != null;
const onButton = (target) => target?.closest?.('button, summary, a, input, select, textarea') != null;

/** What a key asks for in the presenter's view, where single letters count. */
const letters = { h: 'hold', k: 'play', j: 'frameBack', l: 'frameOn', r: 'reset', b: 'blank', '?': 'help', 1: 'my', 2: 'our', 3: 'the', 4: 'gains', 5: 'arrived', 6: 'levels', 7: 'said', 8: 'sure', g: 'rules', Escape: 'close' };

/**
 * What a key asks for; undefined where it asks for nothing. Single letters count in the presenter's view only, and only where they are
 * switched on; everywhere else a key needs Alt.
 * @param {KeyboardEvent} event
 * @param {{isPresenting: boolean, letterKeys: boolean}} where
 */
export function askedBy(event, { isPresenting, letterKeys }) {
  if (event.ctrlKey || event.metaKey) return undefined;
  if (event.altKey) return { KeyP: 'present', KeyH: 'hold', KeyZ: event.shiftKey ? 'redo' : 'undo', KeyR: 'replay' }[event.code] ?? { p: 'present', h: 'hold' }[event.key.toLowerCase()];   // Option and P write another letter
  if (!isPresenting || inField(event.target)) return undefined;
  if (event.key === 'Escape') return 'close';
  if (event.key === ' ' && onButton(event.target)) return undefined;
  if (event.key.startsWith('Arrow') && event.target?.closest?.('input, [role=group][tabindex]')) return undefined;
  if (event.key === ' ' || event.key === 'ArrowRight') return 'next';
  if (event.key === 'ArrowLeft') return 'back';
  return letterKeys ? letters[event.key.length === 1 ? event.key.toLowerCase() : event.key] : undefined;
}

/** Keys as a list to be read: what is on them, and the word for what they do. */
export const keys = [
  ['Alt+P', 'present'],
  ['Alt+H', 'hold'],
  ['Alt+Z', 'undo'],
  ['Alt+R', 'replay'],
  ['H', 'hold.present'],
  ['Space →', 'next'],
  ['←', 'back'],
  ['1 2 3', 'lenses'],
  ['4 – 8', 'looks'],
  ['G', 'rules'],
  ['K', 'play'],
  ['J L', 'step'],
  ['R', 'reset'],
  ['B', 'blank'],
  ['?', 'help'],
  ['Esc', 'close'],
];

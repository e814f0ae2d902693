const channelName = 'coalesce-studio';

/**
 * Speaks with the other window of the same session: by a broadcast channel, and by messages to the window that opened this one or was
 * opened by it, where there is no channel. A message that comes by both ways is heeded once.
 * @param {string} session
 * @param {(message: object) => void} heed
 */
export function otherWindow(session, heed) {
  const seen = new Set();
  const me = crypto.randomUUID();
  let count = 0, opened = null;
  const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel(channelName) : null;

  function take(data) {
    if (data?.channel !== channelName || data.session !== session || data.from === me || seen.has(data.id)) return;
    seen.add(data.id);
    heed(data.message);
  }
  if (channel) channel.onmessage = (event) => take(event.data);
  addEventListener('message', (event) => take(event.data));

  return {
    say(message) {
      const data = { channel: channelName, session, from: me, id: `${me} ${++count}`, message };
      channel?.postMessage(data);
      for (const other of [opened, window.opener]) if (other && !other.closed) other.postMessage(data, '*');
    },
    /** Opens the facilitator's window. @returns {boolean} whether the browser let it open */
    open(address) {
      opened = window.open(address, `coalesce-${session}`, 'width=760,height=860');
      return opened !== null;
    },
  };
}

/** To whom messages between windows go: to this page's origin alone; a page that is a file has none, and what binds it is the secret. */
const bound = () => (self.origin === 'null' ? '*' : self.origin);
const isOurs = (event) => event.origin === self.origin || (self.origin === 'null' && event.origin === 'file://');

/** A name that nobody guesses. */
export const secret = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/**
 * In the room's window: speaks with the facilitator's window, which it opens with a secret in its address. To nobody else is anything said:
 * whoever shows the secret, from the window that was opened and of this origin, is handed one end of a channel.
 * @param {string} key the secret
 * @param {{heed: (message: unknown) => void, greet: () => void}} on   messages, and a window that has come
 */
export function facilitatorsWindow(key, { heed, greet }) {
  let opened = null, port = null;
  addEventListener('message', (event) => {
    if (opened === null || event.source !== opened || !isOurs(event) || event.data?.hello !== key) return;
    port?.close();
    const channel = new MessageChannel();
    port = channel.port1;
    port.onmessage = ({ data }) => heed(data);
    opened.postMessage({ key }, bound(), [channel.port2]);
    greet();
  });
  return {
    say: (message) => port?.postMessage(message),
    /** @returns {boolean} whether the browser let it open */
    open(address) {
      opened = window.open(address, `coalesce-${key}`, 'width=760,height=860');
      return opened !== null;
    },
  };
}

/**
 * In the facilitator's window: speaks with the room's window, which opened it.
 * @param {string} key the secret of its address
 * @param {{heed: (message: unknown) => void}} on
 */
export function roomsWindow(key, { heed }) {
  let port = null;
  addEventListener('message', (event) => {
    if (event.source === null || event.source !== window.opener || !isOurs(event) || event.data?.key !== key || event.ports.length !== 1) return;
    port?.close();
    [port] = event.ports;
    port.onmessage = ({ data }) => heed(data);
  });
  window.opener?.postMessage({ hello: key }, bound());
  return { say: (message) => port?.postMessage(message), open: () => false };
}

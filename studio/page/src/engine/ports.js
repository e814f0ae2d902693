import { serve } from '@engine/service.js';
import EngineWorker from '@engine/worker.js?worker&inline';

/** Workers at most; the page itself needs a core too. */
const mostWorkers = 8;

/** A port with the engine behind it: a worker, answering after `ready`. Rejects where workers are forbidden. */
function workerPort(module) {
  return new Promise((resolve, reject) => {
    const worker = new EngineWorker();
    worker.onerror = (event) => { event.preventDefault?.(); reject(new Error(event.message ?? 'workers are forbidden here')); };
    worker.onmessage = ({ data }) => (data.type === 'ready' ? resolve(worker) : reject(new Error(data.text)));
    worker.postMessage({ type: 'init', engine: module });
  });
}

/** The same on the page's own thread, a replicate at a time. Its port carries bytes: a compiled module does not come through. */
function ownPort(bytes) {
  const { port1, port2 } = new MessageChannel();
  serve(port2);
  return new Promise((resolve, reject) => {
    port1.onmessage = ({ data }) => (data.type === 'ready' ? resolve(port1) : reject(new Error(data.text)));
    port1.postMessage({ type: 'init', engine: bytes });
  });
}

/**
 * As many engines as the machine has cores for, or one on the page's own thread where workers are forbidden.
 * @param {WebAssembly.Module} module the engine
 * @param {ArrayBuffer} bytes what it was compiled from
 * @returns {Promise<{ports: (Worker|MessagePort)[], workers: boolean}>}
 */
export async function enginePorts(module, bytes, { cores = navigator.hardwareConcurrency ?? 2, own = false } = {}) {
  if (!own) {
    const count = Math.min(Math.max(cores - 1, 2), mostWorkers);
    try {
      return { ports: await Promise.all(Array.from({ length: count }, () => workerPort(module))), workers: true };
    } catch {
      // A place that forbids workers, such as a sandboxed frame: the page does it itself.
    }
  }
  return { ports: [await ownPort(bytes)], workers: false };
}

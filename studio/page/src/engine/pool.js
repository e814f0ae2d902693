/**
 * Speaks with several engines as if they were one: scenarios are opened everywhere, replicates shared out, questions go to whoever is
 * free. The messages are those of studio/engine/service.js.
 * @param {(Worker|MessagePort)[]} ports
 */
export function enginePool(ports) {
  const waiting = new Map();   // what answers are awaited, by name
  const takers = new Map();    // who takes the runs of a job
  const opened = new Map();    // info or problems of each scenario, by key
  let lastJob = 0, turn = 0;

  for (const port of ports) port.onmessage = ({ data }) => heed(data);

  function heed(message) {
    if (message.type === 'run') return takers.get(message.job)?.(message.replicate, message);
    const name = message.type === 'opened' ? `open ${message.key}` : `job ${message.job}`;
    waiting.get(name)?.(message);
    return undefined;
  }

  const answer = (name, count = 1) => new Promise((resolve) => {
    const got = [];
    waiting.set(name, (message) => {
      got.push(message);
      if (got.length < count) return;
      waiting.delete(name);
      resolve(got);
    });
  });

  return {
    width: ports.length,
    /** Other texts by path that scenarios may name: tables of given people. */
    files: {},

    /** Opens a scenario under a key, once. @returns {Promise<{ok: boolean, problems: object[], info: object}>} */
    open(key, text, options = {}) {
      if (!opened.has(key)) {
        opened.set(key, answer(`open ${key}`, ports.length).then(([first]) => first));
        for (const port of ports) port.postMessage({ type: 'open', key, text, options: { files: this.files, ...options } });
      }
      return opened.get(key);
    },

    close(key) {
      if (!opened.delete(key)) return;
      for (const port of ports) port.postMessage({ type: 'close', key });
    },

    /** Starts running replicates. `take(replicate, {failure, values})` is told of each; `done` is whether all were run. */
    run(key, replicates, take) {
      const base = `run ${++lastJob}`;
      const shares = ports.map((_, p) => replicates.filter((_replicate, i) => i % ports.length === p));
      const busy = shares.map((share, p) => ({ port: ports[p], share, job: `${base}.${p}` })).filter(({ share }) => share.length > 0);
      const ends = busy.map(({ port, share, job }) => {
        takers.set(job, take);
        const end = answer(`job ${job}`).then(([message]) => { takers.delete(job); return message.type === 'done' && !message.cancelled; });
        port.postMessage({ type: 'run', job, scenarioKey: key, replicates: share });
        return end;
      });
      return {
        done: Promise.all(ends).then((all) => all.every(Boolean)),
        cancel: () => { for (const { port, job } of busy) port.postMessage({ type: 'cancel', job }); },
      };
    },

    /** Asks a scenario for its picture, levels, doses, story, digest or text. */
    async ask(key, what, ...args) {
      const job = `ask ${++lastJob}`;
      ports[turn++ % ports.length].postMessage({ type: 'ask', job, scenarioKey: key, what, args });
      const [message] = await answer(`job ${job}`);
      if (message.type === 'failed') throw new Error(message.text);
      return message.result;
    },
  };
}

// What a lever's move costs on the page: milliseconds from the press until 8, 32 and 128 runs of the what-if have come, beside the limit of each.
// The first move after the page has opened, then the median of the next five, each to a place where no lever has been.
// Usage: node bench/browser/moves.mjs [PAGE]; PAGE is studio/page/dist/index.html unless said otherwise. On a machine that does nothing else.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { withBrowser } from '../../studio/page/tests/browser/in_browser.js';

const limits = { 8: 100, 32: 300, 128: 1000 };
const page = resolve(process.argv[2] ?? new URL('../../studio/page/dist/index.html', import.meta.url).pathname);
const executable = [process.env.COALESCE_CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => path && existsSync(path));
if (!existsSync(page) || !executable) {
  console.error(executable ? `${page} is not there: scripts/build_page` : 'there is no chromium');
  process.exit(1);
}

/** In the page: notes when the last press was, and when each run since then came. */
function watchRuns() {
  window.moves = { pressed: 0, came: [] };
  addEventListener('click', () => { window.moves = { pressed: performance.now(), came: [] }; }, true);
  window.Worker = class extends Worker {
    constructor(...words) {
      super(...words);
      this.addEventListener('message', ({ data }) => { if (data.type === 'run') window.moves.came.push(performance.now()); });
    }
  };
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

await withBrowser({ browser: 'chromium', executable, page }, ({ run }) => run(async (opened) => {
  await opened.page.addInitScript(watchRuns);
  await opened.page.reload();
  await opened.tryIt();
  const moves = [];
  for (const lever of ['Consequences', 'Statements and logos', 'Consequences', 'Statements and logos', 'Consequences', 'Statements and logos']) {
    await opened.more(lever);
    moves.push(await opened.page.evaluate(() => window.moves.came.map((time) => time - window.moves.pressed)));
  }
  const [first, ...later] = moves;
  for (const [runs, limit] of Object.entries(limits)) {
    const figure = (times) => `${times[runs - 1]?.toFixed(0)}`.padStart(5);
    console.log(`${runs.padStart(3)} pairs   first move ${figure(first)} ms   later ${median(later.map((times) => times[runs - 1])).toFixed(0).padStart(5)} ms   limit ${limit}`);
  }
}));

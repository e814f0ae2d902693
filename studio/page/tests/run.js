// Runs all tests of the page: those of its plain parts by node, then those of the built page in a real browser, offline, one at a time.
// Usage: node tests/run.js [PAGE] [NAME...]; PAGE is dist/index.html unless said otherwise. Exit 77 where there is no browser.
// COALESCE_BROWSER: only in this one, chromium or firefox. COALESCE_PROGRAM, where set, is the command line that must give the same numbers.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const [given, ...names] = process.argv.slice(2);
const page = resolve(given ?? join(here, '../dist/index.html'));
const firstOf = (paths) => paths.find((path) => path && existsSync(path));
/** Browsers by the tests that they run: all in one, and in the other those of what a page needs most of a browser. */
const browsers = [
  { browser: 'chromium', executable: firstOf([process.env.COALESCE_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']), runs: () => true },
  { browser: 'firefox', executable: firstOf([process.env.COALESCE_FIREFOX, '/usr/bin/firefox-esr', '/usr/bin/firefox']), runs: (file) => /^(words|result|first|better)\./.test(file) },
];
const only = process.env.COALESCE_BROWSER;

if (names.length === 0) {
  const units = readdirSync(join(here, 'unit')).map((name) => join(here, 'unit', name));
  if (spawnSync(process.execPath, ['--test', ...units], { stdio: 'inherit' }).status !== 0) process.exit(1);
}
const skip = (why) => { console.log(`not run: ${why}`); process.exit(77); };
if (!existsSync(page)) skip(`${page} is not built (npm run build)`);
if (!browsers[0].executable) skip('there is no chromium');

const { withBrowser } = await import('./browser/in_browser.js');
const files = readdirSync(join(here, 'browser')).filter((name) => name.endsWith('.test.js')).filter((name) => names.length === 0 || names.some((wanted) => name.includes(wanted)));
let failed = 0;
for (const { browser, executable, runs } of browsers) {
  if (only && browser !== only) continue;
  if (!executable) { console.log(`not run: there is no ${browser}`); continue; }
  await withBrowser({ browser, executable, page }, async (browse) => {
    for (const file of files.filter(runs)) {
      if (browse.isOver()) break;
      const { default: tests } = await import(`./browser/${file}`);
      for (const [name, test] of Object.entries(tests)) {
        if (browse.isOver()) { failed++; console.log(`FAIL ${browser} is gone`); break; }
        const began = Date.now();
        try {
          await browse.run(test);
          console.log(`ok   ${name} (${browser}, ${((Date.now() - began) / 1000).toFixed(1)} s)`);
        } catch (error) {
          failed++;
          console.log(`FAIL ${name} (${browser}, ${file})\n${String(error.stack ?? error).split('\n').slice(0, 60).join('\n')}`);
        }
      }
    }
  });
}
console.log(failed === 0 ? 'all browser tests passed' : `${failed} browser tests failed`);
process.exit(failed === 0 ? 0 : 1);

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packReport, withData } from './pack_report.js';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const program = process.env.COALESCE_PROGRAM;
const folder = mkdtempSync(join(tmpdir(), 'report-'));

/** The built report beside the page under test. */
function template(opened) {
  const path = join(dirname(fileURLToPath(opened.address)), 'report.html');
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

/** A comparison's results: of the program where there is one, otherwise the small sweep that comes with the project. */
function results() {
  if (!program) return packReport(join(root, 'examples/small-sweep'));
  const out = join(folder, 'compared');
  if (!existsSync(out)) execFileSync(program, ['compare', 'scenarios/baseline.toml', 'scenarios/whatifs/10-consequences.toml', '--replicates', '20', '--set', 'organisation.people=200', '--set', 'run.weeks=104', '--out', out, '--quiet'], { cwd: root });
  return packReport(out);
}

async function open(opened, data) {
  const path = join(folder, 'report.html');
  writeFileSync(path, withData(template(opened), data));
  await opened.page.goto(`file://${path}`);
  await opened.page.locator('h1').waitFor();
}

const withTemplate = (test) => async (opened) => {
  if (template(opened) === null) { console.log('     (report.html is not built)'); return; }
  await test(opened);
};

export default {
  'a report without data says how it is filled': withTemplate(async (opened) => {
    await opened.page.goto(opened.address.replace('index.html', 'report.html'));
    await opened.page.getByText('coalesce report FOLDER').waitFor();
  }),

  'a report says first what differs, and axe finds nothing in it, wide or narrow, light or dark': withTemplate(async (opened) => {
    const data = results();
    await open(opened, data);
    if (data.tables.effects) {
      assert.match(await opened.page.locator('.headline').first().innerText(), /Trust \(the marginalised\), last year: better, in \d+ % of 20 pairs/);
      assert.ok(await opened.page.locator('svg[role=img]').count() >= 4);
    }
    await opened.page.getByText('An illustration, not a forecast.').waitFor();
    assert.deepEqual(await opened.axe(), []);
    assert.ok((await opened.sideways()) <= 0);
    await opened.page.setViewportSize({ width: 320, height: 640 });
    await opened.page.waitForTimeout(200);
    assert.ok((await opened.sideways()) <= 0, 'narrow');
    await opened.page.emulateMedia({ colorScheme: 'dark' });
    await opened.page.waitForTimeout(200);
    assert.deepEqual(await opened.axe(), []);
  }),

  'a figure of a report is saved as SVG and as PNG': withTemplate(async (opened) => {
    const data = results();
    if (!data.tables.effects) return;
    await open(opened, data);
    const kept = async (name) => {
      const [download] = await Promise.all([opened.page.waitForEvent('download'), opened.page.getByRole('button', { name }).first().click()]);
      return readFileSync(await download.path());
    };
    const svg = (await kept(/^SVG/)).toString();
    assert.match(svg, /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"|xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    assert.doesNotMatch(svg, /var\(--/);
    assert.deepEqual([...(await kept(/^PNG/)).subarray(1, 4)], [...Buffer.from('PNG')]);
  }),
};

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium, firefox } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const patience = 300_000;   // a machine may have other things to do

/** Everything a test may do with the page it is given. */
class Opened {
  constructor(page, context, address) {
    this.page = page;
    this.context = context;
    this.address = address;
    this.requests = [];
    this.complaints = [];
    this.watch(page);
  }

  watch(page) {
    page.on('request', (request) => { if (!/^(file|data|blob):/.test(request.url())) this.requests.push(request.url()); });
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => { if (message.type() === 'error') this.complaints.push(message.text()); });
  }

  button(name, exact = true) { return this.page.getByRole('button', { name, exact }); }

  /** Until all pairs of the comparison are there. */
  async settled() { await this.page.getByText(/^(settled|fertig|terminé)\s?: 128/).first().waitFor({ timeout: patience }); }

  /** From the start to the interventions of an organisation, settled; a small one unless its numbers matter. */
  async tryIt(organisation = 'start_up') {
    await this.button('Let us try Interventions', false).click();
    await this.page.getByRole('combobox', { name: /^Organisation/ }).selectOption(organisation);
    await this.page.waitForTimeout(100);
    await this.settled();
  }

  async more(intervention, times = 1) {
    for (let i = 0; i < times; i++) await this.button(`More ${intervention}`).click();
    await this.page.waitForTimeout(50);
    await this.settled();
  }

  sentence() { return this.page.locator('.sentence .text, .present .sentence').first().innerText(); }

  /** Presses Tab until what has the focus carries the name; fails after `most` steps. */
  async tabTo(name, most = 120) {
    const wanted = name instanceof RegExp ? name : new RegExp(`^${name}`);
    for (let i = 0; i < most; i++) {
      await this.page.keyboard.press('Tab');
      const found = await this.page.evaluate(() => {
        const e = document.activeElement;
        const label = e.getAttribute('aria-label') ?? (e.labels?.length ? Array.from(e.labels, (l) => l.innerText).join(' ') : e.innerText);
        return { label: (label ?? '').trim(), box: e.getBoundingClientRect().toJSON() };
      });
      if (wanted.test(found.label)) return found;
    }
    throw new Error(`no Tab reaches ${name}`);
  }

  /** What axe finds wrong with the page as it is. */
  async axe() {
    await this.page.evaluate((source) => { if (!window.axe) { const s = document.createElement('script'); s.textContent = source; document.head.append(s); } }, axeSource);
    const { violations } = await this.page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'] }));
    return violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((node) => `${node.target.join(' ')} (${node.failureSummary?.split('\n')[1]?.trim()})`).join('; ')}`);
  }

  /** Until what was changed is drawn. */
  async drawn() {
    await this.page.waitForTimeout(100);
    await this.page.evaluate(() => new Promise((drawn) => { requestAnimationFrame(() => requestAnimationFrame(drawn)); }));
  }

  /** How much wider than the window the page is; 0 is right. */
  sideways() { return this.page.evaluate(() => document.documentElement.scrollWidth - innerWidth); }
}

/** Starts a browser: Chromium, or the Firefox that a system has, by WebDriver BiDi. */
const launch = {
  chromium: (executablePath) => chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] }),
  firefox: (executablePath) => firefox.launch({ executablePath, channel: 'moz-firefox', timeout: patience }),
};

/**
 * Opens one browser for all tests, and a fresh, offline page for each.
 * @param {{browser: 'chromium'|'firefox', executable: string, page: string}} where
 * @param {(browse: {run: (test: Function) => Promise<void>, isOver: () => boolean}) => Promise<void>} work
 */
export async function withBrowser({ browser: kind, executable, page: path }, work) {
  const browser = await launch[kind](executable);
  const address = `file://${path}`;
  const run = async (test) => {
    const context = await browser.newContext({ ...(kind === 'chromium' ? { offline: true } : {}), viewport: { width: 1280, height: 720 }, acceptDownloads: true, ...test.context });
    context.setDefaultTimeout(patience);
    const page = await context.newPage();
    const opened = new Opened(page, context, address);
    try {
      if (test.before) await test.before(page);
      await page.goto(address + (test.hash ?? ''));
      await test(opened);
      if (opened.requests.length > 0) throw new Error(`asked the network: ${opened.requests.join(', ')}`);
      if (opened.complaints.length > 0) throw new Error(`complained: ${opened.complaints.join('; ')}`);
    } finally {
      await context.close();
    }
  };
  try {
    await work({ run, isOver: () => !browser.isConnected() });
  } finally {
    await browser.close();
  }
}

/** A test with a context of its own, such as another window or a dark look. */
export const within = (context, test) => Object.assign(test, { context });

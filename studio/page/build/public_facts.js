import { readFileSync } from 'node:fs';

const asked = 'virtual:public-facts';

/** The members of an inline table of TOML, which hold texts and numbers alone here: `{ text = "a", observed = 1.13 }`. */
function membersOf(line) {
  const members = {};
  const one = /\s*([\w]+) = (?:"((?:[^"\\]|\\.)*)"|(-?[\d.]+))\s*(,|\}$)/y;
  one.lastIndex = line.indexOf('{') + 1;
  for (;;) {
    const found = one.exec(line);
    if (!found) throw new Error(`scenarios/facts/facts.toml: a figure cannot be read: ${line.slice(0, 120)}`);
    const [, key, text, number, end] = found;
    members[key] = text === undefined ? Number(number) : JSON.parse(`"${text}"`);
    if (end !== ',') return members;
  }
}

/** The figures of one fact, a line each. */
const figuresOf = (block) => [...block.matchAll(/^(?:figure = \[)?\s*(\{ text = .*\})(?:,|\])*$/gm)].map(([, table]) => membersOf(table));

/**
 * The facts of facts.toml that can be held against any organisation left alone: figures of the library's baseline about everybody, or the
 * marginalised and the others.
 * @param {string} text of scenarios/facts/facts.toml
 * @returns {{key: string, source: string, year: string, differs: string, text: string, origin: string, observed: number, low: number, high: number, outcome: string, over: string|null}[]}
 */
export function factsIn(text) {
  const facts = text.split(/^\[\[fact\]\]$/m).slice(1).flatMap((block) => {
    const of = (key) => block.match(new RegExp(`^${key} = ("(?:[^"\\\\]|\\\\.)*")$`, 'm'));
    const read = (key) => JSON.parse(of(key)?.[1] ?? '""');
    return figuresOf(block).filter((figure) => figure.of === 'baseline' && figure.over === undefined).map(({ text: what, observed, tolerance, low, high, outcome, over_outcome: over = null, origin }) => ({
      key: read('key'), source: read('source'), year: read('year'), differs: read('differs'), text: what, origin: origin ?? read('origin'),
      observed, low: low ?? Number((observed - tolerance).toPrecision(6)), high: high ?? Number((observed + tolerance).toPrecision(6)), outcome, over,
    }));
  });
  if (facts.length < 3) throw new Error('scenarios/facts/facts.toml has too few facts of the baseline');
  return facts;
}

/** Puts them into the page: `import { facts } from 'virtual:public-facts'`. */
export function publicFacts(path) {
  return {
    name: 'public-facts',
    resolveId: (id) => (id === asked ? '\0' + asked : undefined),
    load(id) {
      if (id !== '\0' + asked) return undefined;
      this.addWatchFile(path);
      return `export const facts = ${JSON.stringify(factsIn(readFileSync(path, 'utf8')))};`;
    },
  };
}

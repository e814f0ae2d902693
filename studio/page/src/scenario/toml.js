// Just enough of TOML to lay values over a text that the engine reads. What comes out is read, and checked, by the engine and nobody else.

/** How far brackets are open behind a piece of a line, strings and comments left out; `quotes` is an open multi-line string. */
function depthBehind(line, depth, quotes) {
  for (let i = 0; i < line.length; i++) {
    if (quotes) {
      if (line.startsWith(quotes, i)) { i += 2; quotes = ''; }
      continue;
    }
    const c = line[i];
    if (c === '#') break;
    if (line.startsWith('"""', i) || line.startsWith("'''", i)) { quotes = line.slice(i, i + 3); i += 2; continue; }
    if (c === '"' || c === "'") {
      for (i++; i < line.length && line[i] !== c; i++) if (c === '"' && line[i] === '\\') i++;
      continue;
    }
    if (c === '[' || c === '{') depth++;
    if (c === ']' || c === '}') depth--;
  }
  return { depth, quotes };
}

/**
 * A text by lines, each with what it begins: a table's header, a key's value, or neither.
 * @returns {{text: string, header?: string, list?: boolean, table: string, key?: string}[]}
 */
export function linesOf(text) {
  let table = '', depth = 0, quotes = '';
  return text.replace(/\r\n/g, '\n').split('\n').map((line) => {
    const inside = depth > 0 || quotes !== '';
    const header = inside ? null : line.match(/^\s*(\[\[?)\s*([^\]#]+?)\s*\]\]?\s*(#.*)?$/);
    if (header) {
      table = header[2];
      return { text: line, header: table, list: header[1] === '[[', table };
    }
    const key = inside ? null : line.match(/^\s*([A-Za-z0-9_.-]+)\s*=/);
    ({ depth, quotes } = depthBehind(line, depth, quotes));
    return { text: line, table, ...(key ? { key: key[1] } : {}) };
  });
}

const join = (lines) => lines.map((line) => line.text).join('\n');

/** How TOML writes a value: numbers and truths bare, words quoted. */
export function written(value) {
  return typeof value === 'string' ? JSON.stringify(value).replaceAll('\x7f', '\\u007f') : String(value);
}

/** A text as one comment, which ends with its line: nothing in it breaks the line, and nothing is there that TOML forbids. */
export const commented = (text) => `# ${text.replace(/[\0-\x1f\x7f-\x9f\u2028\u2029]+/g, ' ')}`.trimEnd();

/** The text with a key at its value, such as `organisation.people` at 300: changed where it stands, added where it does not. */
export function withValue(text, key, value) {
  const lines = linesOf(text);
  const dot = key.lastIndexOf('.');
  const [table, name] = dot < 0 ? ['', key] : [key.slice(0, dot), key.slice(dot + 1)];
  const stands = lines.findIndex((line) => (line.table === table && line.key === name) || (line.table === '' && line.key === key));
  if (stands >= 0) {
    lines[stands].text = `${lines[stands].key} = ${written(value)}`;
    return join(lines);
  }
  const header = lines.findIndex((line) => line.header === table && !line.list);
  if (table !== '' && header < 0) return `${join(lines).trimEnd()}\n\n[${table}]\n${name} = ${written(value)}\n`;
  const at = table === '' ? firstTable(lines) : header + 1;
  lines.splice(at, 0, { text: `${name} = ${written(value)}`, table });
  return join(lines);
}

function firstTable(lines) {
  const header = lines.findIndex((line) => line.header !== undefined);
  return header < 0 ? lines.length : header;
}

const ofIntervention = (line) => line.table === 'intervention' || line.table.startsWith('intervention.');

/** The text without its interventions, and each of them as a text of its own. */
export function partInterventions(text) {
  const rest = [], blocks = [];
  for (const line of linesOf(text)) {
    if (!ofIntervention(line)) { rest.push(line); continue; }
    if (line.header === 'intervention') blocks.push([]);
    blocks.at(-1)?.push(line);
  }
  return { rest: join(rest).trimEnd() + '\n', blocks: blocks.map((block) => join(block).trim()) };
}

/** A value that stands at a key, as written there; undefined where it does not stand. */
export function valueAt(text, key) {
  const dot = key.lastIndexOf('.');
  const [table, name] = dot < 0 ? ['', key] : [key.slice(0, dot), key.slice(dot + 1)];
  const line = linesOf(text).find((l) => (l.table === table && l.key === name) || (l.table === '' && l.key === key));
  return line?.text.slice(line.text.indexOf('=') + 1).replace(/#[^"']*$/, '').trim();
}

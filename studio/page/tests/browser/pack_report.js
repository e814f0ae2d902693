import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const cells = (line) => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(,|$)/g)].slice(0, -1).map(([, cell]) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell));

/** A CSV text by columns, as src/report/data.js declares. */
function packed(text) {
  const [head, ...rows] = text.trim().split(/\r?\n/).map((line) => cells(`${line}`).length === 0 ? [''] : `${line},`.match(/("(?:[^"]|"")*"|[^,]*),/g).map((cell) => cell.slice(0, -1).replace(/^"(.*)"$/, '$1').replaceAll('""', '"')));
  const columns = Object.fromEntries(head.map((name, c) => {
    const texts = rows.map((row) => row[c] ?? '');
    if (texts.every((cell) => cell === '' || !Number.isNaN(Number(cell)))) return [name, texts.map((cell) => (cell === '' ? null : Number(cell)))];
    const values = [...new Set(texts)];
    return [name, { values, codes: texts.map((cell) => values.indexOf(cell)) }];
  }));
  return { rows: rows.length, columns };
}

/** What the command line would put into a report of a folder, but for means over runs: a twin for tests where there is no program. */
export function packReport(folder) {
  const json = (name) => (existsSync(join(folder, name)) ? JSON.parse(readFileSync(join(folder, name), 'utf8')) : null);
  const names = readdirSync(folder).filter((name) => name.endsWith('.csv') && !['timeline.csv', 'coalitions.csv', 'events.csv', 'levels.csv', 'doses.csv'].includes(name));
  const tables = Object.fromEntries(names.map((name) => [name.slice(0, -4), packed(readFileSync(join(folder, name), 'utf8'))]));
  return { format: 1, version: 'test', name: 'test', title: json('datapackage.json')?.title ?? 'test', package: json('datapackage.json'), analysis: json('analysis.json'), provenance: json('provenance.json'), scenarios: {}, tables, leftOut: [], withheld: null };
}

/** A built report.html with data inside. */
export function withData(html, report) {
  const opening = '<script type="application/json" id="report-data">';
  const at = html.indexOf(opening) + opening.length;
  return html.slice(0, at) + JSON.stringify(report).replaceAll('<', '\\u003c') + html.slice(html.indexOf('</script>', at));
}

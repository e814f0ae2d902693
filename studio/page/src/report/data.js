/**
 * What the command line puts into a report: a JSON object in `<script type="application/json" id="report-data">`, there as
 * `{format: 1, gzip}`: packed, and written as base64.
 *
 * @typedef {object} ReportData
 * @property {1} format
 * @property {string} version          of the program that made the report
 * @property {string} name             of the data package, or of the folder
 * @property {string} title
 * @property {DataPackage|null} package        datapackage.json of the folder, as it stands
 * @property {DataPackage|null} analysis       analysis.json, as it stands: what an analysis of the folder wrote
 * @property {object|null} provenance  provenance.json, as it stands: program, command, inputs, cores, threads, started, seconds
 * @property {Object<string, string>} scenarios   resolved scenario files by name
 * @property {Object<string, PackedTable>} tables each NAME.csv, columns named as there, as far as a page has use for them; levels and doses are means over runs, with a column `runs`
 * @property {{file: string, why: string}[]} leftOut
 * @property {string[]} [metrics]      keys of all metrics that the program knows
 * @property {Object<string, string>} [parameters]   what each parameter is, by key
 * @property {string[]} [notes]        of an analysis that was made for the report: what one must know to read it
 * @property {{fewest: number, cells: number}|null} withheld   cells of an organisation that was observed
 */

/**
 * @typedef {object} DataPackage
 * @property {{arm: string, title: string, question: string, seed: number, replicates: number, resolved: string, inputs: {name: string, sha256: string}[]}[]} scenarios
 * @property {{name: string, path: string, description: string, schema: {fields: Field[]}}[]} resources
 * @property {{question: string, design: string, points: number, inputs: {name: string, sha256: string}[]}} [experiment]   of a sweep
 * @property {{planned: number, written: number, failed: number}} [runs]
 */

/** @typedef {{name: string, type: string, unit?: string, description?: string, better?: 'up'|'down'}} Field */

/**
 * A table by columns. A column is a list of numbers (null where nothing is known), or texts as `{values, codes}`: the texts, each once,
 * and the number of the text of each row.
 * @typedef {{rows: number, columns: Object<string, (number|null)[] | {values: string[], codes: number[]}>}} PackedTable
 */

/** What the page carries, packed or as it is; null where nobody has put anything in. @returns {Promise<ReportData|null>} */
export async function readReport() {
  const carried = JSON.parse(document.getElementById('report-data').textContent);
  return carried?.gzip ? JSON.parse(await unpackedText(carried.gzip)) : carried;
}

/** The text of a gzip file that base64 spells. */
function unpackedText(letters) {
  const bytes = Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
}

const infinite = { INF: Infinity, '-INF': -Infinity };

/** The numbers that texts spell where all of them are numbers, infinite ones too: JSON has none of those. */
function decoded(values) {
  const numbers = values.map((text) => infinite[text] ?? (text === '' ? null : Number(text)));
  return values.some((text) => text in infinite) && !numbers.some(Number.isNaN) ? numbers : values;
}

/** Rows of the tables that were asked for: several parts of a report read the same. */
const unpacked = new WeakMap();

/** A table's rows as objects; none where there is no such table. */
export function rowsOf(report, name) {
  const table = report.tables[name];
  if (!table) return [];
  if (!unpacked.has(table)) unpacked.set(table, unpack(table));
  return unpacked.get(table);
}

function unpack(table) {
  const columns = Object.entries(table.columns).map(([key, column]) => {
    if (Array.isArray(column)) return [key, (row) => column[row]];
    const values = decoded(column.values);
    return [key, (row) => values[column.codes[row]]];
  });
  return Array.from({ length: table.rows }, (_, row) => Object.fromEntries(columns.map(([key, at]) => [key, at(row)])));
}

/** The arms in their order, the baseline first: {arm, title, question}. */
export function armsOf(report) {
  const told = report.package?.scenarios ?? [];
  const isOwn = (title) => title !== '' && told.filter((one) => one.title === title).length === 1;
  if (told.length > 0) return told.map(({ arm, title, question }) => ({ arm, title: isOwn(title) ? title : arm, question }));
  return [...new Set(rowsOf(report, 'runs').map(({ arm }) => arm))].map((arm) => ({ arm, title: arm, question: '' }));
}

/** What arms are called, by name. */
export const armTitles = (report) => new Map(armsOf(report).map(({ arm, title }) => [arm, title]));

/** What the package says of an outcome: its unit, meaning and better direction. */
export function fieldOf(report, outcome) {
  const fieldIn = (table, column) => report.package?.resources.find(({ name }) => name === table)?.schema.fields.find(({ name }) => name === column);
  return fieldIn('runs', outcome) ?? fieldIn('plans', `difference_${outcome}`) ?? { name: outcome, type: 'number' };
}

import { words } from '../words/index.svelte.js';
import { assumptionName } from '../state/assumption_words.js';

const longest = 46;

/** A text that is too long for a chart, up to a word. */
export const shortened = (text) => (text.length <= longest ? text : `${text.slice(0, text.lastIndexOf(' ', longest)).replace(/[,;:.]$/, '')} …`);

/** What the engine says of a parameter in the language chosen, its first sentence where more was written behind it. */
function told(text) {
  const [first] = text.match(/^.*?\.(?= [A-Z]|$)/) ?? [text];
  return words.engine(words.engine(text) === text ? first : text);
}

/** Whose a field is that is no parameter: `accountability.intensity`. */
function ownerOf(key) {
  const name = key.slice(0, key.lastIndexOf('.')).replace(/^interventions?\./, '');
  return words.has(`intervention.${name}`) ? words.t(`intervention.${name}`) : name.replaceAll('_', ' ');
}

/**
 * What a parameter that was varied is called: the page's own name of it, or what the program says of it, or the column of design.csv; its key
 * where nobody says anything.
 * @param {import('./data.js').ReportData} report
 */
export function parameterName(report, key) {
  const { parameters = {} } = report, fields = report.package?.resources.find(({ name }) => name === 'design')?.schema.fields ?? [];
  const text = parameters[key] ?? fields.find(({ name }) => name === key)?.description;
  if (!text) return assumptionName({ key });
  const name = assumptionName({ key, text: told(text) });
  return parameters[key] || words.has(`assumption.${key}`) || !key.includes('.') ? name : `${ownerOf(key)}: ${name}`;
}

/** The same inside of a sentence. */
export const quotedParameter = (report, key) => words.t('report.quoted', { text: parameterName(report, key) });

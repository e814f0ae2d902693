import de from './de.js';
import en from './en.js';
import engineInGerman from './engine.de.js';
import engineInFrench from './engine.fr.js';
import fr from './fr.js';

/** The languages there are; English is the one that every string has. */
export const languages = { en, de, fr };

/** What the engine says of its parts, by its English text; a language more is a catalogue more, here and above. */
const engineTexts = { de: engineInGerman, fr: engineInFrench };

const formats = new Map();

/** How a language writes numbers with so many digits behind the point: made once, since moving pictures write many. */
function formatOf(language, digits) {
  const key = `${language} ${digits}`;
  if (!formats.has(key)) formats.set(key, new Intl.NumberFormat(language === 'en' ? 'en-GB' : language, { minimumFractionDigits: digits, maximumFractionDigits: digits }));
  return formats.get(key);
}

class Words {
  language = $state('en');

  /** A string of the catalogue with its {places} filled. */
  t = (key, values = {}) => {
    const text = languages[this.language][key] ?? en[key];
    if (text === undefined) throw new Error(`the catalogue has no ${key}`);
    return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));
  };

  /** Whether the catalogue has a string. */
  has = (key) => en[key] !== undefined;

  /** A verdict of the engine in the language chosen: in English as the engine says it. */
  verdict = (said) => (this.language === 'en' ? said : this.t(`verdict.${said}`));

  /** A text of the engine in the language chosen; as it is where the catalogue does not have it. */
  engine = (text) => engineTexts[this.language]?.[text] ?? text;

  /** Whether a text of the engine is there in the language chosen. */
  hasEngine = (text) => this.language === 'en' || engineTexts[this.language]?.[text] !== undefined;

  /** A number as the language writes it, with so many digits behind the point. */
  number = (x, digits = 0) => {
    const rounded = Number(x.toFixed(digits));
    return formatOf(this.language, digits).format(Object.is(rounded, -0) ? 0 : rounded).replace('-', '−');
  };
}

/** The words of the page, in the language chosen. */
export const words = new Words();
export const { t } = words;

/** A text that begins a sentence. */
export const capitalised = (text) => text.charAt(0).toUpperCase() + text.slice(1);

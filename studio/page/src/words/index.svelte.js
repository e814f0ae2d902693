import de from './de.js';
import en from './en.js';

/** The languages there are; English is the one that every string has. */
export const languages = { en, de };

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

  /** A number as the language writes it, with so many digits behind the point. */
  number = (x, digits = 0) => {
    const rounded = Number(x.toFixed(digits));
    return (Object.is(rounded, -0) ? 0 : rounded).toLocaleString(this.language === 'de' ? 'de-DE' : 'en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits }).replace('-', '−');
  };
}

/** The words of the page, in the language chosen. */
export const words = new Words();
export const { t } = words;

/** A text that begins a sentence. */
export const capitalised = (text) => text.charAt(0).toUpperCase() + text.slice(1);

import { t, words } from '../words/index.svelte.js';

/** The name of an assumption: the page's own, or else the engine's one line about it, or its key where that is not at hand. */
export const assumptionName = ({ key, text = key }) => (words.has(`assumption.${key}`) ? t(`assumption.${key}`) : words.engine(text).replace(/\.$/, ''));

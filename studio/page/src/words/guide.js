import guideText from '@docs/facilitating.md?raw';
import guideInGerman from './facilitating.de.md?raw';
import { words } from './index.svelte.js';
import { listBelow } from './markdown.js';

/** The guide in the language chosen. */
export const guide = () => (words.language === 'de' ? guideInGerman : guideText);

/** The ground rules in it. */
export const groundRules = () => listBelow(guide(), words.language === 'de' ? 'Grundregeln' : 'Ground rules');

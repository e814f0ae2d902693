import guideText from '@docs/facilitating.md?raw';
import guideInGerman from './facilitating.de.md?raw';
import guideInFrench from './facilitating.fr.md?raw';
import { words } from './index.svelte.js';
import { listBelow } from './markdown.js';

const guides = { en: guideText, de: guideInGerman, fr: guideInFrench };
/** The heading of the ground rules in each. */
const rulesHeading = { en: 'Ground rules', de: 'Grundregeln', fr: 'Règles du jeu' };

/** The guide in the language chosen. */
export const guide = () => guides[words.language];

/** The ground rules in it. */
export const groundRules = () => listBelow(guide(), rulesHeading[words.language]);

import { readFileSync } from 'node:fs';

/** A small organisation with outcomes of its own: one that is better when lower, and one of which neither way is better. */
export const ownScenario = readFileSync(new URL('./fixtures/own_outcomes.toml', import.meta.url), 'utf8');
/** The same with something done. */
export const ownWhatif = `${ownScenario}[[intervention]]\nkind = "shaming"\n`;

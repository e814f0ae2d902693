import { carriedIn } from './page_copy.js';

/**
 * Organisations that the command line put into this page: `coalesce studio mine.toml` writes them to #studio-data as
 * {organisations: [{name, title, text}]}, each text complete, with its bases laid under.
 */
export const given = (carriedIn('studio-data')?.organisations ?? []).map(({ name, title, text }) => ({ id: name, path: name, title: title || name, text, setting: {} }));

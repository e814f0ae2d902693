import { carriedIn } from './page_copy.js';

/**
 * Organisations that the command line put into this page: `coalesce studio mine.toml` writes them to #studio-data as
 * {organisations: [{name, title, text, files}]}, each text complete, with its bases laid under; files: tables of given people by name. A
 * scenario with interventions is a what-if over its organisation.
 */
export const given = (carriedIn('studio-data')?.organisations ?? []).map(({ name, title, text, files = {} }) => ({ id: `given ${name}`, name, title: title || name, text, files }));

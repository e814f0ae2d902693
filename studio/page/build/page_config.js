import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { viteSingleFile } from 'vite-plugin-singlefile';
import { engineBytes } from './engine_bytes.js';
import { matteringAssumptions } from './mattering.js';
import { publicFacts } from './public_facts.js';
import { scenarioLibrary } from './scenario_library.js';

const page = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const root = resolve(page, '../..');

const wasm = process.env.COALESCE_WASM ?? resolve(root, 'build/wasm/coalesce.wasm');

/** An accessibility warning of the compiler stops the build; so does any other. */
function refuse(warning) {
  throw new Error(`${warning.filename}: ${warning.code}: ${warning.message}`);
}

/**
 * How vite makes one offline HTML file of an entry.
 * @param {string} entry the entry's HTML file in studio/page
 */
export function pageConfig(entry) {
  return {
    root: page,
    base: './',
    plugins: [svelte({ onwarn: refuse }), engineBytes(wasm), scenarioLibrary(resolve(root, 'scenarios')), matteringAssumptions(resolve(root, 'docs/validity.md')), publicFacts(resolve(root, 'scenarios/facts/facts.toml')), viteSingleFile({ removeViteModuleLoader: true })],
    resolve: { alias: { '@engine': resolve(page, '../engine'), '@docs': resolve(root, 'docs') } },
    worker: { format: 'iife' },
    build: {
      outDir: process.env.COALESCE_PAGE_OUT ?? 'dist',
      emptyOutDir: false,
      target: 'es2022',
      modulePreload: false,
      assetsInlineLimit: 1e8,
      rollupOptions: { input: resolve(page, entry) },
    },
  };
}

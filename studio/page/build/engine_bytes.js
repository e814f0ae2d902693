import { existsSync, readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';

const asked = 'virtual:engine-bytes';

/**
 * Puts the compiled engine into the page: `import { packed } from 'virtual:engine-bytes'` is its WebAssembly, deflated, as base64.
 * @param {string} path of the .wasm file
 */
export function engineBytes(path) {
  return {
    name: 'engine-bytes',
    resolveId: (id) => (id === asked ? '\0' + asked : undefined),
    load(id) {
      if (id !== '\0' + asked) return undefined;
      if (!existsSync(path)) throw new Error(`${path} is missing: build the engine first (preset wasm), or name it in COALESCE_WASM`);
      this.addWatchFile(path);
      return `export const packed = ${JSON.stringify(deflateRawSync(readFileSync(path), { level: 9 }).toString('base64'))};`;
    },
  };
}

import { sharedFrom } from './shared_schema.js';

const version = '1';
/** Bytes that a link may unfold to, and letters that it may have. */
const mostBytes = 8_000_000, longest = 4_000_000;

/** What a stream makes of bytes; throws where that is more than `most`, before there is room for it. */
async function through(bytes, stream, most) {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  const parts = [];
  for (let size = 0, next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.length;
    if (size > most) {
      await reader.cancel();
      throw new Error('the link unfolds to too much');
    }
    parts.push(next.value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}
const letters = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
const bytesOf = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));

/** What somebody shares, as the end of a link: `#s=1.` and deflated JSON. */
export async function toHash(shared) {
  const bytes = new TextEncoder().encode(JSON.stringify(shared));
  return `#s=${version}.${letters(await through(bytes, new CompressionStream('deflate-raw'), Infinity))}`;
}

/** What a link ends with, opened; null where it holds nothing. Throws where it holds something that is not a scenario to be shared. */
export async function fromHash(hash) {
  const match = hash.match(/^#s=(\d+)\.([A-Za-z0-9_-]+)$/);
  if (!match) return null;
  if (match[1] !== version) throw new Error(`version ${match[1]}`);
  if (match[2].length > longest) throw new Error('the link is too long');
  const bytes = await through(bytesOf(match[2]), new DecompressionStream('deflate-raw'), mostBytes);
  return sharedFrom(JSON.parse(new TextDecoder().decode(bytes)));
}

const version = '1';

async function through(bytes, stream) {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
}
const letters = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
const bytesOf = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));

/** What somebody shares, as the end of a link: `#s=1.` and deflated JSON. */
export async function toHash(shared) {
  const bytes = new TextEncoder().encode(JSON.stringify(shared));
  return `#s=${version}.${letters(await through(bytes, new CompressionStream('deflate-raw')))}`;
}

/** What a link ends with, opened; null where it holds nothing. Throws where it holds something that cannot be read. */
export async function fromHash(hash) {
  const match = hash.match(/^#s=(\d+)\.([A-Za-z0-9_-]+)$/);
  if (!match) return null;
  if (match[1] !== version) throw new Error(`version ${match[1]}`);
  return JSON.parse(new TextDecoder().decode(await through(bytesOf(match[2]), new DecompressionStream('deflate-raw'))));
}

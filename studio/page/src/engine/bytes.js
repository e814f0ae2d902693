import { packed } from 'virtual:engine-bytes';

/** The engine's WebAssembly, as the page carries it: base64 of a deflated file. Empty where a test puts another engine in its place. */
export async function engineBytes() {
  const letters = atob(packed);
  if (letters === '') return new Uint8Array();
  const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

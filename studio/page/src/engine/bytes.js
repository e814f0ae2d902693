import { packed } from 'virtual:engine-bytes';

/** The engine, compiled to WebAssembly, out of the base64 of a deflated file that the page carries. */
export async function engineBytes() {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Response(stream).arrayBuffer();
}

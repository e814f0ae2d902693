import { deflateSync } from 'node:zlib';

const most = 256;

/** The check sum of PNG (ISO 3309). */
function crc32(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let k = 0; k < 8; k++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}

function chunk(kind, data) {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]), framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

/** The colours that are met most, as 0xRRGGBB: of colours alike in the upper five bits of each part the commonest stands for all. */
function paletteOf(colours) {
  const count = new Map();
  for (const c of colours) count.set(c, (count.get(c) ?? 0) + 1);
  const alike = new Map();
  for (const [c, n] of [...count].sort((a, b) => b[1] - a[1])) {
    const cell = c & 0xf8f8f8, known = alike.get(cell);
    if (known) known.n += n;
    else alike.set(cell, { c, n });
  }
  return [...alike.values()].sort((a, b) => b.n - a.n).slice(0, most).map(({ c }) => c);
}

/**
 * A picture of flat colours as a small PNG: 256 colours, each pixel the nearest of them.
 * @param {Uint8Array} rgba four bytes a pixel, row by row, opaque
 */
export function indexedPng(rgba, width, height) {
  const colours = new Uint32Array(width * height);
  for (let i = 0; i < colours.length; i++) colours[i] = (rgba[4 * i] << 16) | (rgba[4 * i + 1] << 8) | rgba[4 * i + 2];
  const palette = paletteOf(colours), nearest = new Map();
  const far = (a, b) => 2 * ((a >> 16) - (b >> 16)) ** 2 + 4 * (((a >> 8) & 255) - ((b >> 8) & 255)) ** 2 + 3 * ((a & 255) - (b & 255)) ** 2;
  const indexOf = (c) => {
    if (!nearest.has(c)) nearest.set(c, palette.reduce((best, one, i) => (far(c, one) < far(c, palette[best]) ? i : best), 0));
    return nearest.get(c);
  };
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) rows[y * (width + 1) + 1 + x] = indexOf(colours[y * width + x]);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);   // eight bits a pixel, into a palette
  return Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), chunk('IHDR', head), chunk('PLTE', Buffer.from(palette.flatMap((c) => [c >> 16, (c >> 8) & 255, c & 255]))), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
}

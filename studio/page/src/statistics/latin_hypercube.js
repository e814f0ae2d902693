/** A number in (0, 1) from whole numbers alone, so that the same draws come again everywhere. */
function scatter(...keys) {
  let h = 0x811c9dc5;
  for (const key of keys) {
    h = Math.imul(h ^ key, 0x01000193);
    h ^= h >>> 15;
    h = Math.imul(h, 0x2c1b3c6d);
    h ^= h >>> 12;
  }
  h = Math.imul(h ^ (h >>> 16), 0x297a2d39);
  return (((h ^ (h >>> 15)) >>> 0) + 0.5) / 4294967296;
}

/**
 * A Latin hypercube: `count` draws of `dimensions` numbers in (0, 1), of which each dimension has one in every count-th part of the range.
 * @param {number} count
 * @param {number} dimensions
 * @param {number} seed
 * @returns {Float64Array[]} by draw
 */
export function latinHypercube(count, dimensions, seed) {
  const draws = Array.from({ length: count }, () => new Float64Array(dimensions));
  for (let d = 0; d < dimensions; d++) {
    const order = Array.from({ length: count }, (_, i) => i);
    for (let i = count - 1; i > 0; i--) {
      const j = Math.floor(scatter(seed, d, i) * (i + 1));
      [order[i], order[j]] = [order[j], order[i]];
    }
    for (let i = 0; i < count; i++) draws[i][d] = (order[i] + scatter(seed, d, count + i)) / count;
  }
  return draws;
}

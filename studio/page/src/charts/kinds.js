/** Kinds of ally in the engine's words, each with a shape, and whether it is filled: never told by colour alone. */
export const kindMarks = {
  actionable: { shape: 'circle', filled: true },
  saviour: { shape: 'triangle', filled: true },
  performative: { shape: 'diamond', filled: false },
  resister: { shape: 'square', filled: true },
  bystander: { shape: 'circle', filled: false },
};

/** The outline of a mark of radius r around (x, y), on a canvas. */
export function traceMark(context, shape, x, y, r) {
  context.beginPath();
  if (shape === 'circle') context.arc(x, y, r, 0, 2 * Math.PI);
  else if (shape === 'square') context.rect(x - 0.88 * r, y - 0.88 * r, 1.76 * r, 1.76 * r);
  else {
    const corners = shape === 'triangle' ? [[0, -1.2], [1.1, 0.8], [-1.1, 0.8]] : [[0, -1.35], [1.1, 0], [0, 1.35], [-1.1, 0]];
    corners.forEach(([dx, dy], i) => context[i === 0 ? 'moveTo' : 'lineTo'](x + dx * r, y + dy * r));
    context.closePath();
  }
}

/** The same as an SVG path. */
export function markPath(shape, x, y, r) {
  if (shape === 'circle') return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;
  if (shape === 'square') return `M${x - 0.88 * r} ${y - 0.88 * r}h${1.76 * r}v${1.76 * r}h${-1.76 * r}Z`;
  const corners = shape === 'triangle' ? [[0, -1.2], [1.1, 0.8], [-1.1, 0.8]] : [[0, -1.35], [1.1, 0], [0, 1.35], [-1.1, 0]];
  return `M${corners.map(([dx, dy]) => `${x + dx * r} ${y + dy * r}`).join('L')}Z`;
}

import { kindMarks, traceMark } from '../kinds.js';

/** Sizes of marks that are kept ready, in pixels apart. */
const steps = 0.5;

function canvasOf(wide, tall, scale) {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.ceil(wide * scale));
  canvas.height = Math.max(1, Math.ceil(tall * scale));
  const context = canvas.getContext('2d');
  context.setTransform(scale, 0, 0, scale, 0, 0);
  return { canvas, context };
}

/** A person's mark in the middle of a square. */
function drawMark(context, { colour }, kind, isMarked, middle, r) {
  const { shape, filled } = kindMarks[kind];
  traceMark(context, shape, middle, middle, r);
  context.fillStyle = filled ? colour(`kind-${kind}`) : colour('panel');
  context.fill();
  if (!filled) { context.strokeStyle = colour(`kind-${kind}`); context.lineWidth = Math.min(1.4, r * 0.5); context.stroke(); }
  if (!isMarked) return;
  context.beginPath();
  context.arc(middle, middle, r * 0.38, 0, 2 * Math.PI);
  context.fillStyle = filled ? colour('panel') : colour('ink');
  context.fill();
}

/** What one moving picture keeps from frame to frame, so that a frame draws little: what lies behind, on a canvas of its own, and marks of people. */
export class Layers {
  #known = [];
  #look = '';
  #marks = new Map();

  /** What lies behind, drawn anew where `known` is not what it was; always as finely as the screen is. */
  behind(look, known, draw) {
    const { width, height, scale, whole, font, key, behind } = look;
    if (this.#look !== `${key} ${scale}`) { this.#look = `${key} ${scale}`; this.#marks.clear(); }
    const asked = [...known, key, behind];
    if (this.#known.length > 0 && asked.every((one, i) => one === this.#known[i])) return;
    this.#known = asked;
    const context = behind.getContext('2d'), [wide, tall] = [Math.round(width * whole), Math.round(height * whole)];
    if (behind.width !== wide || behind.height !== tall) { behind.width = wide; behind.height = tall; }
    context.setTransform(whole, 0, 0, whole, 0, 0);
    context.clearRect(0, 0, width, height);
    context.font = font;
    draw(context);
  }

  /** A person's mark at a place. */
  mark(context, look, kind, isMarked, x, y, r) {
    const size = Math.max(steps, Math.round(r / steps) * steps), name = `${kind} ${isMarked} ${size}`;
    const half = size * 1.4 + 1;
    if (!this.#marks.has(name)) {
      const made = canvasOf(2 * half, 2 * half, look.scale);
      drawMark(made.context, look, kind, isMarked, half, size);
      this.#marks.set(name, made.canvas);
    }
    const mark = this.#marks.get(name), grown = r / size;
    context.drawImage(mark, x - half * grown, y - half * grown, (mark.width / look.scale) * grown, (mark.height / look.scale) * grown);
  }
}

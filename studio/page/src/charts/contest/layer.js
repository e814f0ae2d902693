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

/** What one moving picture keeps from frame to frame, so that a frame copies more than it draws: what lies behind, and marks of people. */
export class Layers {
  #behind = null;
  #known = [];
  #look = '';
  #marks = new Map();

  /** Lays what is behind, drawn anew where `known` is not what it was. */
  behind(context, look, known, draw) {
    const { width, height, scale, font, key } = look;
    const asked = [...known, key];
    if (this.#look !== key) { this.#look = key; this.#marks.clear(); }
    if (this.#behind === null || asked.some((one, i) => one !== this.#known[i])) {
      if (this.#known.at(-1) !== key) this.#behind = canvasOf(width, height, scale);
      this.#known = asked;
      this.#behind.context.clearRect(0, 0, width, height);
      this.#behind.context.font = font;
      draw(this.#behind.context);
    }
    context.clearRect(0, 0, width, height);
    context.drawImage(this.#behind.canvas, 0, 0, this.#behind.canvas.width / scale, this.#behind.canvas.height / scale);
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

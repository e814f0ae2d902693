import { kindMarks, traceMark } from '../kinds.js';

/** Sizes of marks that are kept ready, in pixels apart. */
const steps = 0.5;

/** A mark drawn once, to be laid down many times: as an image of its own where the browser makes one, since a canvas is copied whenever it is laid down. */
function markOf(half, scale, draw) {
  const wide = Math.max(1, Math.ceil(2 * half * scale)), canOff = typeof OffscreenCanvas === 'function' && 'transferToImageBitmap' in OffscreenCanvas.prototype;
  const canvas = canOff ? new OffscreenCanvas(wide, wide) : Object.assign(document.createElement('canvas'), { width: wide, height: wide });
  const context = canvas.getContext('2d');
  context.setTransform(scale, 0, 0, scale, 0, 0);
  draw(context);
  return { image: canOff ? canvas.transferToImageBitmap() : canvas, half, wide: wide / scale };
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
  #hadBelow = false;
  #marks = [{}, {}];

  /** What lies behind, drawn anew where `known` is not what it was; always as finely as the screen is. */
  behind(look, known, draw) {
    const { width, height, scale, whole, font, key, behind } = look;
    if (this.#look !== `${key} ${scale}`) { this.#look = `${key} ${scale}`; this.#marks = [{}, {}]; }
    const asked = [...known, key, behind];
    if (this.#known.length > 0 && asked.every((one, i) => one === this.#known[i])) return;
    this.#known = asked;
    const context = behind.getContext('2d', { alpha: false }), [wide, tall] = [Math.round(width * whole), Math.round(height * whole)];
    if (behind.width !== wide || behind.height !== tall) { behind.width = wide; behind.height = tall; }
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = look.colour('panel');
    context.fillRect(0, 0, wide, tall);
    context.setTransform(whole, 0, 0, whole, 0, 0);
    context.font = font;
    draw(context);
  }

  /** Whether what is on the way down is to be drawn: where there is something, or was. */
  below(canvas, isThere) {
    const isAsked = canvas && (isThere || this.#hadBelow);
    this.#hadBelow = isThere;
    return isAsked;
  }

  /** A person's mark at a place. */
  mark(context, look, kind, isMarked, x, y, r) {
    const size = Math.max(1, Math.round(r / steps));
    const kinds = this.#marks[isMarked ? 1 : 0], sizes = (kinds[kind] ??= []);
    const mark = (sizes[size] ??= markOf(size * steps * 1.4 + 1, look.scale, (made) => drawMark(made, look, kind, isMarked, size * steps * 1.4 + 1, size * steps)));
    const grown = r / (size * steps), wide = mark.wide * grown;
    context.drawImage(mark.image, x - mark.half * grown, y - mark.half * grown, wide, wide);
  }
}

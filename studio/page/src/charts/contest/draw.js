import { mixed, wayDown } from './tree.js';

const ease = (f) => f * f * (3 - 2 * f);
const mix = (a, b, f) => a + (b - a) * f;
const sideColour = { quo: 'kind-resister', neutral: 'soft', change: 'good' };
/** Drops on the way down at once where all that is left over is spent, and rounds that each makes in a quarter. */
const mostDrops = 90, rounds = 1.5;
/** How often in a quarter what changes slowly is drawn anew. */
const stages = 8;

/** How the height of a picture is shared out: the field of the contest, the pool below it, and the way down. */
export function regionsOf({ width, height, type }) {
  const pool = height < 150 ? 0 : height < 190 ? type * 2.4 : type * 3.7;   // with a line for what is below, where there is room for it
  const tree = height >= 190 ? Math.round((height - pool) * 0.29) : 0;
  const axis = type * 1.5;
  return { width, field: height - pool - tree - axis, axis, pool, poolTop: height - pool - tree, tree, treeTop: height - tree };
}

/**
 * Draws the contest at a moment. What changes slowly (ground, pool, the way down) is drawn to the canvas behind, some times a quarter; what is on
 * the way down to the canvas below.
 * @param {CanvasRenderingContext2D} context of the field: coalitions and people
 * @param {{contest: object, places: object[], trees: object[], kinds: string[], range: number[], slackScale: number}} scene
 * @param {number} at quarters since the start; between two of them everything is on its way
 * @param {{width: number, height: number, type: number, scale: number, whole: number, behind: HTMLCanvasElement, below: HTMLCanvasElement, font: string, colour: (name: string) => string, names: object, followed: number}} look
 * @param {import('./layer.js').Layers} layers of this picture, kept from frame to frame
 */
export function drawContest(context, scene, at, look, layers) {
  const regions = regionsOf(look);
  const last = scene.contest.frames.length - 1;
  const q = Math.min(Math.floor(at), last), next = Math.min(q + 1, last), f = at >= last ? 0 : at - q;
  const moment = { q, next, f, e: ease(f), regions, people: whereabouts(scene, q, next, f) };
  clear(context);
  layers.behind(look, [scene, q, Math.round(stages * moment.e)], (behind) => {
    const stage = { ...moment, e: Math.round(stages * moment.e) / stages };
    drawGround(behind, scene, look, regions);
    if (regions.pool > 0) drawPool(behind, scene, look, stage);
    if (regions.tree > 0) drawTree(behind, scene, look, stage);
  });
  drawBodies(context, scene, look, moment);
  drawFlows(context, scene, look, moment);
  drawPeople(context, scene, look, moment, layers);
  nameFlows(context, scene, look, moment);
  if (look.followed >= 0) drawFollowed(context, scene, look, moment);
  const hasDrops = scene.contest.frames[q].spent > 0, hasLines = look.followed >= 0;
  if (regions.tree > 0 && layers.below(look.below, hasDrops || hasLines)) {
    const below = look.below.getContext('2d');
    clear(below);
    below.setTransform(look.scale, 0, 0, look.scale, 0, -regions.treeTop * look.scale);
    if (hasDrops) drawDrops(below, scene, look, moment, at);
    if (hasLines) drawLinesOf(below, scene, look, moment);
  }
  return moment.people;
}

/** All of a canvas at once, so that nothing of what was there is kept. */
function clear(context) {
  const { a, b, c, d, e, f } = context.getTransform();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  context.setTransform(a, b, c, d, e, f);
}

/** Where everybody is, and how much of them is there: whoever leaves fades, and whoever comes appears. */
function whereabouts({ contest, places }, q, next, f) {
  const before = contest.frames[q], after = contest.frames[next], from = places[q], to = places[next];
  const n = before.at.length, e = ease(f);
  const x = new Float32Array(n), y = new Float32Array(n), r = new Float32Array(n), there = new Float32Array(n).fill(1);
  const isNew = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    const a = before.at[i], b = after.at[i];
    const same = before.picture.occupant[i] === after.picture.occupant[i];
    if (a < 0 && b < 0) { there[i] = 0; continue; }
    if (!same || a < 0 || b < 0) {
      isNew[i] = (f >= 0.5 && b >= 0) || a < 0 ? 1 : 0;
      const [where, p, c] = isNew[i] ? [to, b, after] : [from, a, before];
      x[i] = where.bodies[p].x + where.dx[i]; y[i] = where.bodies[p].y + where.dy[i]; r[i] = where.radius[i];
      there[i] = Math.abs(2 * f - 1) * (c ? 1 : 0);
      continue;
    }
    x[i] = mix(from.bodies[a].x + from.dx[i], to.bodies[b].x + to.dx[i], e);
    y[i] = mix(from.bodies[a].y + from.dy[i], to.bodies[b].y + to.dy[i], e);
    r[i] = mix(from.radius[i], to.radius[i], e);
  }
  return { x, y, r, there, isNew };
}

/** The neutral zone, and which side is which. */
function drawGround(context, scene, { width, colour, type, names }, { field, axis }) {
  const [low, high] = scene.range, at = (agenda) => ((agenda - low) / (high - low)) * width;
  const { zone } = scene.contest;
  context.globalAlpha = 0.07;
  context.fillStyle = colour('kind-resister');
  context.fillRect(0, 0, at(zone.low), field);
  context.fillStyle = colour('good');
  context.fillRect(at(zone.high), 0, width - at(zone.high), field);
  context.globalAlpha = 1;
  context.strokeStyle = colour('line');
  context.lineWidth = 1;
  for (const edge of [zone.low, zone.high]) { context.beginPath(); context.moveTo(at(edge), 0); context.lineTo(at(edge), field); context.stroke(); }
  context.fillStyle = colour('soft');
  context.textBaseline = 'alphabetic';
  const isShort = context.measureText(names.left + names.right).width > width - 12;
  context.textAlign = 'left';
  context.fillText(isShort ? names.leftShort : names.left, 2, field + axis - type * 0.35);
  context.textAlign = 'right';
  context.fillText(isShort ? names.rightShort : names.right, width - 2, field + axis - type * 0.35);
  if (isShort) return;
  const middle = (at(zone.low) + at(zone.high)) / 2, half = context.measureText(names.neutral).width / 2;
  if (middle - half > context.measureText(names.left).width + 8 && middle + half < width - context.measureText(names.right).width - 8) {
    context.textAlign = 'center';
    context.fillText(names.neutral, middle, field + axis - type * 0.35);
  }
}

/** Bodies that go on grow and move; those that end fade into those that take them in, and new ones appear. */
function drawBodies(context, { contest, places }, { colour, type }, { q, next, f, e }) {
  const lines = new Map(contest.frames[next].bodies.map((body, b) => [body.line, b]));
  const body = ({ x, y, r }, { side, members, paid }, alpha) => {
    if (members < 2 || alpha <= 0) return;
    context.beginPath();
    context.arc(x, y, r, 0, 2 * Math.PI);
    context.fillStyle = colour(sideColour[side]);
    context.globalAlpha = 0.16 * alpha;
    context.fill();
    context.globalAlpha = 0.75 * alpha;
    context.strokeStyle = colour(paid > 0 ? 'coin' : sideColour[side]);
    context.lineWidth = paid > 0 ? Math.max(2.5, type * 0.25) : 1.1;
    context.stroke();
  };
  contest.frames[q].bodies.forEach((one, a) => {
    const b = lines.get(one.line), from = places[q].bodies[a];
    if (b === undefined || next === q) return body(from, one, 1 - f);
    const to = places[next].bodies[b], other = contest.frames[next].bodies[b];
    lines.delete(one.line);
    return body({ x: mix(from.x, to.x, e), y: mix(from.y, to.y, e), r: mix(from.r, to.r, e) }, { ...(f < 0.5 ? one : other), members: Math.max(one.members, other.members) }, 1);
  });
  if (next !== q) for (const b of lines.values()) body(places[next].bodies[b], contest.frames[next].bodies[b], f);
  context.globalAlpha = 1;
}

/** Between two quarters: a band from body to body for those who go together, as wide as the power that moves. */
function drawFlows(context, { contest, places }, { colour }, { q, next, f }) {
  if (next === q || f <= 0 || f >= 1) return;
  const { flows } = contest.moves[q];
  const shown = Math.sin(Math.PI * f);
  for (const { from, to, power } of flows) {
    const a = places[q].bodies[from], b = places[next].bodies[to];
    const one = contest.frames[q].bodies[from], other = contest.frames[next].bodies[to];
    const crosses = one.side !== other.side;
    context.globalAlpha = shown * (crosses ? 0.5 : 0.22);
    context.strokeStyle = colour(crosses ? sideColour[other.side] : 'soft');
    context.lineWidth = Math.max(1, Math.min(b.r, 2 * b.r * Math.sqrt(power / Math.max(other.power, 1e-9))));
    context.lineCap = 'round';
    context.beginPath();
    context.moveTo(a.x, a.y);
    context.quadraticCurveTo((a.x + b.x) / 2, (a.y + b.y) / 2 - Math.abs(b.x - a.x) * 0.15, b.x, b.y);
    context.stroke();
  }
  context.globalAlpha = 1;
}

/** What happens to whole coalitions, named where several go together, as far as names do not lie over one another. */
function nameFlows(context, { contest, places }, { colour, type, names, width }, { q, next, f, regions }) {
  if (next === q || f <= 0 || f >= 1) return;
  const taken = [];
  context.globalAlpha = Math.min(1, 1.4 * Math.sin(Math.PI * f));
  context.fillStyle = colour('ink');
  context.strokeStyle = colour('panel');
  context.lineWidth = type * 0.3;
  context.textAlign = 'center';
  for (const { from, to, people } of contest.moves[q].flows) {
    const one = contest.frames[q].bodies[from], other = contest.frames[next].bodies[to], goesOn = contest.frames[next].bodies.some(({ line }) => line === one.line);
    const name = people.length < 4 ? '' : other.splitFrom !== null && `c${other.splitFrom}` === one.line ? names.split : other.takenIn > 0 && !goesOn ? names.merge : '';
    if (name === '') continue;
    const a = places[q].bodies[from], b = places[next].bodies[to], half = context.measureText(name).width / 2;
    const x = Math.min(Math.max((a.x + b.x) / 2, half), width - half), y = Math.min(Math.max(type, (a.y + b.y) / 2 - type * 0.4), regions.field - 2);
    if (taken.some((box) => Math.abs(box.x - x) < box.half + half && Math.abs(box.y - y) < type * 1.1)) continue;
    taken.push({ x, y, half });
    context.strokeText(name, x, y);
    context.fillText(name, x, y);
  }
  context.globalAlpha = 1;
}

function drawPeople(context, { contest, kinds }, look, { q, next, people }, layers) {
  const before = contest.frames[q].picture, after = contest.frames[next].picture;
  for (let i = 0; i < people.x.length; i++) {
    if (people.there[i] <= 0) continue;
    const kind = (people.isNew[i] ? after : before).kind[i], r = people.r[i] * 0.86;
    const isMarked = Boolean(contest.marginalised[people.isNew[i] ? next : q][i]) && people.r[i] > 1.6;
    context.globalAlpha = people.there[i];
    layers.mark(context, look, kinds[kind], isMarked, people.x[i], people.y[i], r);
  }
  context.globalAlpha = 1;
}

/** What is left over: a bar as long as it is large, in what goes to other interests, what measures get, and of that what stops on the way. */
function drawPool(context, scene, { width, colour, type, names }, { q, next, e, regions }) {
  const { contest, slackScale } = scene;
  const of = (key) => mix(contest.frames[q][key], contest.frames[next][key], e);
  const long = (share) => (share / slackScale) * (width - 4);
  const top = regions.poolTop + type * 1.25, tall = type * 0.95;
  const parts = [['others', of('others')], ['arrived', of('arrived')], ['stopped', of('stopped')]];
  let x = 2;
  context.lineWidth = 1;
  for (const [part, share] of parts) {
    const wide = long(share);
    if (wide > 0.5) {
      context.fillStyle = colour(part === 'others' ? 'baseline' : 'whatif');
      context.globalAlpha = { others: 0.35, arrived: 0.9, stopped: 0.25 }[part];
      context.fillRect(x, top, wide, tall);
      context.globalAlpha = 1;
      context.strokeStyle = colour(part === 'others' ? 'baseline' : 'whatif');
      if (part === 'stopped') hatch(context, x, top, wide, tall);
      context.strokeRect(x + 0.5, top + 0.5, Math.max(0, wide - 1), tall - 1);
    }
    if (part === 'arrived' && regions.tree > 0 && share > 0) pour(context, [x, x + long(of('spent'))], top + tall, [0, width], regions.treeTop, colour('whatif'));
    x += wide;
  }
  context.setLineDash([3, 3]);
  context.strokeStyle = colour('soft');
  const gap = long(contest.fullSlack) - (x - 2);
  if (gap > 1) context.strokeRect(x + 0.5, top + 0.5, gap - 1, tall - 1);
  context.setLineDash([]);
  const [others, arrived, stopped] = parts.map(([, share]) => Math.round(100 * share));
  const told = { slack: Math.round(100 * of('slack')), others, measures: arrived + stopped, stopped };
  context.fillStyle = colour('ink');
  context.textAlign = 'left';
  const fits = names.pool.map((words) => words(told)).find((text) => context.measureText(text).width < width - 4);
  if (fits) context.fillText(fits, 2, regions.poolTop + type * 0.95);
}

/** What flows out of the pool, from where it leaves to where it goes. */
function pour(context, [left, right], from, [low, high], to, colour) {
  context.globalAlpha = 0.16;
  context.fillStyle = colour;
  context.beginPath();
  context.moveTo(left, from);
  context.lineTo(right, from);
  context.lineTo(high, to);
  context.lineTo(low, to);
  context.fill();
  context.globalAlpha = 1;
}

function hatch(context, x, y, wide, tall) {
  context.save();
  context.beginPath();
  context.rect(x, y, wide, tall);
  context.clip();
  context.beginPath();
  for (let at = x - tall; at < x + wide; at += 5) { context.moveTo(at, y + tall); context.lineTo(at + tall, y); }
  context.stroke();
  context.restore();
}

/** How high a level of the way down is, with the gap below it. */
function rowOf({ levels }, { tree }) {
  const tall = tree / levels;
  return { tall, gap: Math.min(7, tall * 0.24) };
}

/** The way down: as dark as what arrives; a bar below each manager who keeps something from those below, as thick as what is kept. */
function drawTree(context, scene, { width, colour, type, names }, { q, next, e, regions }) {
  const { contest, trees } = scene;
  const tree = trees[q], before = contest.frames[q].picture, after = contest.frames[next].picture;
  const isPaid = contest.frames[q].spent > 0;
  const { tall, gap } = rowOf(contest, regions);
  const fill = colour(isPaid ? 'whatif' : 'baseline'), wall = colour('ink');
  for (let i = 0; i < tree.x.length; i++) {
    const x = tree.x[i] * width, wide = Math.max(0.6, tree.width[i] * width - (tree.width[i] * width > 3 ? 1 : 0.2)), y = regions.treeTop + tree.row[i] * tall;
    context.globalAlpha = 0.08 + 0.72 * mix(before.arrives[i], after.arrives[i], e);
    context.fillStyle = fill;
    context.fillRect(x, y, wide, tall - gap);
    const kept = tree.isManager[i] ? mix(before.heldBack[i], after.heldBack[i], e) : 0;
    if (kept < 0.02) continue;
    context.globalAlpha = 1;
    context.fillStyle = wall;
    context.fillRect(x, y + tall - gap, wide, Math.max(1, gap * kept));
  }
  context.globalAlpha = 1;
  context.fillStyle = colour('soft');
  context.textAlign = 'left';
  const label = (isPaid ? names.down : names.wouldDown).find((text) => context.measureText(text).width < width - 4);
  if (label) context.fillText(label, 2, regions.treeTop - type * 0.3);
}

/** Parts of what was decided on their way: each stops with a manager as often as that manager holds back. */
function drawDrops(context, { contest, trees, slackScale }, { width, colour }, { q, regions }, at) {
  const { tall, gap } = rowOf(contest, regions);
  const { picture, spent } = contest.frames[q], tree = trees[q], n = tree.x.length;
  const count = Math.round(mostDrops * Math.min(1, spent / slackScale) ** 0.5);
  context.fillStyle = colour('coin');
  for (let k = 0; k < count; k++) {
    const turn = at * rounds + mixed(k, 3), draw = k * 977 + Math.floor(turn), along = turn - Math.floor(turn);
    const { path, stops } = wayDown(tree, picture.heldBack, Math.floor(mixed(draw, 11) * n), draw);
    const reach = Math.min(along * path.length * 1.15, stops < path.length ? stops + 1 - gap / tall : path.length - 0.4);
    const i = path[Math.min(Math.floor(reach), path.length - 1)];
    const target = path[path.length - 1];
    const x = (stops < path.length && Math.floor(reach) >= stops ? tree.x[path[stops]] + tree.width[path[stops]] * mixed(draw, 5) : Math.min(Math.max(tree.x[target] + tree.width[target] / 2, tree.x[i]), tree.x[i] + tree.width[i])) * width;
    const isHeld = stops < path.length && reach >= stops + 1 - gap / tall - 1e-6;
    context.globalAlpha = isHeld ? Math.max(0, 1 - (along - reach / (path.length * 1.15)) * 4) : 1;
    if (context.globalAlpha <= 0) continue;
    context.beginPath();
    context.arc(x, regions.treeTop + Math.max(0.15, reach) * tall, Math.min(3, 1.2 + tall * 0.06), 0, 2 * Math.PI);
    context.fill();
  }
  context.globalAlpha = 1;
}

/** The one who is followed: where they were, and where they are. */
function drawFollowed(context, { contest, places }, { width, colour, followed, type, names }, { q, people }) {
  const occupant = contest.frames[q].picture.occupant[followed];
  context.strokeStyle = context.fillStyle = colour('guess');
  context.lineWidth = 1.5;
  context.beginPath();
  let pen = false;
  for (let k = 0; k <= q; k++) {
    const frame = contest.frames[k], b = frame.at[followed];
    if (b < 0 || frame.picture.occupant[followed] !== occupant) { pen = false; continue; }
    const x = places[k].bodies[b].x + places[k].dx[followed], y = places[k].bodies[b].y + places[k].dy[followed];
    context[pen ? 'lineTo' : 'moveTo'](x, y);
    pen = true;
  }
  context.globalAlpha = 0.6;
  context.stroke();
  context.globalAlpha = 1;
  context.lineWidth = 2.5;
  context.beginPath();
  context.arc(people.x[followed], people.y[followed], people.r[followed] + 3, 0, 2 * Math.PI);
  context.stroke();
  const name = names.person(followed), left = people.x[followed] > width / 2;
  context.textAlign = left ? 'right' : 'left';
  const at = people.x[followed] + (left ? -1 : 1) * (people.r[followed] + 6), wide = context.measureText(name).width;
  context.fillStyle = colour('panel');
  context.globalAlpha = 0.85;
  context.fillRect(left ? at - wide - 2 : at - 2, people.y[followed] - type * 0.65, wide + 4, type * 1.25);
  context.globalAlpha = 1;
  context.fillStyle = colour('guess');
  context.fillText(name, at, people.y[followed] + type * 0.35);
}

/** The managers above the one who is followed. */
function drawLinesOf(context, { contest, trees }, { width, colour, followed }, { q, regions }) {
  context.strokeStyle = colour('guess');
  const tree = trees[q], tall = regions.tree / contest.levels;
  for (let i = followed, steps = 0; i >= 0 && steps < 32; i = tree.above[i], steps++) {
    context.lineWidth = i === followed ? 2.5 : 1.2;
    context.strokeRect(tree.x[i] * width, regions.treeTop + tree.row[i] * tall, Math.max(2, tree.width[i] * width), tall * 0.78);
  }
}

/** Who is nearest to a place in the field; -1 for nobody near. */
export function nearestTo(people, x, y) {
  let best = -1, least = 14 ** 2;
  for (let i = 0; i < people.x.length; i++) {
    const far = (people.x[i] - x) ** 2 + (people.y[i] - y) ** 2;
    if (people.there[i] > 0 && far < least) { least = far; best = i; }
  }
  return best;
}

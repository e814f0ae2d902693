/** How tightly people fill the body of their coalition: the same for all, so that a body's area is its power. */
const density = 0.6;
const golden = Math.PI * (3 - Math.sqrt(5));

/**
 * Places of dots around a middle, the largest inside, none over another.
 * @param {number[]} radii
 * @returns {{x: number, y: number}[]} in the order of the radii
 */
export function packed(radii) {
  const order = radii.map((_, i) => i).sort((a, b) => radii[b] - radii[a] || a - b);
  const least = Math.min(...radii);
  const places = radii.map(() => ({ x: 0, y: 0 }));
  const set = [];
  let first = 0;
  for (const i of order) {
    for (let k = first; ; k++) {
      const far = least * 0.45 * Math.sqrt(k);
      const x = far * Math.cos(k * golden), y = far * Math.sin(k * golden);
      if (set.some((j) => (places[j].x - x) ** 2 + (places[j].y - y) ** 2 < (radii[i] + radii[j]) ** 2)) continue;
      places[i] = { x, y };
      set.push(i);
      first = Math.max(0, k - 40);
      break;
    }
  }
  return places;
}

/** Where people stand inside of their bodies, for a unit of power of area 1: a pair of numbers each, and the radius of each. */
function inside(frame) {
  const radius = Float32Array.from(frame.picture.power, (p) => Math.sqrt(Math.max(p, 0.02)));
  const dx = new Float32Array(radius.length), dy = new Float32Array(radius.length);
  for (const { people } of frame.bodies) {
    const own = people.map((slot) => radius[slot]);
    const places = people.length > 1 ? packed(own) : [{ x: 0, y: 0 }];
    const reach = Math.max(...places.map(({ x, y }, i) => Math.hypot(x, y) + own[i]), 1e-6);
    const room = Math.sqrt(own.reduce((sum, r) => sum + r * r, 0) / density);
    const tight = people.length > 1 ? Math.min(1, room / reach) : 1;
    people.forEach((slot, i) => { dx[slot] = places[i].x * tight; dy[slot] = places[i].y * tight; });
  }
  return { radius, dx, dy };
}

const hashed = (line) => { let h = 2166136261; for (const c of line) h = Math.imul(h ^ c.charCodeAt(0), 16777619); return (h >>> 0) / 4294967296; };

/** Moves bodies apart, up and down rather than aside, while each keeps near its agenda; the field's edges hold them. */
function settle(bodies, { width, height }, rounds) {
  for (let round = 0; round < rounds; round++) {
    for (const body of bodies) body.x += 0.25 * (body.wanted - body.x);
    for (let a = 0; a < bodies.length; a++) {
      for (let b = a + 1; b < bodies.length; b++) {
        const one = bodies[a], other = bodies[b];
        const dx = other.x - one.x, dy = other.y - one.y || (a % 2 ? 0.01 : -0.01);
        const far = Math.hypot(dx, dy), least = one.r + other.r + 1.5;
        if (far >= least) continue;
        const push = (least - far) / far, heavy = other.r ** 2 / (one.r ** 2 + other.r ** 2);
        one.x -= 0.35 * push * dx * heavy; one.y -= 0.8 * push * dy * heavy;
        other.x += 0.35 * push * dx * (1 - heavy); other.y += 0.8 * push * dy * (1 - heavy);
      }
    }
    for (const body of bodies) {
      body.x = Math.min(Math.max(body.x, body.r), width - body.r);
      body.y = Math.min(Math.max(body.y, body.r), height - body.r);
    }
  }
}

/**
 * Where every body and everybody is in each quarter: x by agenda, area by power, and a coalition keeps its height while it goes on.
 * @param {ReturnType<import('./frames.js').contestOf>} contest
 * @param {{width: number, height: number, range: number[]}} field
 * @returns {{bodies: {x: number, y: number, r: number}[], radius: Float32Array, dx: Float32Array, dy: Float32Array}[]} by quarter; dx and dy
 *     are from the middle of the body
 */
export function placesOf(contest, { width, height, range: [low, high] }) {
  const people = contest.frames[0].at.length;
  const scale = Math.sqrt((0.34 * width * height * density) / (Math.PI * people));
  const known = new Map();
  return contest.frames.map((frame, q) => {
    const { radius, dx, dy } = inside(frame);
    const bodies = frame.bodies.map(({ line, power, agenda, splitFrom, members }) => {
      const wanted = ((agenda - low) / (high - low)) * width;
      const r = scale * Math.sqrt((power * people) / (members > 1 ? density : 1));
      const before = known.get(line) ?? known.get(`c${splitFrom}`);
      return { line, wanted, r, x: before?.x ?? wanted, y: before ? before.y + (known.has(line) ? 0 : 2 * hashed(line) - 1) : height * (0.15 + 0.7 * hashed(line)) };
    });
    settle(bodies, { width, height }, q === 0 ? 220 : 110);
    known.clear();
    for (const body of bodies) known.set(body.line, body);
    return { bodies, radius: radius.map((r) => r * scale), dx: dx.map((d) => d * scale), dy: dy.map((d) => d * scale) };
  });
}

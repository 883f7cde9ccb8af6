/** A source of numbers in [0, 1), the same for the same seed (mulberry32). */
export type Random = () => number;

export function randomOf(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function pick<T>(random: Random, all: readonly T[]): T {
  const one = all[Math.floor(random() * all.length)];
  if (one === undefined) throw new Error('there is nothing to pick from');
  return one;
}

const deep = (depth: number): unknown => (depth === 0 ? 1 : { a: deep(depth - 1) });

/** What programs trip over. */
const VALUES: readonly unknown[] = [
  null, true, false, 0, -0, -1, 1, 0.5, 1e-320, 1e308, -1e308, 2 ** 31, 2 ** 53, 4_102_444_800_001, 946_684_799_999,
  '', ' ', '0', 'null', 'NaN', '\u0000', '\ud800', '\u202e\u0000x', '💪', 'é'.normalize('NFD'), 'x'.repeat(600), 'x'.repeat(5_000), '%00', '../../etc/passwd',
  "'; drop table person; --", '<script>alert(1)</script>', '{{7*7}}', '__proto__', 'constructor', 'toString', 'start_workout', 'log_set', 'disconnect', 'system',
  '00000000-0000-0000-0000-000000000000', '11111111-1111-4111-8111-111111111111', 'ffffffff-ffff-ffff-ffff-ffffffffffff',
  { length: { toString: 1 } }, [], {}, [[]], [null], Array.from({ length: 300 }, () => 0), { length: 1e9 }, { toString: 1 }, { _placeholder: true, num: 0 }, { type: 'log_set' },
  JSON.parse('{"__proto__":{"role":"admin"},"constructor":{"prototype":{"role":"admin"}}}'), deep(60), JSON.parse('{"then":1}'),
]; // prettier-ignore

export function hostileValue(random: Random): unknown {
  return random() < 0.85 ? structuredClone(pick(random, VALUES)) : (random() - 0.5) * 10 ** Math.floor(random() * 20);
}

/** The same value with one to three things wrong somewhere in it: replaced, left out, doubled, added or renamed. */
export function mutate(random: Random, value: unknown): unknown {
  let changed: unknown = structuredClone(value);
  for (let n = 1 + Math.floor(random() * 3); n > 0; n -= 1) changed = wound(random, changed);
  return changed;
}

function wound(random: Random, value: unknown): unknown {
  const isLeaf = typeof value !== 'object' || value === null || Object.keys(value).length === 0;
  if (isLeaf || random() < 0.05) return hostileValue(random);
  if (Array.isArray(value)) {
    const at = Math.floor(random() * value.length);
    const roll = random();
    if (roll < 0.2) return value.toSpliced(at, 1);
    if (roll < 0.4) return [...value, ...value];
    return value.with(at, wound(random, value[at]));
  }
  const entries = Object.entries(value);
  const [key, inner] = pick(random, entries);
  const roll = random();
  if (roll < 0.1) return Object.fromEntries(entries.filter(([name]) => name !== key));
  if (roll < 0.2)
    return { ...value, [pick(random, ['extra', '__proto__x', 'role', 'athleteId', 'actorId', 'epoch', 'toJSON'])]: hostileValue(random) };
  if (roll < 0.25) return { ...value, [key.toUpperCase()]: inner };
  return { ...value, [key]: wound(random, inner) };
}

/** Bytes with bits turned, runs cut out, doubled or overwritten. */
export function mutateBytes(random: Random, bytes: Uint8Array): Buffer {
  let changed = Buffer.from(bytes);
  for (let n = 1 + Math.floor(random() * 6); n > 0; n -= 1) {
    const at = Math.floor(random() * changed.length);
    const length = Math.floor(random() ** 3 * Math.min(200, changed.length - at));
    const roll = random();
    if (roll < 0.5 && changed.length > 0) changed[at] = Math.floor(random() * 256);
    else if (roll < 0.65) changed = Buffer.concat([changed.subarray(0, at), changed.subarray(at + length)]);
    else if (roll < 0.8) changed = Buffer.concat([changed.subarray(0, at + length), changed.subarray(at)]);
    else if (roll < 0.9) changed = changed.subarray(0, at);
    else changed.fill(Math.floor(random() * 256), at, at + length);
  }
  return changed;
}

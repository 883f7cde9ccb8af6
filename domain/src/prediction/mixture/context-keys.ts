import type { Situation } from './situation.ts';

/** Contexts whose counts live with the exercise, and with the lifter. */
export const EXERCISE_CONTEXTS = 12;
export const LIFTER_CONTEXTS = 9;
export const CONTEXTS = EXERCISE_CONTEXTS + LIFTER_CONTEXTS;

const QUICK = 0.85;
const SLOW = 0.98;
const SLOW_CONTEXTS = new Set([10, 19, 20]);
/** What a context's counts fade by at each set seen in it. */
export const CONTEXT_DECAYS: readonly number[] = Array.from({ length: CONTEXTS }, (_, i) => (SLOW_CONTEXTS.has(i) ? SLOW : QUICK));

/** One whole number per context; equal numbers share counts. The first EXERCISE_CONTEXTS belong to the exercise. */
export function contextKeys(situation: Situation): number[] {
  const { coming, index, last, lastButOne, same, same2, same3, hasSame, ahead, today, sessions, elsewhere } = situation;
  const place = Math.min(index, 9);
  const first = index === 0 ? 1 : 0;
  const kg = Math.round(coming.kg * 20);
  const reps = last?.reps ?? 0;
  const change = last?.change ?? 7;
  const before = lastButOne?.reps ?? 0;
  const beforeChange = lastButOne?.change ?? 7;
  const sameReps = same?.reps ?? 0;
  const sameChange = same?.change ?? 7;
  const same2Reps = same2?.reps ?? 0;
  return [
    [place, kg],
    [place, reps, change],
    [sameReps, sameChange, reps, first],
    [place],
    [kg],
    [kg, first === 1 ? 0 : reps, first],
    [place, sameReps, same2Reps],
    [place, sameChange, ...(sessions.at(-1) ?? []).slice(0, 5).map((set) => set.reps)],
    [place, today[0]?.reps ?? 0, change],
    [place, sameReps, same2Reps, same3?.reps ?? 0],
    [place, reps, change],
    [place, kg, sameReps],
    // The lifter's, whatever the exercise:
    [place, reps, change],
    [reps, before, change, beforeChange],
    [sameReps, hasSame ? 1 : 0, sameChange, within(ahead, 3), first],
    [change, ...today.slice(-4).map((set) => set.reps)],
    [first, sameReps, elsewhere.reps, within(elsewhere.ahead, 2)],
    [place, sameReps, sameChange, same2Reps],
    [place, elsewhere.reps, first],
    [place, reps, change],
    [reps, before, change, beforeChange],
  ].map((parts, context) => key(context, parts));
}

/** Mixes small whole numbers into 52 bits, in two lanes of 26. */
function key(context: number, parts: readonly number[]): number {
  let low = 0x2dc9d;
  let high = 0x1b873;
  for (let i = -1; i < parts.length; i++) {
    const part = i === -1 ? context : (parts[i] ?? 0);
    low = Math.imul(low ^ (part + 1), 0x01000193) & 0x3ffffff;
    high = Math.imul(high ^ (part + 0x51), 0x05bd1e95) & 0x3ffffff;
    high ^= high >>> 13;
  }
  return high * 0x4000000 + low;
}

/** From 0 to 2 * reach. */
function within(value: number, reach: number): number {
  return Math.min(reach, Math.max(-reach, value)) + reach;
}

import type { Situation } from './situation.ts';

/** Contexts whose counts live with the exercise, and with the lifter. */
export const EXERCISE_CONTEXTS = 8;
export const LIFTER_CONTEXTS = 6;
export const CONTEXTS = EXERCISE_CONTEXTS + LIFTER_CONTEXTS;

/** One whole number per context; equal numbers share counts. The first EXERCISE_CONTEXTS belong to the exercise. */
export function contextKeys(situation: Situation): number[] {
  const { coming, index, last, lastButOne, same, same2, hasSame, ahead, today, sessions, elsewhere } = situation;
  const place = Math.min(index, 9);
  const kg = Math.round(coming.kg * 20);
  const lastReps = last?.reps ?? 0;
  const lastChange = last?.change ?? 7;
  const sameReps = same?.reps ?? 0;
  const sameChange = same?.change ?? 7;
  const first = index === 0 ? 1 : 0;
  return [
    key(0, place, kg),
    key(1, place, lastReps, lastChange),
    key(2, sameReps, sameChange, lastReps, first),
    key(3, place),
    key(4, kg),
    key(5, kg, first === 1 ? 0 : lastReps, first),
    key(6, place, sameReps, same2?.reps ?? 0),
    key(7, place, sameChange, ...(sessions.at(-1) ?? []).slice(0, 5).map((set) => set.reps)),
    key(8, place, lastReps, lastChange),
    key(9, lastReps, lastButOne?.reps ?? 0, lastChange, lastButOne?.change ?? 7),
    key(10, sameReps, hasSame ? 1 : 0, sameChange, clamp(ahead, -3, 3) + 3, first),
    key(11, lastChange, ...today.slice(-4).map((set) => set.reps)),
    key(12, first, sameReps, elsewhere.reps, clamp(elsewhere.ahead, -2, 2) + 2),
    key(13, place, sameReps, sameChange, same2?.reps ?? 0),
  ];
}

/** Mixes small whole numbers into 52 bits: two 26-bit FNV-like lanes. */
function key(...parts: readonly number[]): number {
  let low = 0x2dc9d;
  let high = 0x1b873;
  for (const part of parts) {
    low = Math.imul(low ^ (part + 1), 0x01000193) & 0x3ffffff;
    high = Math.imul(high ^ (part + 0x51), 0x05bd1e95) & 0x3ffffff;
    high ^= high >>> 13;
  }
  return high * 0x4000000 + low;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

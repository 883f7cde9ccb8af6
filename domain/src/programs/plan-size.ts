import type { Program, ProgramDay, ProgramPlace, SetBlock } from './program.ts';

/** Sets that one exercise of a workout can ask for. */
export const MOST_TARGETS = 50;
/** Of the exercises of one start, UTF-8: a command has 32 KB at most, and the gym's kit, the title and the envelope want theirs. */
const MOST_BYTES = 24 * 1024;
const ID = '00000000-0000-7000-8000-000000000000';

/** Why a program cannot be followed though every part of it is well put, in words; empty when all its days can be planned and started. */
export function sizeProblems(program: Program): readonly string[] {
  return program.days.flatMap((day) => dayProblem(program, day) ?? []);
}

/** Why this day cannot be started; null when it can. Whatever week or stage it comes to. */
export function dayProblem(program: Program, day: ProgramDay): string | null {
  const sets = day.places.flatMap(({ schemes }) => schemes.map(setsOf));
  if (sets.some((count) => count > MOST_TARGETS))
    return `“${day.name}” asks for more than ${MOST_TARGETS} sets of one exercise: leave some out, or put the exercise in twice`;
  const bytes = day.places.reduce((sum, place) => sum + placeBytes(program, place), 0);
  return bytes > MOST_BYTES
    ? `“${day.name}” has more sets than one workout can be started with: leave some out, or make two days of it`
    : null;
}

function setsOf(scheme: readonly SetBlock[]): number {
  return scheme.reduce((sum, block) => sum + block.sets, 0);
}

/** What the place takes in a start at most: each lift is at a week or stage of its own. */
function placeBytes({ lifts }: Program, { key, lift, supersetGroup, schemes }: ProgramPlace): number {
  const exerciseId = lifts.find((one) => one.key === lift)?.exerciseId ?? ID;
  const slot = { slotId: ID, exerciseId, supersetGroup, targets: [], restSec: 3_600 };
  const targets = schemes.map((scheme) => scheme.reduce((sum, block) => sum + block.sets * targetBytes(block), 0));
  return jsonBytes(slot) + jsonBytes({ slotId: ID, place: key }) + 2 + Math.max(0, ...targets);
}

function targetBytes({ type, reps, rir }: SetBlock): number {
  const asked = reps === 'goal' ? { reps: { min: 10, max: 10 }, rir: 1.5 } : { reps, rir };
  return jsonBytes({ type, ...asked, load: { kind: 'external', value: 1_000.125, unit: 'kg' }, restSec: null }) + 1;
}

/** Bytes of the JSON in UTF-8. */
function jsonBytes(value: unknown): number {
  return encodeURIComponent(JSON.stringify(value)).replaceAll(/%../g, '-').length;
}

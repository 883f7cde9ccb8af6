import type { Program, ProgramDay, ProgramLift, ProgramPlace, ProgressionRule, SetBlock } from './program.ts';
import type { Adjustment, DoneSet } from './program-run.ts';
import { hasWeight } from './judged-place.ts';

/** Makes a key that no place, day or lift of any program has had: a logged workout names them for ever. */
export type NewKey = () => string;

/** A program without exercises: one day to begin with. */
export function blankProgram(name: string, newKey: NewKey): Program {
  return {
    format: 1,
    name,
    about: '',
    basedOn: null,
    perWeek: 3,
    restDays: 0,
    weeks: 1,
    lifts: [],
    days: [{ key: newKey(), name: 'Day 1', places: [] }],
  };
}

/** One exercise of a finished workout, its sets in order. */
export interface DoneExercise {
  readonly exerciseId: string;
  readonly sets: readonly DoneSet[];
}

/** A program of one day that asks for what was done, and the weights that it was done with: reps first, then load. */
export function programFromWorkout(
  name: string,
  exercises: readonly DoneExercise[],
  newKey: NewKey,
): { readonly program: Program; readonly weights: readonly Omit<Extract<Adjustment, { kind: 'weight' }>, 'id' | 'at'>[] } {
  let program = blankProgram(name, newKey);
  const [day] = program.days;
  const weights: Omit<Extract<Adjustment, { kind: 'weight' }>, 'id' | 'at'>[] = [];
  for (const { exerciseId, sets } of exercises) {
    const work = sets.filter(({ type }) => type === 'working' || type === 'amrap' || type === 'failure');
    const top = work.toSorted((a, b) => b.load.value - a.load.value)[0];
    if (!day || !top) continue;
    const most = Math.max(1, ...work.map(({ reps }) => reps));
    const reps = { min: most <= 5 ? most : most - 2, max: most };
    program = withExercise(program, day.key, exerciseId, newKey, {
      sets: Math.min(20, work.length),
      reps,
      type: 'working',
      share: 1,
      rir: null,
    });
    const lift = program.lifts.find((one) => one.exerciseId === exerciseId);
    const { value, unit } = top.load;
    if (lift && hasWeight(top.load) && !weights.some((one) => one.lift === lift.key))
      weights.push({ kind: 'weight', lift: lift.key, value, unit, reason: 'start' });
  }
  return { program: { ...program, days: program.days.map((one) => Object.assign({}, one, one.key === day?.key && { name })) }, weights };
}

const BY_GOAL: SetBlock = { sets: 3, reps: 'goal', type: 'working', share: 1, rir: null };

/** The exercise as the day's last place. One that the program has already goes on as the same lift: its weight is one. */
export function withExercise(program: Program, day: string, exerciseId: string, newKey: NewKey, block: SetBlock = BY_GOAL): Program {
  const known = program.lifts.find((lift) => lift.exerciseId === exerciseId);
  const lift: ProgramLift = known ?? { key: newKey(), exerciseId, rule: { kind: 'double' }, startShare: 0.65 };
  const place: ProgramPlace = { key: newKey(), lift: lift.key, supersetGroup: null, restSec: null, judged: true, schemes: [[block]] };
  return changeDay({ ...program, lifts: known ? program.lifts : [...program.lifts, lift] }, day, ({ places }) => ({
    places: [...places, place],
  }));
}

export function withDay(program: Program, newKey: NewKey): Program {
  return { ...program, days: [...program.days, { key: newKey(), name: `Day ${program.days.length + 1}`, places: [] }] };
}

/** Lifts that nothing names any more go with the day. The last day stays. */
export function withoutDay(program: Program, day: string): Program {
  return program.days.length < 2 ? program : swept({ ...program, days: program.days.filter(({ key }) => key !== day) });
}

export function renameDay(program: Program, day: string, name: string): Program {
  return changeDay(program, day, () => ({ name }));
}

export function withoutPlace(program: Program, day: string, place: string): Program {
  return swept(changeDay(program, day, ({ places }) => ({ places: places.filter(({ key }) => key !== place) })));
}

/** One step up or down in its day. */
export function movePlace(program: Program, day: string, place: string, by: -1 | 1): Program {
  return changeDay(program, day, ({ places }) => {
    const at = places.findIndex(({ key }) => key === place);
    const [moved, other] = [places[at], places[at + by]];
    if (!moved || !other) return {};
    return { places: places.map((one) => (one === moved ? other : one === other ? moved : one)) };
  });
}

/** Changes the first block of every scheme of a place; what else a scheme has stays. */
export function changeBlock(program: Program, day: string, place: string, change: Partial<SetBlock>): Program {
  return changePlace(program, day, place, ({ schemes }) => ({
    schemes: schemes.map(([first, ...others]) => (first ? [{ ...first, ...change }, ...others] : [])),
  }));
}

export function changeRest(program: Program, day: string, place: string, restSec: number | null): Program {
  return changePlace(program, day, place, () => ({ restSec }));
}

/** With the exercise after it in the day, or alone again. */
export function pairPlace(program: Program, day: string, place: string, group: string): Program {
  return changeDay(program, day, ({ places }) => {
    const at = places.findIndex(({ key }) => key === place);
    const [one, other] = [places[at], places[at + 1]];
    if (!one || !other) return {};
    const isPaired = one.supersetGroup !== null && one.supersetGroup === other.supersetGroup;
    const supersetGroup = isPaired ? null : (one.supersetGroup ?? other.supersetGroup ?? group);
    return { places: places.map((each) => Object.assign({}, each, (each === one || each === other) && { supersetGroup })) };
  });
}

export function changeRule(program: Program, lift: string, rule: ProgressionRule): Program {
  return { ...program, lifts: program.lifts.map((one) => Object.assign({}, one, one.key === lift && { rule })) };
}

function changePlace(program: Program, day: string, place: string, change: (place: ProgramPlace) => Partial<ProgramPlace>): Program {
  return changeDay(program, day, ({ places }) => ({
    places: places.map((one) => Object.assign({}, one, one.key === place && change(one))),
  }));
}

function changeDay(program: Program, day: string, change: (day: ProgramDay) => Partial<ProgramDay>): Program {
  return { ...program, days: program.days.map((one) => Object.assign({}, one, one.key === day && change(one))) };
}

function swept(program: Program): Program {
  const named = new Set(program.days.flatMap(({ places }) => places.map(({ lift }) => lift)));
  return { ...program, lifts: program.lifts.filter(({ key }) => named.has(key)) };
}

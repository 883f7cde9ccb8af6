import type {
  Exercise as WireExercise,
  Kit as WireKit,
  Load as WireLoad,
  HistorySet as WireSet,
  PredictSetRequest,
  SetTarget as WireTarget,
} from '@gymgenius/proto/gen/gymgenius/engine/v1/engine';
import type { Exercise } from '@gymgenius/domain/lifting/exercise';
import type { Kit } from '@gymgenius/domain/lifting/kit';
import type { Load } from '@gymgenius/domain/lifting/load';
import type { HistorySet, SetTarget } from '@gymgenius/domain/prediction/prediction-request';
import { MAX_SETS } from '@gymgenius/domain/workout/decide';
import { EQUIPMENT, EXPERIENCES, GOALS, LOAD_KINDS, MECHANICS, MUSCLES, NOT_TODAY, PATTERNS, SET_TYPES, UNITS } from './words.ts';
import { InvalidRequest, type EngineRequest } from './engine-request.ts';

/** A kit's weights reach as far as the wire lets a lifter enter them, in pounds. */
const HEAVIEST = 2205;
const MOST_PLATES = 40;
const MOST_DUMBBELLS = 200;
const LAST_MOMENT = 8.64e15;

/** A wire request as domain facts. Throws `InvalidRequest` naming the first field that is out of range. */
export function decodeRequest(wire: PredictSetRequest, deadline: number): EngineRequest {
  const today = atMost(wire.today, MAX_SETS, 'today');
  return {
    workoutId: uuid(wire.workoutId, 'workout_id'),
    athleteId: uuid(wire.athleteId, 'athlete_id'),
    epoch: whole(wire.epoch, 0, Number.MAX_SAFE_INTEGER, 'epoch'),
    basisSeq: whole(wire.basisSeq, 0, Number.MAX_SAFE_INTEGER, 'basis_seq'),
    now: within(wire.now, 0, LAST_MOMENT, 'now'),
    exercise: exerciseOf(needed(wire.exercise, 'exercise')),
    kit: kitOf(needed(wire.kit, 'kit')),
    target: targetOf(needed(wire.target, 'target')),
    goal: oneOf(wire.goal, GOALS, 'goal'),
    setIndex: whole(wire.setIndex, 0, 1000, 'set_index'),
    bodyweightKg: optional(wire.bodyweightKg, (kg) => within(kg, 20, 400, 'bodyweight_kg')),
    experience: wire.experience === '' ? null : oneOf(wire.experience, EXPERIENCES, 'experience'),
    today: today.map((set, at) => setOf(set, `today[${at}]`)),
    notToday: wire.notToday === '' ? null : oneOf(wire.notToday, NOT_TODAY, 'not_today'),
    pain: wire.pain,
    tryEquals: wire.tryEquals,
    modelVersion: wire.modelVersion,
    whatIf: wire.whatIf,
    deadline,
  };
}

function exerciseOf(wire: WireExercise): Exercise {
  if (wire.id === '' || wire.id.length > 200) throw new InvalidRequest('exercise.id must be a name of 1 to 200 characters.');
  return {
    id: wire.id,
    name: wire.name,
    equipment: oneOf(wire.equipment, EQUIPMENT, 'exercise.equipment'),
    pattern: oneOf(wire.pattern, PATTERNS, 'exercise.pattern'),
    mechanic: oneOf(wire.mechanic, MECHANICS, 'exercise.mechanic'),
    primary: wire.primary.map((muscle) => oneOf(muscle, MUSCLES, 'exercise.primary')),
    secondary: wire.secondary.map((muscle) => oneOf(muscle, MUSCLES, 'exercise.secondary')),
    loadKind: oneOf(wire.loadKind, LOAD_KINDS, 'exercise.load_kind'),
    bodyweightShare: within(wire.bodyweightShare, 0, 1, 'exercise.bodyweight_share'),
    incrementKg: within(wire.incrementKg, 0, 100, 'exercise.increment_kg'),
    risky: wire.risky,
    timed: wire.timed,
  };
}

/** Kits come again and again: equal ones become one object, so that their loadable weights are worked out once. */
const kits = new Map<string, Kit>();
const MOST_KITS = 2000;

function kitOf(wire: WireKit): Kit {
  const key = JSON.stringify(wire);
  const known = kits.get(key);
  if (known !== undefined) return known;
  const bars = needed(wire.bars, 'kit.bars');
  const stack = needed(wire.stack, 'kit.stack');
  const weight = (value: number, field: string): number => within(value, 0, HEAVIEST, field);
  const kit: Kit = {
    unit: oneOf(wire.unit, UNITS, 'kit.unit'),
    bars: {
      barbell: weight(bars.barbell, 'kit.bars.barbell'),
      ez_bar: weight(bars.ezBar, 'kit.bars.ez_bar'),
      trap_bar: weight(bars.trapBar, 'kit.bars.trap_bar'),
      smith: weight(bars.smith, 'kit.bars.smith'),
    },
    plates: atMost(wire.plates, MOST_PLATES, 'kit.plates').map(({ value, pairs }) => ({
      value: weight(value, 'kit.plates.value'),
      pairs: whole(pairs, 0, 100, 'kit.plates.pairs'),
    })),
    dumbbells: atMost(wire.dumbbells, MOST_DUMBBELLS, 'kit.dumbbells').map((value) => weight(value, 'kit.dumbbells')),
    kettlebells: atMost(wire.kettlebells, MOST_DUMBBELLS, 'kit.kettlebells').map((value) => weight(value, 'kit.kettlebells')),
    stack: { min: weight(stack.min, 'kit.stack.min'), max: weight(stack.max, 'kit.stack.max'), step: weight(stack.step, 'kit.stack.step') },
  };
  if (kits.size >= MOST_KITS) kits.clear();
  kits.set(key, kit);
  return kit;
}

function targetOf(wire: WireTarget): SetTarget {
  const min = whole(wire.repsMin, 1, 200, 'target.reps_min');
  const max = whole(wire.repsMax, 1, 200, 'target.reps_max');
  if (min > max) throw new InvalidRequest(`target.reps_min is ${min}, but it must not be above target.reps_max (${max}).`);
  return {
    type: oneOf(wire.type, SET_TYPES, 'target.type'),
    reps: { min, max },
    rir: optional(wire.rir, (rir) => within(rir, 0, 20, 'target.rir')),
    load: wire.load === undefined ? null : loadOf(wire.load, 'target.load'),
    restSec: optional(wire.restSec, (sec) => within(sec, 0, 3600, 'target.rest_sec')),
  };
}

function setOf(wire: WireSet, field: string): HistorySet {
  return {
    exerciseId: wire.exerciseId,
    type: oneOf(wire.type, SET_TYPES, `${field}.type`),
    load: loadOf(needed(wire.load, `${field}.load`), `${field}.load`),
    reps: whole(wire.reps, 0, 200, `${field}.reps`),
    rir: optional(wire.rir, (rir) => within(rir, 0, 20, `${field}.rir`)),
    durationSec: optional(wire.durationSec, (sec) => within(sec, 0, 86_400, `${field}.duration_sec`)),
    performedAt: within(wire.performedAt, 0, LAST_MOMENT, `${field}.performed_at`),
  };
}

function loadOf(wire: WireLoad, field: string): Load {
  return {
    kind: oneOf(wire.kind, LOAD_KINDS, `${field}.kind`),
    value: within(wire.value, 0, 3000, `${field}.value`),
    unit: oneOf(wire.unit, UNITS, `${field}.unit`),
  };
}

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

function uuid(value: string, field: string): string {
  if (!UUID.test(value)) throw new InvalidRequest(`${field} is "${shown(value)}", but it must be a UUID.`);
  return value.toLowerCase();
}

function oneOf<Word extends string>(value: string, words: readonly Word[], field: string): Word {
  const word = words.find((candidate) => candidate === value);
  if (word === undefined) throw new InvalidRequest(`${field} is "${shown(value)}", but it must be one of ${words.join(', ')}.`);
  return word;
}

function within(value: number, low: number, high: number, field: string): number {
  // Written so that a NaN is refused too.
  if (!(value >= low && value <= high)) throw new InvalidRequest(`${field} is ${value}, but it must be from ${low} to ${high}.`);
  return value;
}

function whole(value: number, low: number, high: number, field: string): number {
  if (!Number.isInteger(value)) throw new InvalidRequest(`${field} is ${value}, but it must be a whole number.`);
  return within(value, low, high, field);
}

function optional<T>(value: number | undefined, check: (value: number) => T): T | null {
  return value === undefined ? null : check(value);
}

function needed<T>(value: T | undefined, field: string): T {
  if (value === undefined) throw new InvalidRequest(`${field} is missing.`);
  return value;
}

function atMost<T>(values: readonly T[], most: number, field: string): readonly T[] {
  if (values.length > most) throw new InvalidRequest(`${field} has ${values.length} entries, at most ${most} are allowed.`);
  return values;
}

function shown(value: string): string {
  return value.length > 60 ? `${value.slice(0, 60)}…` : value;
}

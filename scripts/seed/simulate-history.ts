import { exerciseById } from '@gymgenius/domain/lifting/catalogue';
import type { ImportWorkout } from '@gymgenius/domain/workout/commands';
import { uuidV5 } from '@gymgenius/platform/ids';
import type { PlannedLift, SimulatedLifter } from './demo-lifters.ts';
import { seededRandom, type Random } from './random.ts';
import { simulateLift, type Intent } from './simulate-lift.ts';

export interface SimulatedWorkout {
  readonly workoutId: string;
  readonly command: ImportWorkout;
}

const DAY = 86_400_000;
const WEEKS = 12;
/** The last one ends at least this long before the anchor, so that the lifter comes rested. */
const PAUSE = 2 * DAY;
const DELOAD_WEEK = 7;
const SET_SEC = 40;
/** Sets of more are not taken to their end: what is learned of a lifter there says little. */
const HEAVY_REPS = 8;

/** Twelve weeks that end two days before `anchor` (ms since the epoch). Pure: the same lifter and anchor give the same workouts and ids. */
export function simulateHistory(lifter: SimulatedLifter, importId: string, anchor: number): SimulatedWorkout[] {
  const random = seededRandom(lifter.seed);
  const intents = new Map<string, Intent>();
  const first = Math.floor((anchor - WEEKS * 7 * DAY) / DAY) * DAY;
  const workouts: SimulatedWorkout[] = [];
  let turn = 0;
  for (let day = first; day + DAY + PAUSE <= anchor; day += DAY) {
    if (!lifter.weekdays.includes(new Date(day).getUTCDay()) || random.uniform() < lifter.missed) continue;
    const startedAt = day + 16 * 3_600_000 + Math.round(random.normal(25)) * 60_000;
    const weeks = (day - first) / (7 * DAY);
    const plan = lifter.programme[turn % lifter.programme.length];
    turn += 1;
    if (plan) workouts.push(simulateWorkout(lifter, plan, { importId, startedAt, weeks, random, intents }));
  }
  return workouts;
}

interface Session {
  readonly importId: string;
  readonly startedAt: number;
  readonly weeks: number;
  readonly random: Random;
  readonly intents: Map<string, Intent>;
}

function simulateWorkout(lifter: SimulatedLifter, plan: SimulatedLifter['programme'][number], session: Session): SimulatedWorkout {
  const { importId, startedAt, weeks, random, intents } = session;
  const date = new Date(startedAt).toISOString().slice(0, 10);
  const workoutId = uuidV5(`demo/${lifter.person.id}/${date}`);
  const form = random.normal(0.025);
  const sets: ImportWorkout['sets'][number][] = [];
  let now = startedAt + 300_000;
  for (const [at, lift] of plan.lifts.entries()) {
    const slotId = uuidV5(`${workoutId}/slot/${at}`);
    const simulated = simulateLift(liftDay(lifter, lift, weeks, form, random), intents.get(lift.exerciseId));
    intents.set(lift.exerciseId, simulated.next);
    for (const { restSec, ...set } of simulated.sets) {
      now += SET_SEC * 1000;
      sets.push({
        ...set,
        setId: uuidV5(`${workoutId}/set/${sets.length}`),
        slotId,
        restSec: null,
        suggestionId: null,
        note: null,
        performedAt: now,
      });
      now += restSec * 1000;
    }
  }
  const slots = plan.lifts.map((lift, at) => ({
    slotId: uuidV5(`${workoutId}/slot/${at}`),
    exerciseId: lift.exerciseId,
    supersetGroup: null,
    targets: Array.from(
      { length: lift.sets },
      () => ({ type: 'working', reps: lift.reps, rir: lift.rir, load: null, restSec: lift.restSec }) as const,
    ),
    restSec: lift.restSec,
  }));
  const { zone } = lifter.person;
  return {
    workoutId,
    command: {
      type: 'import_workout',
      importId,
      naturalKey: `demo:${date}`,
      title: plan.title,
      zone,
      startedAt,
      endedAt: now,
      slots,
      sets,
    },
  };
}

function liftDay(
  lifter: SimulatedLifter,
  plan: PlannedLift,
  weeks: number,
  form: number,
  random: Random,
): Parameters<typeof simulateLift>[0] {
  const exercise = exerciseById(plan.exerciseId);
  const start = lifter.strength[plan.exerciseId];
  if (!exercise || start === undefined) throw new Error(`${lifter.person.name} has no strength for ${plan.exerciseId}`);
  const lnMax = Math.log(start) + lifter.weeklyGain * weeks + form;
  const deload = Math.floor(weeks) === DELOAD_WEEK;
  const { saysFewer = 0, toTheEnd = 0 } = lifter;
  const isToTheEnd = toTheEnd > 0 && !deload && plan.reps.max <= HEAVY_REPS && random.uniform() < toTheEnd;
  return { exercise, plan, lnMax, bodyweightKg: lifter.person.bodyweightKg ?? 75, deload, random, saysFewer, isToTheEnd };
}

import type { Person } from '@gymgenius/store/person/people';
import { DEMO_LIFTER, DEMO_SQUAD } from '../demo-people.ts';

/** One line of a training day: sets of reps from..to, stopping about `rir` short. */
export interface PlannedLift {
  readonly exerciseId: string;
  readonly sets: number;
  readonly reps: { readonly min: number; readonly max: number };
  readonly rir: number;
  readonly restSec: number;
}

/** What the simulation takes for true of one lifter. */
export interface SimulatedLifter {
  readonly person: Pick<Person, 'id' | 'name' | 'bodyweightKg' | 'experience' | 'goal' | 'zone'>;
  readonly seed: number;
  /** Days of the week, 0 = Sunday; sessions take the days of the programme in turn. */
  readonly weekdays: readonly number[];
  /** Share of sessions that are missed. */
  readonly missed: number;
  /** Repetitions fewer than there are, that this lifter says are left; absent = tells about what there is. */
  readonly saysFewer?: number;
  /** Share of days on which the last set of a heavy lift goes to its end: without those nobody could tell a habit of saying less from strength. */
  readonly toTheEnd?: number;
  /** Growth of ln 1RM in a week. */
  readonly weeklyGain: number;
  /** 1RM in kg as moved, on the first day. */
  readonly strength: Readonly<Record<string, number>>;
  readonly programme: readonly { readonly title: string; readonly lifts: readonly PlannedLift[] }[];
}

const lift = (exerciseId: string, sets: number, min: number, max: number, rir: number, restSec: number): PlannedLift => ({
  exerciseId,
  sets,
  reps: { min, max },
  rir,
  restSec,
});

const LOWER_A = {
  title: 'Lower A',
  lifts: [
    lift('back-squat', 4, 5, 7, 2, 180),
    lift('romanian-deadlift', 3, 8, 10, 2, 150),
    lift('lying-leg-curl', 3, 10, 12, 1, 90),
    lift('cable-crunch', 3, 12, 15, 1, 60),
  ],
};
const UPPER_A = {
  title: 'Upper A',
  lifts: [
    lift('bench-press', 4, 5, 7, 2, 180),
    lift('barbell-row', 3, 6, 8, 2, 150),
    lift('overhead-press', 3, 6, 8, 2, 150),
    lift('dumbbell-curl', 3, 10, 12, 1, 75),
  ],
};
const LOWER_B = {
  title: 'Lower B',
  lifts: [lift('deadlift', 3, 4, 6, 2, 210), lift('leg-press', 3, 10, 12, 2, 150), lift('standing-calf-raise', 3, 12, 15, 1, 60)],
};
const UPPER_B = {
  title: 'Upper B',
  lifts: [
    lift('pull-up', 4, 4, 8, 1, 150),
    lift('incline-dumbbell-press', 3, 8, 10, 2, 120),
    lift('seated-cable-row', 3, 8, 12, 2, 120),
    lift('lateral-raise', 3, 12, 15, 1, 60),
    lift('rope-pushdown', 3, 10, 12, 1, 75),
  ],
};
const FULL_A = {
  title: 'Full body A',
  lifts: [LOWER_A.lifts, UPPER_A.lifts.slice(0, 2), UPPER_B.lifts.slice(3, 4)]
    .flat()
    .filter(({ exerciseId }) => exerciseId !== 'cable-crunch'),
};
const FULL_B = {
  title: 'Full body B',
  lifts: [LOWER_B.lifts.slice(0, 2), UPPER_A.lifts.slice(2, 3), UPPER_B.lifts.slice(2, 3), UPPER_A.lifts.slice(3)].flat(),
};

const [JONAS, PRIYA] = DEMO_SQUAD;

export const DEMO_LIFTERS: readonly SimulatedLifter[] = [
  {
    person: { ...DEMO_LIFTER, bodyweightKg: 68, experience: 'intermediate', goal: 'strength', zone: 'Europe/Berlin' },
    seed: 20_260_101,
    weekdays: [1, 2, 4, 6],
    missed: 0.1,
    weeklyGain: 0.011,
    strength: {
      'back-squat': 84, 'romanian-deadlift': 82, 'lying-leg-curl': 44, 'cable-crunch': 50, 'bench-press': 52, 'barbell-row': 55,
      'overhead-press': 35, 'dumbbell-curl': 24, deadlift: 104, 'leg-press': 150, 'standing-calf-raise': 105, 'pull-up': 76,
      'incline-dumbbell-press': 46, 'seated-cable-row': 58, 'lateral-raise': 17, 'rope-pushdown': 31,
    }, // prettier-ignore
    programme: [LOWER_A, UPPER_A, LOWER_B, UPPER_B],
  },
  {
    person: { ...JONAS, bodyweightKg: 86, experience: 'intermediate', goal: 'strength', zone: 'Europe/Berlin' },
    seed: 20_260_102,
    weekdays: [1, 3, 5],
    missed: 0.15,
    // Simulated so that the model has a habit to find; nothing tells it.
    saysFewer: 1,
    toTheEnd: 0.4,
    weeklyGain: 0.006,
    strength: {
      'back-squat': 145, 'romanian-deadlift': 140, 'lying-leg-curl': 68, 'bench-press': 108, 'barbell-row': 95, 'lateral-raise': 28,
      deadlift: 180, 'leg-press': 240, 'overhead-press': 66, 'seated-cable-row': 92, 'dumbbell-curl': 42,
    }, // prettier-ignore
    programme: [FULL_A, FULL_B],
  },
  {
    person: { ...PRIYA, bodyweightKg: 61, experience: 'novice', goal: 'hypertrophy', zone: 'Europe/London' },
    seed: 20_260_103,
    weekdays: [2, 4, 0],
    missed: 0.2,
    weeklyGain: 0.016,
    strength: {
      'back-squat': 55, 'romanian-deadlift': 54, 'lying-leg-curl': 32, 'bench-press': 36, 'barbell-row': 38, 'lateral-raise': 12,
      deadlift: 70, 'leg-press': 105, 'overhead-press': 26, 'seated-cable-row': 42, 'dumbbell-curl': 17,
    }, // prettier-ignore
    programme: [FULL_A, FULL_B],
  },
];

import * as fc from 'fast-check';

/** Who taps: lifter 0 has a phone and a tablet, lifter 1 a phone; the coach watches both. */
const ACTORS = ['phone', 'tablet', 'other', 'coach'] as const;
type ActorName = (typeof ACTORS)[number];

const LIFTS = [
  'start_workout',
  'log_set',
  'amend_set',
  'remove_set',
  'restore_set',
  'adjust_rest',
  'skip_rest',
  'focus_exercise',
  'add_exercise',
  'swap_exercise',
  'group_exercises',
  'choose_unit',
  'say_not_today',
  'report_pain',
  'write_note',
  'choose_gym',
  'decline_override',
  'answer_cue',
  'finish_workout',
] as const;
const WORDS = ['send_cue', 'override_next_set'] as const;
export type Act = (typeof LIFTS)[number] | (typeof WORDS)[number];

export interface Step {
  readonly afterMs: number;
  readonly who: ActorName;
  readonly act: Act;
  /** Which set, slot, exercise: taken modulo what there is. */
  readonly which: number;
  /** Into the workout before the latest one (a late set, an edit of history). */
  readonly late: boolean;
}

export const FAULTS = [
  'crash',
  'freeze',
  'redeploy',
  'gateway_skew',
  'phone_skew',
  'app_killed',
  'app_asleep',
  'cut',
  'partition',
  'half_open',
  'slow_net',
  'drop',
  'duplicate',
  'gateway_cut_off',
  'peers_cut_off',
  'database_slow',
  'database_down',
  'lost_statement',
  'lost_answer',
  'late_statement',
  'bus_down',
  'bus_mess',
  'engine_slow',
  'engine_dead',
  'engine_silent',
] as const;
export type FaultKind = (typeof FAULTS)[number];

export interface Fault {
  readonly kind: FaultKind;
  readonly atMs: number;
  readonly forMs: number;
  /** Which gateway, phone or lane: taken modulo how many there are. */
  readonly target: number;
}

export interface Scenario {
  /** Of everything that is left to chance: latencies, jitter, ids, who is lost. */
  readonly chance: number;
  readonly gateways: number;
  readonly steps: readonly Step[];
  readonly faults: readonly Fault[];
}

const weights: Partial<Record<(typeof LIFTS)[number], number>> = {
  log_set: 30,
  start_workout: 4,
  amend_set: 4,
  remove_set: 3,
  finish_workout: 2,
  skip_rest: 3,
};
const lift = fc.oneof(...LIFTS.map((act) => ({ weight: weights[act] ?? 2, arbitrary: fc.constant<Act>(act) })));
const shape = {
  afterMs: fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: 0, max: 60 }) },
    { weight: 5, arbitrary: fc.integer({ min: 60, max: 1_200 }) },
  ),
  which: fc.nat({ max: 30 }),
  late: fc.nat({ max: 11 }).map((n) => n === 11),
};
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ ...shape, who: fc.constantFrom<ActorName>('phone', 'phone', 'phone', 'tablet', 'other'), act: lift }),
  },
  { weight: 1, arbitrary: fc.record({ ...shape, who: fc.constant<ActorName>('coach'), act: fc.constantFrom<Act>(...WORDS) }) },
);
const fault: fc.Arbitrary<Fault> = fc.record({
  kind: fc.constantFrom(...FAULTS),
  atMs: fc.integer({ min: 0, max: 26_000 }),
  forMs: fc.oneof(fc.integer({ min: 100, max: 2_500 }), fc.integer({ min: 2_500, max: 13_000 })),
  target: fc.nat({ max: 5 }),
});

/** About sixty commands in half a minute, and up to six faults that may overlap. */
const scenarios: fc.Arbitrary<Scenario> = fc.noBias(
  fc.record({
    chance: fc.nat({ max: 0x7fff_ffff }),
    gateways: fc.integer({ min: 2, max: 3 }),
    steps: fc.array(step, { minLength: 56, maxLength: 64 }),
    faults: fc.array(fault, { maxLength: 6 }),
  }),
);

/** The scenario of a seed: the same for ever, as long as this file and fast-check's version stay the same. */
export function scenarioOf(seed: number): Scenario {
  const [scenario] = fc.sample(scenarios, { seed, numRuns: 1 });
  if (!scenario) throw new Error('fast-check gave nothing');
  return scenario;
}

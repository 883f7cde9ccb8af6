import { sizeProblems } from '@gymgenius/domain/programs/plan-size';
import type { Program as ProgramOfDomain } from '@gymgenius/domain/programs/program';
import * as z from 'zod/mini';
import { ExerciseId, Load, Moment, Name, ProgramKey, RestSec, Rir, SetTarget, SetType, Text, Unit, Uuid } from '../values.ts';

const Share = z.number().check(z.gte(0), z.lte(1.2));
const Step = z.strictObject({ kg: z.number().check(z.gt(0), z.lte(50)), lb: z.number().check(z.gt(0), z.lte(110)) });
const Cut = z.number().check(z.gt(0), z.lte(0.5));
const Rule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('linear'), step: Step, misses: z.int().check(z.gte(1), z.lte(10)), deload: Cut }),
  z.strictObject({ kind: z.literal('double') }),
  z.strictObject({ kind: z.literal('rir') }),
  z.strictObject({ kind: z.literal('amrap'), reps: z.int().check(z.gte(1), z.lte(100)), step: Step }),
  z.strictObject({ kind: z.literal('training_max'), step: Step, missed: Cut }),
  z.strictObject({
    kind: z.literal('stages'),
    step: Step,
    restart: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('of_best'), reps: z.int().check(z.gte(1), z.lte(20)), share: Share }),
      z.strictObject({ kind: z.literal('add'), step: Step }),
    ]),
  }),
]);
const Reps = z.int().check(z.gte(1), z.lte(100));
const Block = z.strictObject({
  sets: z.int().check(z.gte(1), z.lte(20)),
  reps: z.union([
    z.strictObject({ min: Reps, max: Reps }).check(z.refine(({ min, max }) => min <= max, 'reps run from the lower to the higher number')),
    z.literal('goal'),
  ]),
  type: z.enum(['working', 'amrap']),
  share: Share,
  rir: z.nullable(Rir),
});
const Place = z.strictObject({
  key: ProgramKey,
  lift: ProgramKey,
  supersetGroup: z.nullable(Text(36)),
  restSec: z.nullable(RestSec),
  judged: z.boolean(),
  schemes: z.array(z.array(Block).check(z.minLength(1), z.maxLength(10))).check(z.minLength(1), z.maxLength(16)),
});
/** As it is stored and told: what was taken once is told for ever, whatever is refused since. */
const ToldProgram = z
  .strictObject({
    format: z.literal(1),
    name: Name(80),
    about: Text(400),
    basedOn: z.nullable(ProgramKey),
    perWeek: z.number().check(z.gte(0.5), z.lte(14)),
    restDays: z.int().check(z.gte(0), z.lte(6)),
    weeks: z.int().check(z.gte(1), z.lte(16)),
    lifts: z.array(z.strictObject({ key: ProgramKey, exerciseId: ExerciseId, rule: Rule, startShare: Share })).check(z.maxLength(60)),
    days: z
      .array(z.strictObject({ key: ProgramKey, name: Name(60), places: z.array(Place).check(z.maxLength(20)) }))
      .check(z.minLength(1), z.maxLength(14)),
  })
  .check(z.superRefine((program, context) => void problemsOf(program).map((message) => context.addIssue({ code: 'custom', message }))));
/** The format of docs/programs.md, version 1; the domain's `Program`. Whatever passes can be planned and started. */
export const Program = ToldProgram.check(
  z.superRefine((program, context) => void sizeProblems(program).map((message) => context.addIssue({ code: 'custom', message }))),
);

function problemsOf({ lifts, days, weeks }: ProgramOfDomain): string[] {
  const places = days.flatMap((day) => day.places);
  const rules = new Map(lifts.map((lift) => [lift.key, lift.rule.kind]));
  return [
    ...(rules.size < lifts.length ? ['two lifts have the same key'] : []),
    ...(new Set(days.map(({ key }) => key)).size < days.length ? ['two days have the same key'] : []),
    ...(new Set(places.map(({ key }) => key)).size < places.length ? ['two places have the same key'] : []),
    ...places.flatMap(({ key, lift, schemes }) => {
      const kind = rules.get(lift);
      if (kind === undefined) return [`place ${key} names a lift that is not there`];
      const many = kind === 'stages' ? 3 : weeks;
      return schemes.length === 1 || schemes.length === many ? [] : [`place ${key} needs one scheme or ${many}`];
    }),
  ];
}

export const Adjustment = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('weight'),
    id: Uuid,
    at: Moment,
    lift: ProgramKey,
    value: z.number().check(z.gte(0), z.lte(2_205)),
    unit: Unit,
    reason: z.enum(['start', 'lifter', 'deload']),
  }),
  z.strictObject({ kind: z.literal('skip'), id: Uuid, at: Moment, day: ProgramKey }),
]);

const GoalShare = z.number().check(z.gte(0), z.lte(1));
const Adjustments = z.array(Adjustment).check(z.maxLength(60));

/** A program or template of the lifter. */
export const MyProgram = z.object({
  programId: Uuid,
  program: ToldProgram,
  /** 0 = muscle, 1 = strength. */
  goal: GoalShare,
  /** Dated decisions: weights, days left out. */
  adjustments: z.array(Adjustment),
  /** The one that Today follows. */
  isActive: z.boolean(),
  createdAt: z.number(),
  updatedAt: z.number(),
});
export type MyProgram = z.infer<typeof MyProgram>;
/** GET /v1/programs: oldest first; what ships with the app is not in it. */
export const MyPrograms = z.object({ programs: z.array(MyProgram) });
export type MyPrograms = z.infer<typeof MyPrograms>;
/** POST /v1/programs: `programId` is the client's own, so that sending it again makes no second one. */
export const NewProgram = z.strictObject({
  programId: Uuid,
  program: Program,
  goal: GoalShare,
  adjustments: Adjustments,
  isActive: z.boolean(),
});
/** PATCH /v1/programs/:id; `removed: false` takes a deletion back. */
export const ProgramChange = z.partial(
  z.strictObject({ program: Program, goal: GoalShare, isActive: z.boolean(), removed: z.literal(false) }),
);

/** A finished workout of a program, as its state is folded from. */
const Session = z.object({
  workoutId: Uuid,
  startedAt: z.number(),
  day: z.string(),
  places: z.array(
    z.object({
      place: z.string(),
      exerciseId: ExerciseId,
      asked: z.array(SetTarget),
      sets: z.array(z.object({ type: SetType, load: Load, reps: z.int(), rir: z.nullable(z.number()) })),
    }),
  ),
});
/** GET /v1/programs/:id */
export const ProgramDetail = z.object({ program: MyProgram, sessions: z.array(Session) });
export type ProgramDetail = z.infer<typeof ProgramDetail>;

/** Of a plan that a program made: whose day it is, and why each exercise is asked as it is (in the order of the slots). */
export const PlanOfProgram = z.object({
  programId: Uuid,
  name: z.string(),
  day: z.string(),
  breakDays: z.int(),
  notBefore: z.nullable(z.number()),
  places: z.array(
    z.object({
      place: z.string(),
      why: z.object({
        because: z.enum([
          'find',
          'start',
          'lifter',
          'deload',
          'up',
          'more_reps',
          'hold',
          'lighter',
          'down',
          'next_stage',
          'first_stage',
          'max_up',
          'max_down',
          'break',
        ]),
        from: z.nullable(z.number()),
        to: z.nullable(z.number()),
        unit: Unit,
        isMax: z.boolean(),
        misses: z.int(),
        stage: z.int(),
        aim: z.nullable(z.number()),
      }),
    }),
  ),
});
export type PlanOfProgram = z.infer<typeof PlanOfProgram>;

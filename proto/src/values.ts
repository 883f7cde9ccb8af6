import * as z from 'zod/mini';

/** The building blocks of every message: finite, ranged, strict. */
/** In one spelling, PostgreSQL's: two sets whose ids differ in case alone would be two in the log and one row. */
export const Uuid = z.uuid().check(z.toLowerCase());
/** A catalogue slug or a lifter's own exercise's UUID. */
export const ExerciseId = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{1,63}$/));
/** ms since the epoch; 2000-01-01 … 2100-01-01. */
export const Moment = z.number().check(z.gte(946_684_800_000), z.lte(4_102_444_800_000));
export const Unit = z.enum(['kg', 'lb']);
export const Seconds = z.number().check(z.gte(0), z.lte(86_400));
export const RestSec = z.number().check(z.gte(0), z.lte(3_600));
export const Rir = z.number().check(z.gte(0), z.lte(10), z.multipleOf(0.5));
export const Reps = z.int().check(z.gte(0), z.lte(200));
/** What a coach may ask of the next set; the same bounds as `OVERRIDE_REPS` of the domain. */
export const OverrideReps = z.int().check(z.gte(1), z.lte(50));
/**
 * Words of a person. PostgreSQL's jsonb takes neither NUL nor half a surrogate pair (an emoji cut in two by a length limit), and a set must not be
 * lost over its note: both are mended here instead of being refused.
 */
export const Text = (max: number) => z.string().check(z.maxLength(max), z.overwrite(mended));
/** A name that somebody gives: at least one character that can be seen. */
export const Name = (max: number) =>
  z.string().check(
    z.maxLength(max),
    z.overwrite((text) => mended(text).trim()),
    z.minLength(1),
  );
function mended(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '');
}
export const Zone = z.string().check(z.maxLength(64), z.regex(/^[A-Za-z_]+(\/[A-Za-z0-9_+-]+)*$/));
export const Goal = z.enum(['strength', 'hypertrophy']);
export const SetType = z.enum(['working', 'warmup', 'drop', 'amrap', 'failure', 'myo', 'timed']);
export const NotToday = z.enum(['lighter', 'heavier', 'sore', 'taken']);

/** As entered; 0..1000 kg or the same in pounds. */
export const Load = z
  .strictObject({
    kind: z.enum(['external', 'per_hand', 'bodyweight', 'added', 'assisted', 'band', 'none']),
    value: z.number().check(z.gte(0), z.lte(2_205)),
    unit: Unit,
  })
  .check(z.refine((load) => load.unit === 'lb' || load.value <= 1000, 'a load is at most 1000 kg'));

const Weight = z.number().check(z.gte(0), z.lte(2_205));
export const Kit = z.strictObject({
  unit: Unit,
  bars: z.strictObject({ barbell: Weight, ez_bar: Weight, trap_bar: Weight, smith: Weight }),
  plates: z
    .array(z.strictObject({ value: z.number().check(z.gt(0), z.lte(200)), pairs: z.int().check(z.gte(0), z.lte(20)) }))
    .check(z.maxLength(20)),
  dumbbells: z.array(Weight).check(z.maxLength(100)),
  kettlebells: z.array(Weight).check(z.maxLength(100)),
  stack: z.strictObject({ min: Weight, max: Weight, step: z.number().check(z.gt(0), z.lte(100)) }),
});

export const SetTarget = z.strictObject({
  type: SetType,
  reps: z.strictObject({ min: z.int().check(z.gte(1), z.lte(200)), max: z.int().check(z.gte(1), z.lte(200)) }),
  rir: z.nullable(Rir),
  load: z.nullable(Load),
  restSec: z.nullable(RestSec),
});

export const PlannedSlot = z.strictObject({
  slotId: Uuid,
  exerciseId: ExerciseId,
  supersetGroup: z.nullable(Text(36)),
  targets: z.array(SetTarget).check(z.maxLength(50)),
  restSec: z.nullable(RestSec),
});

/** Names of days, places and lifts inside a program. */
export const ProgramKey = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,39}$/));
/** Which day of which program a workout is; the domain's `ProgramLink`. */
export const ProgramSession = z.strictObject({
  programId: Uuid,
  day: ProgramKey,
  places: z.array(z.strictObject({ slotId: Uuid, place: ProgramKey })).check(z.maxLength(60)),
});

export const PerformedSet = {
  type: SetType,
  load: Load,
  reps: Reps,
  rir: z.nullable(Rir),
  durationSec: z.nullable(Seconds),
};
const Share = z.number().check(z.gte(0), z.lte(1));
/** What the screen said of a set when the lifter pressed; the domain's `Suggested`. */
export const Suggested = z.strictObject({
  source: z.enum(['model', 'filter', 'rule', 'coach']),
  modelVersion: Text(100),
  load: Load,
  reps: Reps,
  rir: z.nullable(z.number().check(z.gte(0), z.lte(20))),
  forecast: z.nullable(z.strictObject({ reps: Reps, low: Reps, high: Reps, hit: Share, fail: Share })),
  lastReps: z.nullable(Reps),
  propensity: z.nullable(Share),
});
export const LoggedSetInput = {
  ...PerformedSet,
  setId: Uuid,
  slotId: Uuid,
  restSec: z.nullable(RestSec),
  suggestionId: z.nullable(Uuid),
  suggested: z.exactOptional(z.nullable(Suggested)),
  note: z.nullable(Text(500)),
};

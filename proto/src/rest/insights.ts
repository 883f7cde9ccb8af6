import * as z from 'zod/mini';
import { ExerciseId, Load, SetType, Suggested, Uuid } from '../values.ts';

/** What was said of a set and what was done. `sameLoad`: it was done at the suggested load, so that the reps can be compared. */
export const Receipt = z.object({
  setId: Uuid,
  exerciseId: ExerciseId,
  type: SetType,
  performedAt: z.number(),
  load: Load,
  reps: z.int(),
  rir: z.nullable(z.number()),
  suggested: Suggested,
  sameLoad: z.boolean(),
  /** Reps done less the reps forecast; null without a forecast for this load. */
  error: z.nullable(z.int()),
  /** Whether the reps were within the 80 % range; null likewise. */
  inRange: z.nullable(z.boolean()),
});
export type Receipt = z.infer<typeof Receipt>;
/** GET /v1/workouts/:workoutId/receipts: in the order of the sets; those without a suggestion are left out. */
export const Receipts = z.object({ receipts: z.array(Receipt) });
export type Receipts = z.infer<typeof Receipts>;

/** How good the forecasts were, over some sets. Errors are means of absolute differences in reps; null = no set to tell by. */
const Knowledge = {
  /** Sets done with a suggestion of a model or the filter on screen. */
  suggested: z.int(),
  /** Of those, sets done at the suggested load: what all that follows is counted over. */
  predicted: z.int(),
  error: z.nullable(z.number()),
  /** "The same reps as the last set" on those sets that had one, and the forecast's error on the same sets. */
  repeated: z.int(),
  repeatLastError: z.nullable(z.number()),
  errorWhereRepeated: z.nullable(z.number()),
  /** Share of sets inside the 80 % range, 0..1. */
  inRange: z.nullable(z.number()),
};
/** GET /v1/me/insights?weeks=12, GET /v1/athletes/:athleteId/insights?weeks=12 (a coach who may watch). */
export const Insights = z.object({
  /** Weeks that have a set, oldest first; `from` = its Monday in the lifter's zone. */
  weeks: z.array(z.object({ from: z.string(), ...Knowledge })),
  overall: z.object(Knowledge),
  /** "You usually have `more` left than you say" when you say `atRir`; negative = fewer. With its 80 % band. null = not known well enough. */
  rirBias: z.nullable(z.object({ more: z.number(), low: z.number(), high: z.number(), atRir: z.number(), ratedSets: z.int() })),
});
export type Insights = z.infer<typeof Insights>;

import * as z from 'zod/mini';
import { ExerciseId, Load, SetType } from '../values.ts';

const Base64 = z.string();
const HistorySet = z.object({
  exerciseId: ExerciseId,
  type: SetType,
  load: Load,
  reps: z.int(),
  rir: z.nullable(z.number()),
  durationSec: z.nullable(z.number()),
  /** ms since the epoch. */
  performedAt: z.number(),
});

/** A model version and the bytes that it stands for: a release may change what the base model's name means. */
export const ModelId = z.object({ name: z.string(), sha256: z.string() });
export type ModelId = z.infer<typeof ModelId>;

/**
 * GET /v1/me/lifter-state?exercises=a,b : what the engine starts from when it suggests my next set of these exercises, as of my finished workouts, so
 * that a phone without a network says the same.
 */
export const LifterStateAnswer = z.object({
  /** `LAYOUT` of the server's domain: another one than the phone's is of no use to it. */
  layout: z.string(),
  /** Who would answer a workout of mine that starts now. */
  model: ModelId,
  /** Changes whenever what is stored of me does; '' = nothing is. */
  stamp: z.string(),
  /** `lifter_state.blob` of every exercise, and of `all`. */
  states: z.record(z.string(), Base64),
  /** `lifter_state.habits` of the asked exercises that have any, and of `all`. */
  habits: z.record(z.string(), Base64),
  /** Of each asked exercise the last 60 sets of finished workouts, oldest first. */
  history: z.record(z.string(), z.array(HistorySet)),
});
export type LifterStateAnswer = z.infer<typeof LifterStateAnswer>;

/** GET /v1/models/:name/parameters, for whoever is signed in: all that a version has learned of the population, as in its file. Immutable. */
export const ModelParametersAnswer = z.object({
  ...ModelId.shape,
  parameters: z.object({
    filter: z.record(z.string(), z.number()),
    mixture: z.object({
      version: z.int(),
      rate: z.number(),
      residuals: Base64,
      habit: Base64,
      gates: Base64,
      linear: Base64,
      final: Base64,
      ownErrors: Base64,
    }),
    conformal: z.object({ low: z.array(z.number()), high: z.array(z.number()) }),
  }),
});
export type ModelParametersAnswer = z.infer<typeof ModelParametersAnswer>;

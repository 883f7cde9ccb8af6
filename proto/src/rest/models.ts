import * as z from 'zod/mini';
import { ModelReport } from './model-report.ts';

/** `model-2026-11-22`, then `-2`, `-full`; a name is never used twice. */
export const ModelName = z.string().check(z.regex(/^model-[a-z0-9][a-z0-9.-]{0,59}$/));
const Measured = z.nullable(z.number());

/** One model on the workouts that judge: nats a set and reps, means of lifters' means; null where nothing can be told. */
const CardMeasures = z.object({ nll: Measured, mae: Measured, capacityLoss: Measured, capacityError: Measured, coverage: Measured });

/** What is known of one model file; written beside it as JSON and kept with its row. */
export const ModelCard = z.object({
  name: ModelName,
  sha256: z.string(),
  bytes: z.int(),
  /** ISO 8601; of a night the end of its window. */
  createdAt: z.string(),
  featureVersion: z.int(),
  /** The model that it started from and was judged against. */
  parent: z.string(),
  origin: z.enum(['night', 'full', 'import']),
  /** null for a file that was brought along. */
  data: z.nullable(
    z.object({
      source: z.enum(['postgres', 'csv']),
      /** sha256 over what was read. */
      hash: z.string(),
      since: z.string(),
      through: z.string(),
      days: z.int(),
      lifters: z.int(),
      newSets: z.int(),
      newLifters: z.int(),
      replayedSets: z.int(),
      /** Of the new ones, not believed and left out. */
      doubtedSets: z.int(),
      doubtedLifters: z.int(),
    }),
  ),
  /** The filter's values by name. */
  parameters: z.record(z.string(), z.number()),
  metrics: z.nullable(z.object({ champion: CardMeasures, candidate: CardMeasures, repeatLast: CardMeasures, filterOnly: CardMeasures })),
  report: z.nullable(ModelReport),
  gate: z.object({
    promoted: z.boolean(),
    /** One human sentence. */
    reason: z.string(),
    checks: z.array(z.object({ name: z.string(), passed: z.boolean(), said: z.string() })),
  }),
  limits: z.string(),
});
export type ModelCard = z.infer<typeof ModelCard>;

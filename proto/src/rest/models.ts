import * as z from 'zod/mini';
import { ModelReport } from './model-report.ts';

/** `model-2026-11-22`, then `-2`, `-full`; a name is never used twice. */
export const ModelName = z.string().check(z.regex(/^model-[a-z0-9][a-z0-9.-]{0,59}$/));
/** Of a file that somebody brings along. */
export const MOST_MODEL_BYTES = 2 * 1024 * 1024;
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

/** `champion` serves; a tenth of the lifters may try the `canary`; the `shadow` answers nobody. `version` null = the base model, or none. */
const PointerName = z.enum(['champion', 'canary', 'shadow']);
export const ModelPointer = z.object({ name: PointerName, version: z.nullable(z.string()), revision: z.int() });

/** `candidate`: may be promoted. `retired` and `rolled_back`: no more. */
export const ModelLine = z.object({
  name: z.string(),
  status: z.enum(['candidate', 'retired', 'rolled_back']),
  /** ms since the epoch. */
  createdAt: z.number(),
  parent: z.nullable(z.string()),
  /** What the gate said, in a sentence; null where none judged it. */
  verdict: z.nullable(z.string()),
});
export type ModelLine = z.infer<typeof ModelLine>;

/** One signal of the canary's trial: its share or mean, the champion's on the same days, and where their difference lies with how much confidence. */
const TrialSignal = z.object({
  name: z.enum(['failed', 'overridden', 'outside', 'error']),
  canary: z.number(),
  champion: z.number(),
  /** Of canary less champion, from a bootstrap over lifters. */
  low: z.number(),
  high: z.number(),
  /** A difference above it is worse. */
  margin: z.number(),
});
/** What the receipts say of a canary against the champion. `ready`: an admin may promote it; nothing promotes it by itself. */
export const ModelTrial = z.object({
  version: z.string(),
  state: z.enum(['too_few', 'unsure', 'ready', 'worse']),
  /** One human sentence. */
  said: z.string(),
  /** ms since the epoch: first set that counts, and when this was worked out. */
  since: z.number(),
  at: z.number(),
  sets: z.object({ canary: z.int(), champion: z.int() }),
  lifters: z.object({ canary: z.int(), champion: z.int() }),
  /** Empty with too few sets. */
  signals: z.array(TrialSignal),
});
export type ModelTrial = z.infer<typeof ModelTrial>;

/** What the shadow would have said to a sample of the champion's questions; nobody was shown it. */
export const ModelShadow = z.object({
  version: z.string(),
  compared: z.int(),
  failed: z.int(),
  sameLoad: z.int(),
  /** Means over the compared: of |difference of the chance to hit| at the same load, and of ms on the busy engine. null = none. */
  hitDifference: z.nullable(z.number()),
  ms: z.nullable(z.number()),
});
export type ModelShadow = z.infer<typeof ModelShadow>;

/** GET /v1/models, for coaches and admins: who serves, the versions and the last moves, newest first. */
export const Models = z.object({
  /** Of the canary and the shadow that stand now; null = none, or nothing known yet. */
  trial: z.nullable(ModelTrial),
  shadow: z.nullable(ModelShadow),
  serving: z.object({ name: z.string(), since: z.nullable(z.number()) }),
  /** The model that came with the release; it has no line among `versions`. */
  base: z.string(),
  pointers: z.array(ModelPointer),
  versions: z.array(ModelLine),
  moves: z.array(
    z.object({
      at: z.number(),
      pointer: PointerName,
      was: z.nullable(z.string()),
      version: z.nullable(z.string()),
      actor: z.string(),
      reason: z.string(),
    }),
  ),
});
export type Models = z.infer<typeof Models>;

/** GET /v1/models/:name, the base model by its name too: what its card says, whichever kind of card. null = it says nothing of it. */
export const ModelDetail = z.object({
  name: z.string(),
  parent: z.nullable(z.string()),
  /** ISO 8601 date of the newest set that it has seen. */
  trainedThrough: z.nullable(z.string()),
  lifters: z.nullable(z.int()),
  sets: z.nullable(z.int()),
  bytes: z.int(),
  sha256: z.string(),
  gate: z.nullable(ModelCard.shape.gate),
  report: z.nullable(ModelReport),
  limits: z.array(z.string()),
  attributions: z.array(z.string()),
});
export type ModelDetail = z.infer<typeof ModelDetail>;

/** POST /v1/models/:name/{promote,canary,shadow,retire} and /v1/models/rollback (admins): why, for the record. */
export const ModelMove = z.strictObject({ reason: z.string().check(z.minLength(3), z.maxLength(300)) });
export const ModelRollback = z.strictObject({
  reason: z.string().check(z.minLength(3), z.maxLength(300)),
  /** Absent = the champion. */
  pointer: z.optional(z.enum(['champion', 'canary', 'shadow'])),
  to: z.optional(ModelName),
});
/** Where the pointer stands now; null = the base model, or nobody. */
export const ModelMoved = z.object({ version: z.nullable(z.string()) });

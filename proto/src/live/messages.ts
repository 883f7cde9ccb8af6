import type { Fact } from '@gymgenius/domain/workout/facts';
import type { WhatIf } from '@gymgenius/domain/prediction/what-if';
import type { Suggestion } from '@gymgenius/domain/prediction/suggestion';
import * as z from 'zod/mini';
import { ERROR_CODES } from '../errors.ts';
import { Moment, Uuid } from '../values.ts';

/** Where a client stands in one workout's log. */
export const Position = z.strictObject({ epoch: z.int().check(z.gte(0)), seq: z.int().check(z.gte(0)) });
export type Position = z.infer<typeof Position>;

/** `auth` of the Socket.IO handshake; the token never travels in a URL. */
export const Handshake = z.strictObject({
  token: z.string().check(z.maxLength(4096)),
  clientId: Uuid,
  protocol: z.int(),
  workouts: z.record(Uuid, Position).check(z.refine((all) => Object.keys(all).length <= 200, 'at most 200 workouts')),
});
export type Handshake = z.infer<typeof Handshake>;

/** Events come from the log, already decided and stored by the server: the client trusts them, so they are not parsed again. */
const FactValue = z.custom<Fact>((value) => typeof value === 'object' && value !== null && 'type' in value);

/** A committed fact. Client ids are never in it; `commandId` is there only in the sender's own `resume` (it settles an ack that was lost). */
export const LiveEvent = z.object({
  workoutId: Uuid,
  athleteId: Uuid,
  epoch: z.int(),
  seq: z.int(),
  at: Moment,
  performedAt: Moment,
  actorId: Uuid,
  fact: FactValue,
  commandId: z.optional(Uuid),
});
export type LiveEvent = z.infer<typeof LiveEvent>;

const SuggestionValue = z.custom<Suggestion>((value) => typeof value === 'object' && value !== null && 'source' in value);

/** The next set. Dropped by the client when its epoch or basisSeq is not the one that the screen has folded (I6). */
export const SuggestionOffered = z.object({
  workoutId: Uuid,
  athleteId: Uuid,
  epoch: z.int(),
  basisSeq: z.int(),
  suggestionId: Uuid,
  slotId: Uuid,
  setIndex: z.int(),
  suggestion: SuggestionValue,
});
export type SuggestionOffered = z.infer<typeof SuggestionOffered>;

const WhatIfValue = z.custom<WhatIf>((value) => typeof value === 'object' && value !== null && 'loads' in value);

/** Ask of `what_if`. */
export const WhatIfAsk = z.strictObject({ workoutId: Uuid });
export type WhatIfAsk = z.infer<typeof WhatIfAsk>;
/**
 * Ack of `what_if` and GET /v1/workouts/:id/what-if: other weights, reps and rests for the coming set. It answers `basisSeq`, as a suggestion does (I6); null where only the
 * rule speaks (bands, timed work, warm-ups).
 */
export const WhatIfAnswer = z.object({
  ok: z.literal(true),
  workoutId: Uuid,
  basisSeq: z.int(),
  slotId: Uuid,
  setIndex: z.int(),
  whatIf: z.nullable(WhatIfValue),
});
export type WhatIfAnswer = z.infer<typeof WhatIfAnswer>;

/** One page of a log, answered to a handshake, a `watch` or after a gap; pages come in order, `more` says that another follows at once. */
export const Resume = z.object({
  workoutId: Uuid,
  athleteId: Uuid,
  epoch: z.int(),
  /** seq of the head when the page was read. */
  head: z.int(),
  status: z.enum(['new', 'active', 'ended']),
  events: z.array(LiveEvent),
  more: z.boolean(),
  suggestion: z.nullable(SuggestionOffered),
});
export type Resume = z.infer<typeof Resume>;

/** What is true in PostgreSQL, told every 2 s past every cache (I8): whoever is behind asks again with `watch`. */
export const Heads = z.object({
  workouts: z.array(
    z.object({ workoutId: Uuid, athleteId: Uuid, epoch: z.int(), seq: z.int(), status: z.enum(['new', 'active', 'ended']) }),
  ),
});
export type Heads = z.infer<typeof Heads>;

export const PresenceState = z.enum(['lifting', 'resting', 'adjusting', 'away', 'offline']);
export const Presence = z.strictObject({ workoutId: Uuid, state: PresenceState, queued: z.int().check(z.gte(0), z.lte(10_000)) });
export type Presence = z.infer<typeof Presence>;
export const PresenceChanged = z.object({ athleteId: Uuid, workoutId: Uuid, state: PresenceState, queued: z.int(), since: Moment });
export type PresenceChanged = z.infer<typeof PresenceChanged>;

export const Watch = z.strictObject({
  workouts: z.record(Uuid, Position).check(z.refine((all) => Object.keys(all).length <= 200, 'at most 200 workouts')),
});
export type Watch = z.infer<typeof Watch>;

export const WorkoutOpened = z.object({ athleteId: Uuid, workoutId: Uuid });
export type WorkoutOpened = z.infer<typeof WorkoutOpened>;
export const WorkoutMoved = z.object({ retryMs: z.number() });
export type WorkoutMoved = z.infer<typeof WorkoutMoved>;
export const WatchRevoked = z.object({ athleteId: Uuid });
export type WatchRevoked = z.infer<typeof WatchRevoked>;
export const Probe = z.strictObject({});
export const ProbeAnswer = z.object({ now: Moment });
export type ProbeAnswer = z.infer<typeof ProbeAnswer>;
export const AuthRefresh = z.strictObject({ token: z.string().check(z.maxLength(4096)) });
export const Done = z.object({ ok: z.literal(true) });
export const Failed = z.object({ ok: z.literal(false), code: z.enum(ERROR_CODES), message: z.string() });
export const DoneOrFailed = z.discriminatedUnion('ok', [Done, Failed]);
export type DoneOrFailed = z.infer<typeof DoneOrFailed>;
/** Ack of `watch_floor`: every athlete who lets this coach watch, and the heads of their live workouts. */
export const Floor = z.object({ athletes: z.array(z.object({ athleteId: Uuid, name: z.string() })), workouts: Heads.shape.workouts });
export type Floor = z.infer<typeof Floor>;

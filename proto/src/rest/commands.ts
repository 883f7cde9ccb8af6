import * as z from 'zod/mini';
import { LiveEvent } from '../live/messages.ts';
import { LoggedSetInput, Moment, Uuid, Goal, Kit, PlannedSlot, ProgramSession, Text, Zone } from '../values.ts';

/** Header `Idempotency-Key`: a UUID, the commandId. The same key always gets the same answer; a resent request never writes twice. */
export const IdempotencyKey = z.looseObject({ 'idempotency-key': Uuid });

/** POST /v1/workouts: starts one. `workoutId` is the client's own UUID. */
export const StartWorkout = z.strictObject({
  workoutId: Uuid,
  performedAt: Moment,
  title: Text(120),
  zone: Zone,
  goal: Goal,
  kit: Kit,
  slots: z.array(PlannedSlot).check(z.maxLength(60)),
  programSession: z.exactOptional(ProgramSession),
});
export type StartWorkout = z.infer<typeof StartWorkout>;

/** POST /v1/workouts/:id/commands: any live command by its name; the body is checked by the same schemas as on the socket. */
export const PostCommand = z.strictObject({ performedAt: Moment, command: z.looseObject({ type: z.string() }) });
export type PostCommand = z.infer<typeof PostCommand>;

/** POST /v1/sets: `log_set`. */
export const PostSet = z.strictObject({ workoutId: Uuid, performedAt: Moment, set: z.strictObject(LoggedSetInput) });
export type PostSet = z.infer<typeof PostSet>;

/** Durable as event `seq`; `refused` names why it changed nothing. */
export const Committed = z.object({ workoutId: Uuid, seq: z.int(), epoch: z.int(), refused: z.nullable(z.string()) });
export type Committed = z.infer<typeof Committed>;

/** GET /v1/workouts/:id/events?after=seq : at most 200, ascending; `more` = ask again after the last one. */
export const WorkoutEvents = z.object({
  workoutId: Uuid,
  athleteId: Uuid,
  epoch: z.int(),
  head: z.int(),
  events: z.array(LiveEvent),
  more: z.boolean(),
});
export type WorkoutEvents = z.infer<typeof WorkoutEvents>;

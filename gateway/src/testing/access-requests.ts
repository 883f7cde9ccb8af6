import { KG_KIT } from '@gymgenius/domain/lifting/kit';
import { FIVE_BY_FIVE } from '@gymgenius/domain/programs/built-in/five-by-five';
import type { LiveCommandType } from '@gymgenius/proto/commands';
import type { CLIENT_EVENTS } from '@gymgenius/proto/live/events';
import { randomUUID } from 'node:crypto';
import { SOME_COMMAND } from './some-command.ts';

/** A workout of somebody, to be asked for by anybody. */
export interface Target {
  readonly athleteId: string;
  readonly workoutId: string;
  readonly slotId: string;
  readonly setId: string;
}

export const upload = (name: string) => ({
  fileName: `words of ${name}.csv`,
  text: 'Date,Workout Name,Exercise Name,Set Order,Weight,Reps\n2024-03-01 18:00:00,A,Squat (Barbell),1,100,5\n',
  unit: 'kg',
  zone: 'UTC',
});

/** What is sent with each event. */
export const PAYLOADS: Readonly<Record<keyof typeof CLIENT_EVENTS, (target: Target, tokens: readonly (string | null)[]) => unknown>> = {
  watch: ({ workoutId }) => ({ workouts: { [workoutId]: { epoch: 0, seq: 0 } } }),
  unwatch: ({ workoutId }) => ({ workouts: { [workoutId]: { epoch: 0, seq: 0 } } }),
  watch_floor: () => ({}),
  probe: () => ({}),
  what_if: ({ workoutId }) => ({ workoutId }),
  presence: ({ workoutId }) => ({ workoutId, state: 'lifting', queued: 0 }),
  auth_refresh: (_, all) => ({ token: all.at(-2) ?? '' }),
};

/** What is sent to each route that takes a body: always something that can be read. */
export const BODIES: Readonly<Record<string, (target: Target, type: LiveCommandType) => unknown>> = {
  'POST /v1/auth/dev': () => ({ personId: randomUUID() }),
  'POST /v1/auth/demo': () => ({ name: 'Fuzz' }),
  'PATCH /v1/me': () => ({ goal: 'strength' }),
  'DELETE /v1/me': () => ({ name: 'Somebody else' }),
  'POST /v1/exercises': () => ({ name: 'Fuzz', equipment: 'cable', pattern: 'x', mechanic: 'compound' }),
  'PATCH /v1/exercises/{exerciseId}': () => ({ archived: false }),
  'POST /v1/gyms': () => ({ gymId: randomUUID(), name: 'Fuzz', kit: KG_KIT }),
  'PATCH /v1/gyms/{gymId}': () => ({ kit: KG_KIT }),
  'POST /v1/programs': () => ({ programId: randomUUID(), program: FIVE_BY_FIVE, goal: 0.5, adjustments: [], isActive: true }),
  'PATCH /v1/programs/{programId}': () => ({ goal: 1 }),
  'POST /v1/programs/{programId}/adjustments': () => ({ kind: 'skip', id: randomUUID(), at: Date.now(), day: 'a' }),
  'POST /v1/imports': () => upload('fuzz'),
  'POST /v1/imports/{importId}/commit': () => ({ unit: null, skipLastWorkouts: 1 }),
  'POST /v1/links/accept': () => ({ code: 'AAAAAAAA' }),
  'POST /v1/workouts': ({ workoutId, slotId }) => {
    const { type: _, ...start } = SOME_COMMAND.start_workout(slotId, '');
    return { workoutId, performedAt: Date.now(), ...start };
  },
  'POST /v1/sets': ({ workoutId, slotId }) => ({ workoutId, performedAt: Date.now(), set: SOME_COMMAND.log_set(slotId, '').set }),
  'POST /v1/workouts/{workoutId}/commands': ({ slotId, setId }, type) => ({
    performedAt: Date.now(),
    command: SOME_COMMAND[type](slotId, setId),
  }),
  ...Object.fromEntries(
    ['promote', 'canary', 'shadow', 'retire'].map((verb) => [`POST /v1/models/{name}/${verb}`, () => ({ reason: 'because' })]),
  ),
  'POST /v1/models/rollback': () => ({ reason: 'because' }),
};

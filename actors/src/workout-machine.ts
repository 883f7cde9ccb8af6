import { setup } from 'xstate';

/** What the machine may read of the fold; the host keeps it current, after COMMIT. */
export interface Lifecycle {
  restEndsAt: number | null;
  readonly now: () => number;
}

/** The facts that change a session's lifecycle, and what happens around it. A logged set as such is none of them. */
export type LifecycleEvent =
  | { readonly type: 'workout_started' }
  | { readonly type: 'rest_started' }
  | { readonly type: 'rest_shortened' }
  | { readonly type: 'rest_ended' }
  | { readonly type: 'workout_ended' }
  | { readonly type: 'engine_degraded' }
  | { readonly type: 'engine_recovered' }
  | { readonly type: 'watch_started' }
  | { readonly type: 'watch_ended' };

const wired = setup({
  types: {
    context: {} as { readonly lifecycle: Lifecycle },
    events: {} as LifecycleEvent,
    input: {} as { readonly lifecycle: Lifecycle },
  },
  guards: {
    isRestOver: ({ context: { lifecycle } }) => lifecycle.restEndsAt === null || lifecycle.restEndsAt <= lifecycle.now(),
  },
  delays: {
    restLeft: ({ context: { lifecycle } }) => Math.max(0, (lifecycle.restEndsAt ?? 0) - lifecycle.now()),
  },
});

/**
 * The session's lifecycle as a projection of the log: built by replay, never saved, never asked to decide. XState drops an event that the current
 * state does not handle, so every one is handled at the root of its region, whatever the state below. A rest that a further set or a plus of 15 s
 * moves later sends nothing: the timer looks at `restEndsAt` when it fires and goes on waiting.
 */
export const workoutMachine = wired.createMachine({
  id: 'workout',
  context: ({ input }) => ({ lifecycle: input.lifecycle }),
  type: 'parallel',
  states: {
    session: {
      initial: 'waiting',
      on: {
        workout_started: { target: '.lifting' },
        rest_started: { target: '.resting' },
        rest_shortened: { target: '.resting' },
        rest_ended: { target: '.lifting' },
        workout_ended: { target: '.ended' },
      },
      states: {
        waiting: {},
        lifting: {},
        resting: {
          after: {
            restLeft: [
              { guard: 'isRestOver', target: 'lifting' },
              { target: 'resting', reenter: true },
            ],
          },
        },
        ended: { type: 'final' },
      },
    },
    engine: {
      initial: 'healthy',
      on: { engine_degraded: { target: '.degraded' }, engine_recovered: { target: '.healthy' } },
      states: { healthy: {}, degraded: {} },
    },
    audience: {
      initial: 'alone',
      on: { watch_started: { target: '.watched' }, watch_ended: { target: '.alone' } },
      states: { alone: {}, watched: {} },
    },
  },
});

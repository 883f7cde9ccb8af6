/** Who speaks. `athlete` owns the workout; `coach` holds a live consent; `system` is a timer or the sweeper. */
export type ActorRole = 'athlete' | 'coach' | 'system';

export interface Actor {
  readonly id: string;
  readonly role: ActorRole;
}

/** Id of the `system` actor (timers, sweeper, superseding starts). */
export const SYSTEM_ACTOR_ID = '00000000-0000-0000-0000-000000000000';

import type { Lifter } from '../load/lifter.ts';

export type SystemName = 'product' | 'L2' | 'L1b' | 'L0' | 'REST' | 'Colyseus';

/** One of what is compared, started anew on an empty database of its own. */
export interface System extends AsyncDisposable {
  readonly name: SystemName;
  /** null = it keeps nothing. */
  readonly databaseUrl: string | null;
  /** Whether somebody empties its outbox. */
  readonly relays: boolean;
  /** A new person with a running workout. */
  lifter(): Promise<Lifter>;
  /** Somebody new who watches this workout and tells each event's seq; null where nobody can. */
  readonly watcher: ((workoutId: string, heard: (seq: number) => void) => Promise<{ close(): void }>) | null;
}

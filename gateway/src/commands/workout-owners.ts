import type { WorkoutLedger } from '@gymgenius/store/ledger/workout-ledger';

const MAX_KNOWN = 100_000;

/** Whose workout is it? Asked with every command; the answer changes only when its lifter is erased, so it is kept. "No such workout" is not: it may be started any moment. */
export class WorkoutOwners {
  readonly #ledger: Pick<WorkoutLedger, 'locate'>;
  readonly #known = new Map<string, string>();

  constructor(ledger: Pick<WorkoutLedger, 'locate'>) {
    this.#ledger = ledger;
  }

  peek(workoutId: string): string | undefined {
    return this.#known.get(workoutId);
  }

  /** These lifters are gone, and their workouts with them. */
  forget(isGone: (athleteId: string) => boolean): void {
    for (const [workoutId, athleteId] of this.#known) if (isGone(athleteId)) this.#known.delete(workoutId);
  }

  /** null = no such workout. Rejects when PostgreSQL cannot be asked. */
  async of(workoutId: string): Promise<string | null> {
    const known = this.#known.get(workoutId);
    if (known !== undefined) return known;
    const athleteId = (await this.#ledger.locate(workoutId))?.athleteId ?? null;
    if (this.#known.size >= MAX_KNOWN) this.#known.clear();
    if (athleteId !== null) this.#known.set(workoutId, athleteId);
    return athleteId;
  }
}

import type { Principal } from '../auth/principal.ts';
import type { Relation, Relations } from '../auth/relations.ts';
import type { WorkoutOwners } from '../commands/workout-owners.ts';
import { ProblemError } from './problem.ts';

/** Whose data a request reaches, asked before anything is read. To a stranger nothing of anybody exists. */
export class Access {
  readonly #relations: Relations;
  readonly #owners: WorkoutOwners;

  constructor(relations: Relations, owners: WorkoutOwners) {
    this.#relations = relations;
    this.#owners = owners;
  }

  /** Throws `not_found` for strangers. */
  async athlete(principal: Principal, athleteId: string): Promise<Relation> {
    const relation = await this.#relations.of(principal, athleteId);
    if (relation === null) throw new ProblemError('not_found');
    return relation;
  }

  async workout(principal: Principal, workoutId: string): Promise<{ readonly athleteId: string; readonly relation: Relation }> {
    const athleteId = await this.#owners.of(workoutId);
    if (athleteId === null) throw new ProblemError('not_found');
    return { athleteId, relation: await this.athlete(principal, athleteId) };
  }
}

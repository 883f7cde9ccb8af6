import { KG_KIT, LB_KIT } from '@gymgenius/domain/lifting/kit';
import { foldProgram } from '@gymgenius/domain/programs/fold-program';
import { sizeProblems } from '@gymgenius/domain/programs/plan-size';
import { planOfProgram, type PlanOfProgram } from '@gymgenius/domain/programs/plan-of-program';
import { Today } from '@gymgenius/proto/rest/history';
import { defaultGym } from '@gymgenius/store/gym/gyms';
import type { Em } from '@gymgenius/store/orm';
import type { Person } from '@gymgenius/store/person/people';
import { programSessions } from '@gymgenius/store/program/program-sessions';
import { activeProgram } from '@gymgenius/store/program/programs';
import { randomUUID } from 'node:crypto';
import { ownExercises } from './program-routes.ts';

/** What the lifter's active program has next: no plan without one, or where it has nothing to do. A program that cannot be followed is said to be so. */
export async function programPlan(
  em: () => Em,
  person: Pick<Person, 'id' | 'unit'>,
  at: number,
): Promise<{ readonly plan: PlanOfProgram | null; readonly aside?: string }> {
  const stored = await activeProgram(em(), person.id);
  if (!stored) return { plan: null };
  const [sessions, gym, exerciseOf] = await Promise.all([
    programSessions(em(), person.id, stored.id),
    defaultGym(em(), person.id),
    ownExercises(em(), person.id),
  ]);
  const run = { programId: stored.id, program: stored.definition, goal: stored.goal, adjustments: stored.adjustments };
  const where = { kit: gym?.kit ?? (person.unit === 'lb' ? LB_KIT : KG_KIT), exerciseOf };
  const plan = planOfProgram(run, { state: foldProgram(run, sessions, where), sessions }, at, where, randomUUID);
  // Stored before something was refused that is refused now: the first screen must come all the same.
  if (plan ? Today.shape.plan.safeParse(plan).success : sizeProblems(stored.definition).length === 0) return { plan };
  return { plan: null, aside: `“${stored.definition.name}” asks for more than one workout can hold. Edit it, or choose another program.` };
}

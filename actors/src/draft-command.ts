import { decide } from '@gymgenius/domain/workout/decide';
import type { Fact } from '@gymgenius/domain/workout/facts';
import type { Decision, RefusalCode } from '@gymgenius/domain/workout/refusal';
import type { LedgerEntry, WorkoutLedger } from '@gymgenius/store/ledger/workout-ledger';
import type { Owner } from './activate.ts';
import type { CommandTask } from './cell.ts';
import { draftEntry, type Occasion } from './draft-entry.ts';
import type { HostedWorkout } from './hosted-workout.ts';
import type { Lifter } from './lifter.ts';
import type { Clock } from './ports/clock.ts';
import { asDecided, finishEntry, planStart, type StartPlan } from './supersede.ts';

/** Entries to append together, each with the workout that it belongs to, in the order in which screens are told. */
export type Drafted = readonly { readonly entry: LedgerEntry; readonly hosted: HostedWorkout }[];

export interface DraftParts {
  readonly ledger: WorkoutLedger;
  readonly owner: Owner;
  readonly clock: Clock;
  drop(workoutId: string, why: 'fenced'): void;
}

/** A phone's clock may be this far ahead of ours, ms; there is no bound the other way (§3.2). */
export const MAX_AHEAD_MS = 5 * 60_000;

/**
 * Decides a command and drafts what it appends; null = the world moved meanwhile, begin again. `refusal`: the ledger has said no already.
 * Synchronous for everything but starts and exercises that are not known yet: a set waits for nothing but its commit.
 */
export function draftCommand(
  hosted: HostedWorkout,
  lifter: Lifter | null,
  task: CommandTask,
  parts: DraftParts,
  refusal: RefusalCode | null,
): Drafted | Promise<Drafted | null> {
  const { command } = task.envelope;
  const learning = lifter?.learnFor(command) ?? null;
  const draftAlone = (): Drafted => {
    const occasion = occasionOf(task, parts);
    const decision = refusal === null ? decideFor(hosted, lifter, task, occasion, NO_PLAN) : ({ ok: false, code: refusal } as const);
    return [{ entry: draftEntry(hosted, task.envelope, command.type, decision, occasion), hosted }];
  };
  if (command.type === 'start_workout' && refusal === null) return draftStart(hosted, lifter, task, parts, { learning, draftAlone });
  return learning === null ? draftAlone() : learning.then(draftAlone);
}

const NO_PLAN: StartPlan = { kind: 'alone' };

async function draftStart(
  hosted: HostedWorkout,
  lifter: Lifter | null,
  task: CommandTask,
  parts: DraftParts,
  { learning, draftAlone }: { readonly learning: Promise<void> | null; readonly draftAlone: () => Drafted },
): Promise<Drafted | null> {
  await learning;
  const { workoutId, athleteId } = hosted;
  const occasion = occasionOf(task, parts);
  // A start that is refused ends nothing.
  if (!decideFor(hosted, lifter, task, occasion, NO_PLAN).ok) return draftAlone();
  const plan = await planStart(parts.ledger, parts.owner, { workoutId, athleteId, performedAt: occasion.performedAt });
  if (plan.kind === 'look_again') return null;
  const group = plan.kind === 'ends' ? task.envelope.commandId : null;
  const decision = decideFor(hosted, lifter, task, occasion, plan);
  const start = { entry: draftEntry(hosted, task.envelope, task.envelope.command.type, decision, { ...occasion, group }), hosted };
  if (plan.kind !== 'ends') return [start];
  parts.drop(plan.other.workoutId, 'fenced');
  const finish = finishEntry(plan.other, { ...occasion, workoutId, group: task.envelope.commandId });
  return finish && [{ entry: finish, hosted: plan.other }, start];
}

function occasionOf({ envelope, actor }: CommandTask, { clock }: DraftParts): Occasion {
  const at = clock.now();
  // Whole ms: a corrected phone clock has fractions, the log keeps microseconds, and a replay must fold to the very same state.
  const performedAt = Math.round(Math.min(envelope.performedAt, at + MAX_AHEAD_MS));
  return { actorId: actor.id, performedAt, at, group: null };
}

function decideFor(
  hosted: HostedWorkout,
  lifter: Lifter | null,
  { envelope, actor }: CommandTask,
  { performedAt, at }: Occasion,
  plan: StartPlan,
): Decision<Fact> {
  const command = envelope.command.type === 'start_workout' ? asDecided(envelope.command, plan) : envelope.command;
  return decide(hosted.state, command, {
    actor,
    performedAt,
    now: at,
    knowsExercise: (id) => lifter?.exerciseOf(id) !== undefined,
    offered: (id) => hosted.offered.get(id),
  });
}

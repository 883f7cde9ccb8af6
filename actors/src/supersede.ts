import { SYSTEM_ACTOR_ID } from '@gymgenius/domain/workout/actor';
import type { StartWorkout } from '@gymgenius/domain/workout/commands';
import { decide } from '@gymgenius/domain/workout/decide';
import type { LedgerEntry, WorkoutLedger } from '@gymgenius/store/ledger/workout-ledger';
import { activate, type Owner } from './activate.ts';
import { commandIdFor } from './command-id.ts';
import { draftEntry } from './draft-entry.ts';
import type { HostedWorkout } from './hosted-workout.ts';

/** How a start meets the lifter's active workout: there is none, it has a later set (the new one is born finished), or it must end. */
export type StartPlan =
  | { readonly kind: 'alone' }
  | { readonly kind: 'born_finished'; readonly by: string }
  | { readonly kind: 'ends'; readonly other: HostedWorkout }
  /** The active workout changed while we looked: look again. */
  | { readonly kind: 'look_again' };

/** A start has no set yet: its own time stands for one. An active workout without sets is always the older one. */
export async function planStart(
  ledger: WorkoutLedger,
  owner: Owner,
  start: { readonly workoutId: string; readonly athleteId: string; readonly performedAt: number },
): Promise<StartPlan> {
  const active = await ledger.activeOf(start.athleteId);
  if (!active || active.workoutId === start.workoutId) return { kind: active ? 'look_again' : 'alone' };
  if (active.lastSetAt !== null && active.lastSetAt > start.performedAt) return { kind: 'born_finished', by: active.workoutId };
  const other = await activate(ledger, owner, active.workoutId, null);
  return other?.state.status === 'active' ? { kind: 'ends', other } : { kind: 'look_again' };
}

/** The server alone says what a start is superseded by: whatever the command came with is dropped. */
export function asDecided({ supersededBy: _ignored, ...start }: StartWorkout, plan: StartPlan): StartWorkout {
  return plan.kind === 'born_finished' ? { ...start, supersededBy: plan.by } : start;
}

/** The finish of the older workout, to commit in one transaction with the start. null = it cannot end any more. */
export function finishEntry(
  other: HostedWorkout,
  start: { readonly workoutId: string; readonly performedAt: number; readonly at: number; readonly group: string },
): LedgerEntry | null {
  const { performedAt, at, group } = start;
  const command = { type: 'finish_workout', reason: 'superseded' } as const;
  const context = { actor: { id: SYSTEM_ACTOR_ID, role: 'system' }, performedAt, now: at, knowsExercise: () => true } as const;
  const decision = decide(other.state, command, context);
  if (!decision.ok) return null;
  const asked = { commandId: commandIdFor(other.workoutId, `superseded/${start.workoutId}`), clientId: null, clientSeq: null };
  return draftEntry(other, asked, command.type, decision, { actorId: SYSTEM_ACTOR_ID, performedAt, at, group });
}

import type { Command } from '@gymgenius/domain/workout/commands';
import { evolve } from '@gymgenius/domain/workout/evolve';
import { FACT_SCHEMA_VERSION, isPublished, type Fact, type WorkoutEvent } from '@gymgenius/domain/workout/facts';
import { project } from '@gymgenius/domain/workout/project';
import type { Decision } from '@gymgenius/domain/workout/refusal';
import type { WorkoutState } from '@gymgenius/domain/workout/workout-state';
import type { LedgerEntry } from '@gymgenius/store/ledger/workout-ledger';
import type { Asked, HostedWorkout } from './hosted-workout.ts';

export interface Occasion {
  readonly actorId: string;
  readonly performedAt: number;
  /** ms since the epoch of the commit. */
  readonly at: number;
  readonly group: string | null;
}

/**
 * The entry that a decision appends. A final refusal is an event too: it takes its clientSeq, so that the phone's queue moves on.
 * The state is folded here, before the commit, since the projected rows come from the state after the event and a copy of all sets per set is what
 * makes long workouts slow. Nothing reads it until the outcome is known, and every outcome but `applied` throws the whole workout away.
 */
export function draftEntry(
  hosted: HostedWorkout,
  asked: Asked,
  command: Command['type'],
  decision: Decision<Fact>,
  occasion: Occasion,
): LedgerEntry {
  const { state, workoutId, epoch } = hosted;
  const { actorId, performedAt, at, group } = occasion;
  const fact: Fact = decision.ok ? decision.fact : { type: 'command_refused', command, code: decision.code };
  const event: WorkoutEvent = {
    workoutId,
    seq: state.lastSeq + 1,
    epoch,
    commandId: asked.commandId,
    actorId,
    clientId: asked.clientId,
    clientSeq: asked.clientSeq,
    schemaVersion: FACT_SCHEMA_VERSION,
    performedAt,
    at,
    fact,
  };
  evolve(state, event);
  return {
    event,
    result: { refused: decision.ok ? null : decision.code },
    projection: project(state, event),
    session: { status: sessionStatus(state), wakeAt: state.rest?.endsAt ?? null, lastSetAt: state.lastSetAt },
    publish: isPublished(fact.type),
    group,
  };
}

function sessionStatus(state: WorkoutState): 'new' | 'active' | 'ended' {
  if (state.status === 'none') return 'new';
  return state.status === 'active' ? 'active' : 'ended';
}

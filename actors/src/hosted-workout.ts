import { toSuggested, type Suggested } from '@gymgenius/domain/prediction/suggested';
import type { Suggestion } from '@gymgenius/domain/prediction/suggestion';
import { evolve } from '@gymgenius/domain/workout/evolve';
import { isBasis, type WorkoutEvent } from '@gymgenius/domain/workout/facts';
import type { RefusalCode } from '@gymgenius/domain/workout/refusal';
import { emptyWorkout, type WorkoutState } from '@gymgenius/domain/workout/workout-state';
import type { CommandResult, Lease, StoredEvent } from '@gymgenius/store/ledger/workout-ledger';
import type { DispatchAnswer } from './command-envelope.ts';

/** What the log holds of one command: enough to answer every retry alike. */
interface KnownCommand {
  readonly seq: number;
  readonly epoch: number;
  readonly actorId: string;
  readonly result: CommandResult;
}

/** One workout under one lease: its log folded, and who has said what. Thrown away whole as soon as the lease is in doubt. */
export interface HostedWorkout {
  readonly workoutId: string;
  readonly athleteId: string;
  readonly epoch: number;
  /** Holds the event of a commit under way already (see `draftEntry`); readers wait for the turn to end. */
  readonly state: WorkoutState;
  readonly known: Map<string, KnownCommand>;
  /** Last clientSeq by actor and client. */
  readonly clientSeqs: Map<string, number>;
  /** What the latest suggestions said, by id: the set that was done by one of them keeps it. */
  readonly offered: Map<string, Suggested>;
  /** performedAt of the last basis event. */
  basisAt: number;
}

export function replay(lease: Lease, log: readonly StoredEvent[]): HostedWorkout {
  const { workoutId, athleteId, epoch } = lease;
  const hosted = {
    workoutId,
    athleteId,
    epoch,
    state: emptyWorkout(workoutId, athleteId),
    known: new Map(),
    clientSeqs: new Map(),
    offered: new Map(),
    basisAt: 0,
  };
  for (const { event, result } of log) {
    evolve(hosted.state, event);
    remember(hosted, event, result);
  }
  return hosted;
}

/** Called for what is committed, never before. */
export function remember(hosted: HostedWorkout, event: WorkoutEvent, result: CommandResult): void {
  const { seq, epoch, actorId, commandId, clientId, clientSeq } = event;
  hosted.known.set(commandId, { seq, epoch, actorId, result });
  if (clientId !== null && clientSeq !== null) hosted.clientSeqs.set(clientKey(actorId, clientId), clientSeq);
  if (isBasis(event.fact.type)) hosted.basisAt = event.performedAt;
}

/** A set may still name the suggestion before the latest ones: the phone was slow, or somebody else's event came between. */
const OFFERS_KEPT = 16;

export function rememberOffer({ offered }: HostedWorkout, suggestionId: string, suggestion: Suggestion): void {
  offered.set(suggestionId, toSuggested(suggestion));
  const oldest = offered.keys().next();
  if (offered.size > OFFERS_KEPT && !oldest.done) offered.delete(oldest.value);
}

export interface Asked {
  readonly commandId: string;
  readonly clientId: string | null;
  readonly clientSeq: number | null;
}

/** Steps 1 and 2 of §3.2: a known command is answered as before, whatever its clientSeq; then the client's order is checked. null = decide it. */
export function settledAlready(hosted: HostedWorkout, asked: Asked, actorId: string): DispatchAnswer | null {
  const known = hosted.known.get(asked.commandId);
  if (known) return storedAnswer(known, actorId);
  if (asked.clientId === null || asked.clientSeq === null) return null;
  const expected = (hosted.clientSeqs.get(clientKey(actorId, asked.clientId)) ?? 0) + 1;
  return asked.clientSeq === expected ? null : { kind: 'renumber', expected };
}

/** Somebody else's command tells nothing. */
export function storedAnswer({ seq, epoch, actorId, result }: KnownCommand, askedBy: string): DispatchAnswer {
  if (actorId !== askedBy) return { kind: 'not_allowed' };
  return { kind: 'committed', seq, epoch, refused: result.refused as RefusalCode | null };
}

function clientKey(actorId: string, clientId: string): string {
  return `${actorId}/${clientId}`;
}

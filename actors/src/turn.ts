import type { RefusalCode } from '@gymgenius/domain/workout/refusal';
import type { AppendOutcome, WorkoutLedger } from '@gymgenius/store/ledger/workout-ledger';
import { activate, type Owner } from './activate.ts';
import type { Cell, CommandTask } from './cell.ts';
import type { CommandEnvelope, DispatchAnswer } from './command-envelope.ts';
import { draftCommand, type Drafted } from './draft-command.ts';
import { remember, settledAlready, storedAnswer, type HostedWorkout } from './hosted-workout.ts';
import { createLifter } from './lifter.ts';
import type { Clock } from './ports/clock.ts';
import type { ExerciseBooks } from './ports/exercise-books.ts';
import type { HostEvents } from './ports/host-events.ts';
import type { LifterProfiles } from './ports/lifter-profiles.ts';
import type { Router } from './ports/router.ts';

export interface TurnParts {
  readonly ledger: WorkoutLedger;
  readonly owner: Owner;
  readonly router: Router;
  readonly books: ExerciseBooks;
  readonly profiles: LifterProfiles;
  readonly clock: Clock;
  readonly events: HostEvents;
  /** Throws away what this host holds of a workout, whose turn it need not be. */
  drop(workoutId: string, why: 'fenced' | 'unknown' | 'fault'): void;
}

/** How a command ended, and what it committed, in the order in which screens are told. */
export interface TurnEnd {
  /** null = handed over by another node, and not held here. */
  readonly answer: DispatchAnswer | null;
  readonly committed: Drafted;
}

export const RETRY_MS = { busy: 100, unavailable: 500, moved: 200 } as const;

/** Once more after a fence; a start also meets other starts. */
const ATTEMPTS = 2;
const START_ATTEMPTS = 4;

/** Serves one command: known? -> clientSeq -> decide -> append -> COMMIT (§3.2). Rejects only on what is a bug or storage that is down. */
export async function takeTurn(cell: Cell, task: CommandTask, parts: TurnParts): Promise<TurnEnd> {
  const { envelope, actor } = task;
  const attempts = envelope.command.type === 'start_workout' ? START_ATTEMPTS : ATTEMPTS;
  let refusal: RefusalCode | null = null;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (!cell.hosted && task.notMine) return just(null);
    const elsewhere = cell.hosted ? null : await whileAsking(cell, parts.router.pokeOwner(envelope, actor));
    if (elsewhere) return just(elsewhere);
    // Not read back from the cell: another workout's start may have dropped it again already, and the fence will tell.
    const hosted = cell.hosted ?? (await wakeUp(cell, envelope.athleteId, parts));
    if (!hosted) return just(notFound(envelope));
    const settled = settledAlready(hosted, envelope, actor.id);
    // Only the log's owner may send a phone back to 1: one that was robbed counts from what it last heard.
    if (settled && (settled.kind !== 'renumber' || (await isCurrent(hosted, parts.ledger)))) return just(settled);
    const attempted: Attempt = settled ? AGAIN : await tryOnce(cell, hosted, task, parts, refusal);
    if (attempted.end) return attempted.end;
    refusal = attempted.refusal;
    if (cell.hosted === hosted) parts.drop(cell.workoutId, 'fenced');
  }
  return just(retry('moved'));
}

/**
 * While another node is asked, what other nodes hand over is sent back at once: two that each take the other for the owner would wait for each other.
 */
export async function whileAsking<Answer>(cell: Cell, asked: Promise<Answer | null> | null): Promise<Answer | null> {
  if (!asked) return null;
  cell.isAskingOwner = true;
  for (const { notMine } of cell.mailbox.removeWhere((one) => one.notMine !== null)) notMine?.();
  return asked.finally(() => (cell.isAskingOwner = false));
}

/** A client that counts beyond 1 has sent something before, perhaps the start, which is still on its way: its set must not be set aside for that. */
function notFound({ clientSeq }: CommandEnvelope): DispatchAnswer {
  return clientSeq !== null && clientSeq > 1 ? { kind: 'renumber', expected: 1 } : { kind: 'not_found' };
}

export function retry(code: keyof typeof RETRY_MS): DispatchAnswer {
  return { kind: 'retry', code, retryMs: RETRY_MS[code] };
}

export async function wakeUp(cell: Cell, athleteId: string | null, parts: TurnParts): Promise<HostedWorkout | null> {
  const begun = parts.clock.now();
  const hosted = await activate(parts.ledger, parts.owner, cell.workoutId, athleteId);
  if (!hosted) return null;
  cell.hosted = hosted;
  cell.lifter ??= createLifter(hosted.athleteId, parts.books, parts.profiles);
  parts.events.activated(hosted.state.lastSeq, parts.clock.now() - begun);
  return hosted;
}

/** A rejection leaves `isCommitting` set: the state cannot be trusted. */
async function tryOnce(
  cell: Cell,
  hosted: HostedWorkout,
  task: CommandTask,
  parts: TurnParts,
  refusal: RefusalCode | null,
): Promise<Attempt> {
  cell.isCommitting = true;
  const drafted = draftCommand(hosted, cell.lifter, task, parts, refusal);
  const entries = drafted instanceof Promise ? await drafted : drafted;
  const outcomes = entries && (await parts.ledger.append(entries.map(({ entry }) => entry)));
  cell.isCommitting = false;
  return outcomes ? settle(hosted, entries, outcomes, task, parts) : AGAIN;
}

async function isCurrent({ workoutId, epoch }: HostedWorkout, ledger: WorkoutLedger): Promise<boolean> {
  const [head] = await ledger.heads([workoutId]);
  return head?.epoch === epoch;
}

/** The turn's end, or: drop what is held and begin again, perhaps knowing now that the answer is no. */
type Attempt = { readonly end: TurnEnd } | { readonly end: null; readonly refusal: RefusalCode | null };
const AGAIN: Extract<Attempt, { end: null }> = { end: null, refusal: null };

function settle(hosted: HostedWorkout, entries: Drafted, outcomes: readonly AppendOutcome[], task: CommandTask, parts: TurnParts): Attempt {
  const mine = entries.findIndex((one) => one.hosted === hosted);
  const outcome = outcomes[mine];
  const entry = entries[mine]?.entry;
  if (!outcome || !entry) throw new Error('the ledger gave no outcome');
  switch (outcome.kind) {
    case 'applied':
      for (const one of entries) remember(one.hosted, one.entry.event, one.entry.result);
      return { end: { answer: storedAnswer({ ...entry.event, result: entry.result }, task.actor.id), committed: entries } };
    case 'duplicate':
      // Only another owner can have written it: what is held here is old.
      parts.drop(hosted.workoutId, 'fenced');
      return { end: just(storedAnswer(outcome, task.actor.id)) };
    case 'fenced':
      return AGAIN;
    case 'rejected':
      parts.events.rejected(outcome.constraint);
      // A value that PostgreSQL cannot hold (SQLSTATE class 22) never becomes one that it can: sent again it would hold up the phone's queue for ever.
      if (/^22...$/.test(outcome.constraint)) return { end: null, refusal: 'invalid_command' };
      if (task.envelope.command.type === 'start_workout') return AGAIN;
      // The same workout of the same export, under another id.
      if (outcome.constraint === 'workout_natural_key') return { end: null, refusal: 'workout_exists' };
      parts.drop(hosted.workoutId, 'fault');
      return { end: just(retry('unavailable')) };
    case 'unknown':
      for (const one of entries) parts.drop(one.hosted.workoutId, 'unknown');
      return { end: just(retry('unavailable')) };
  }
}

function just(answer: DispatchAnswer | null): TurnEnd {
  return { answer, committed: [] };
}

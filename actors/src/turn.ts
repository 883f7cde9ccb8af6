import { decide } from '@gymgenius/domain/workout/decide';
import type { AppendOutcome, LedgerEntry, WorkoutLedger } from '@gymgenius/store/ledger/workout-ledger';
import { activate, type Owner } from './activate.ts';
import type { Cell, CommandTask } from './cell.ts';
import type { DispatchAnswer } from './command-envelope.ts';
import { draftEntry } from './draft-entry.ts';
import { remember, settledAlready, storedAnswer, type HostedWorkout } from './hosted-workout.ts';
import { createLifter, type Lifter } from './lifter.ts';
import type { Clock } from './ports/clock.ts';
import type { ExerciseBooks } from './ports/exercise-books.ts';
import type { HostEvents } from './ports/host-events.ts';
import type { LifterProfiles } from './ports/lifter-profiles.ts';
import type { Router } from './ports/router.ts';
import { asDecided, finishEntry, planStart, type StartPlan } from './supersede.ts';

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
  readonly answer: DispatchAnswer;
  readonly committed: readonly { readonly entry: LedgerEntry; readonly hosted: HostedWorkout }[];
}

/** A phone's clock may be this far ahead of ours, ms; there is no bound the other way (§3.2). */
export const MAX_AHEAD_MS = 5 * 60_000;
export const RETRY_MS = { busy: 100, unavailable: 500, moved: 200 } as const;

/** Once more after a fence; a start also meets other starts. */
const ATTEMPTS = 2;
const START_ATTEMPTS = 4;

/** Serves one command: known? -> clientSeq -> decide -> append -> COMMIT (§3.2). Rejects only on what is a bug or storage that is down. */
export async function takeTurn(cell: Cell, task: CommandTask, parts: TurnParts): Promise<TurnEnd> {
  const { envelope, actor } = task;
  const attempts = envelope.command.type === 'start_workout' ? START_ATTEMPTS : ATTEMPTS;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (!cell.hosted) {
      const elsewhere = parts.router.pokeOwner(envelope, actor);
      if (elsewhere) return just(await elsewhere);
      await wakeUp(cell, envelope.athleteId, parts);
      if (!cell.hosted) return just({ kind: 'not_found' });
    }
    const hosted: HostedWorkout = cell.hosted;
    const settled = settledAlready(hosted, envelope, actor.id);
    if (settled) return just(settled);
    const end = await tryOnce(cell, hosted, task, parts);
    if (end) return end;
    if (cell.hosted === hosted) parts.drop(cell.workoutId, 'fenced');
  }
  return just(retry('moved'));
}

export function retry(code: keyof typeof RETRY_MS): DispatchAnswer {
  return { kind: 'retry', code, retryMs: RETRY_MS[code] };
}

export async function wakeUp(cell: Cell, athleteId: string | null, parts: TurnParts): Promise<void> {
  const begun = parts.clock.now();
  const hosted = await activate(parts.ledger, parts.owner, cell.workoutId, athleteId);
  if (!hosted) return;
  cell.hosted = hosted;
  cell.lifter ??= createLifter(hosted.athleteId, parts.books, parts.profiles);
  parts.events.activated(hosted.state.lastSeq, parts.clock.now() - begun);
}

/** null = somebody else was faster: drop what is held and begin again. A rejection leaves `isCommitting` set: the state cannot be trusted. */
async function tryOnce(cell: Cell, hosted: HostedWorkout, task: CommandTask, parts: TurnParts): Promise<TurnEnd | null> {
  cell.isCommitting = true;
  const drafted = draft(hosted, cell.lifter, task, parts);
  const entries = drafted instanceof Promise ? await drafted : drafted;
  const outcomes = entries && (await parts.ledger.append(entries.map(({ entry }) => entry)));
  cell.isCommitting = false;
  return outcomes && settle(hosted, entries, outcomes, task, parts);
}

type Drafted = TurnEnd['committed'] | null;

/** Synchronous for everything but starts and exercises that are not known yet: a set waits for nothing but its commit. */
function draft(hosted: HostedWorkout, lifter: Lifter | null, task: CommandTask, parts: TurnParts): Drafted | Promise<Drafted> {
  const { envelope } = task;
  const learning = lifter?.learnFor(envelope.command) ?? null;
  const isStart = envelope.command.type === 'start_workout' && hosted.state.status === 'none';
  if (learning === null && !isStart) return [{ entry: draftOne(hosted, lifter, task, parts, null), hosted }];
  return (async () => {
    await learning;
    return isStart ? draftStart(hosted, lifter, task, parts) : [{ entry: draftOne(hosted, lifter, task, parts, null), hosted }];
  })();
}

async function draftStart(hosted: HostedWorkout, lifter: Lifter | null, task: CommandTask, parts: TurnParts): Promise<Drafted> {
  const { ledger, owner, clock } = parts;
  const { workoutId, athleteId } = hosted;
  const at = clock.now();
  const performedAt = Math.min(task.envelope.performedAt, at + MAX_AHEAD_MS);
  const plan = await planStart(ledger, owner, { workoutId, athleteId, performedAt });
  if (plan.kind === 'look_again') return null;
  const group = plan.kind === 'ends' ? task.envelope.commandId : null;
  const start = { entry: draftOne(hosted, lifter, task, parts, { plan, group }), hosted };
  // A start that is refused ends nothing.
  if (plan.kind !== 'ends' || start.entry.result.refused !== null) return [start];
  parts.drop(plan.other.workoutId, 'fenced');
  const finish = finishEntry(plan.other, { workoutId, performedAt, at, group: task.envelope.commandId });
  return finish && [{ entry: finish, hosted: plan.other }, start];
}

function draftOne(
  hosted: HostedWorkout,
  lifter: Lifter | null,
  { envelope, actor }: CommandTask,
  { clock }: TurnParts,
  start: { readonly plan: StartPlan; readonly group: string | null } | null,
): LedgerEntry {
  const at = clock.now();
  const performedAt = Math.min(envelope.performedAt, at + MAX_AHEAD_MS);
  const command =
    envelope.command.type === 'start_workout' ? asDecided(envelope.command, start?.plan ?? { kind: 'alone' }) : envelope.command;
  const decision = decide(hosted.state, command, {
    actor,
    performedAt,
    now: at,
    knowsExercise: (id) => lifter?.exerciseOf(id) !== undefined,
  });
  const group = decision.ok ? (start?.group ?? null) : null;
  return draftEntry(hosted, envelope, command.type, decision, { actorId: actor.id, performedAt, at, group });
}

function settle(
  hosted: HostedWorkout,
  entries: TurnEnd['committed'],
  outcomes: readonly AppendOutcome[],
  task: CommandTask,
  parts: TurnParts,
): TurnEnd | null {
  const mine = entries.findIndex((one) => one.hosted === hosted);
  const outcome = outcomes[mine];
  const entry = entries[mine]?.entry;
  if (!outcome || !entry) throw new Error('the ledger gave no outcome');
  switch (outcome.kind) {
    case 'applied':
      for (const one of entries) remember(one.hosted, one.entry.event, one.entry.result);
      return { answer: storedAnswer({ ...entry.event, result: entry.result }, task.actor.id), committed: entries };
    case 'duplicate':
      // Only another owner can have written it: what is held here is old.
      parts.drop(hosted.workoutId, 'fenced');
      return just(storedAnswer(outcome, task.actor.id));
    case 'fenced':
      return null;
    case 'rejected':
      parts.events.rejected(outcome.constraint);
      if (task.envelope.command.type === 'start_workout') return null;
      parts.drop(hosted.workoutId, 'fault');
      return just(retry('unavailable'));
    case 'unknown':
      for (const one of entries) parts.drop(one.hosted.workoutId, 'unknown');
      return just(retry('unavailable'));
  }
}

function just(answer: DispatchAnswer): TurnEnd {
  return { answer, committed: [] };
}

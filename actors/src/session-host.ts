import { mayAsk } from '@gymgenius/domain/workout/decide';
import { cloneWorkout } from '@gymgenius/domain/workout/workout-state';
import { LedgerUnavailable } from '@gymgenius/store/ledger/workout-ledger';
import { audienceOf } from './audience-of.ts';
import type { Cell, Task, WakeTask } from './cell.ts';
import { createCircuitBreaker } from './circuit-breaker.ts';
import type { CommandEnvelope, DispatchAnswer } from './command-envelope.ts';
import { createLiveSession, type LiveParts } from './live-session.ts';
import { createMailbox } from './mailbox.ts';
import { PREDICT_DEADLINE_MS } from './next-set.ts';
import type { Broadcast } from './ports/broadcast.ts';
import type { NextSetPredictor } from './ports/next-set-predictor.ts';
import type { PredictionLog } from './ports/prediction-log.ts';
import type { HostedDescription, SessionHost, WorkoutView } from './ports/session-host.ts';
import { retry, RETRY_MS, takeTurn, wakeUp, whileAsking, type TurnEnd, type TurnParts } from './turn.ts';

export interface HostParts extends Omit<TurnParts, 'drop'> {
  readonly predictor: NextSetPredictor;
  readonly predictionLog: PredictionLog;
  readonly broadcast: Broadcast;
}

/** Commands that wait at one workout, beside the one being served; a phone's window is 8. */
export const MAILBOX_LIMIT = 64;
export const IDLE_MS = 10 * 60_000;
/** A workout that has ended still takes what an offline phone sends, so it stays a moment. */
export const ENDED_IDLE_MS = 15_000;
export const SWEEP_MS = 5_000;
const BREAKER = { after: 5, pauseMs: 1_000 };

/**
 * The live workouts of one node. A workout has a mailbox (strict FIFO, one command at a time, other workouts beside it) and, once activated, its folded
 * log under a lease. A command is decided, committed, answered and told to screens, in this order: nothing leaves before COMMIT (I11), and whatever is
 * in doubt is thrown away and replayed, since PostgreSQL alone knows.
 */
export function createSessionHost(parts: HostParts): SessionHost {
  const { ledger, clock, events, broadcast } = parts;
  const cells = new Map<string, Cell>();
  const breaker = createCircuitBreaker({ ...BREAKER, now: () => clock.now() });
  const liveParts: LiveParts = { ...parts, breaker, deadlineMs: PREDICT_DEADLINE_MS };
  const turnParts: TurnParts = { ...parts, drop: (workoutId, why) => drop(cells.get(workoutId), why) };
  let draining: Promise<void> | null = null;
  let sweeper: unknown = null;

  function cellOf(workoutId: string): Cell {
    const existing = cells.get(workoutId);
    if (existing) return existing;
    const cell: Cell = {
      workoutId,
      mailbox: createMailbox<Task>(MAILBOX_LIMIT, (task) => serve(cell, task).catch((error: unknown) => events.crashed(error))),
      hosted: null,
      lifter: null,
      live: null,
      isCommitting: false,
      readers: [],
      isWatched: false,
      isAskingOwner: false,
      usedAt: clock.now(),
    };
    cells.set(workoutId, cell);
    sweeper ??= clock.setTimeout(sweep, SWEEP_MS);
    return cell;
  }

  function enqueue(workoutId: string, task: Task): void {
    if (draining) return sendAway(task);
    if (task.notMine && (cells.get(workoutId)?.isAskingOwner ?? true)) return task.notMine();
    const cell = cellOf(workoutId);
    if (!cell.mailbox.offer(task)) answer(task, retry('busy'));
  }

  async function serve(cell: Cell, task: Task): Promise<void> {
    cell.usedAt = clock.now();
    if (draining) return sendAway(task);
    const end = await (task.kind === 'wake' ? wake(cell, task) : takeTurn(cell, task, turnParts)).catch((error: unknown) =>
      failed(cell, error),
    );
    flushReaders(cell);
    if (end.answer?.kind === 'retry') holdBack(cell, task, end.answer);
    answer(task, end.answer);
    // The sender's ack goes out before the rooms hear of it.
    await Promise.resolve();
    tell(end, cell.usedAt);
    catchUp(cell);
    if (cell.hosted?.state.source === 'import' && cell.mailbox.length === 1) void letGo(cell);
    if (!cell.hosted && cell.mailbox.length === 1) cells.delete(cell.workoutId);
  }

  async function wake(cell: Cell, task: WakeTask): Promise<TurnEnd> {
    if (!cell.hosted && task.notMine) return { answer: null, committed: [] };
    const elsewhere = cell.hosted ? null : await whileAsking(cell, parts.router.wakeOwner(cell.workoutId));
    if (elsewhere === null && !cell.hosted) await wakeUp(cell, null, turnParts);
    task.answer(elsewhere ?? cell.hosted?.state.status === 'active');
    return { answer: NOT_FOUND, committed: [] };
  }

  /** Storage that is down, or a bug. The state may be ahead of the log: away with it. */
  function failed(cell: Cell, error: unknown): TurnEnd {
    if (!(error instanceof LedgerUnavailable)) events.crashed(error);
    if (cell.isCommitting) drop(cell, 'fault');
    cell.isCommitting = false;
    return { answer: retry('unavailable'), committed: [] };
  }

  /** What the same client has sent behind a command that must be sent again would only be told to renumber. */
  function holdBack(cell: Cell, task: Task, held: DispatchAnswer): void {
    if (task.kind !== 'command' || task.envelope.clientSeq === null) return;
    const { clientId } = task.envelope;
    const behind = cell.mailbox.removeWhere(
      (one) => one.kind === 'command' && one.actor.id === task.actor.id && one.envelope.clientId === clientId,
    );
    for (const one of behind) answer(one, held);
  }

  function answer(task: Task, given: DispatchAnswer | null): void {
    if (given === null) return task.notMine?.();
    // A wake that came to its end has been answered; this is for one that did not.
    if (task.kind === 'wake') return task.answer(false);
    if (given.kind === 'retry') events.retried(given.code);
    if (given.kind === 'renumber') events.renumbered();
    if (given.kind === 'committed' && given.refused !== null) events.refused(given.refused);
    task.answer(given);
  }

  function sendAway(task: Task): void {
    answer(task, task.notMine ? null : retry('moved'));
  }

  function tell({ committed }: TurnEnd, begunAt: number): void {
    for (const { entry, hosted } of committed) {
      events.committed(entry.event.fact.type, clock.now() - begunAt);
      if (entry.event.fact.type !== 'command_refused')
        guarded(() => broadcast.committed(entry.event, audienceOf(entry.event, hosted.state)));
    }
  }

  function catchUp(cell: Cell): void {
    const { hosted, lifter } = cell;
    if (!hosted || !lifter) return;
    if (hosted.state.status !== 'active') return stopLive(cell);
    guarded(() => {
      if (!cell.live) {
        cell.live = createLiveSession(hosted, lifter, liveParts);
        if (cell.isWatched) cell.live.watched(true);
      }
      cell.live.catchUp();
    });
  }

  /** A screen or an engine that fails must not hold up the workout. */
  function guarded(run: () => void): void {
    try {
      run();
    } catch (error) {
      events.crashed(error);
    }
  }

  function stopLive(cell: Cell): void {
    cell.live?.stop();
    cell.live = null;
  }

  function drop(cell: Cell | undefined, why: 'fenced' | 'unknown' | 'fault' | 'idle' | 'drain'): void {
    if (!cell?.hosted) return;
    cell.hosted = null;
    stopLive(cell);
    events.deactivated(why);
  }

  function letGo(cell: Cell, why: 'idle' | 'drain' = 'idle'): Promise<void> {
    const epoch = cell.hosted?.epoch;
    drop(cell, why);
    cells.delete(cell.workoutId);
    // Only a routing hint: the next owner takes over without it.
    return epoch === undefined ? Promise.resolve() : ledger.release(cell.workoutId, epoch).catch(() => undefined);
  }

  function flushReaders(cell: Cell): void {
    for (const read of cell.readers.splice(0)) read();
  }

  function sweep(): void {
    sweeper = null;
    for (const cell of cells.values()) {
      const limit = cell.hosted?.state.status === 'active' ? IDLE_MS : ENDED_IDLE_MS;
      if (cell.mailbox.length === 0 && clock.now() - cell.usedAt >= limit) void letGo(cell);
    }
    if (cells.size > 0 && !draining) sweeper = clock.setTimeout(sweep, SWEEP_MS);
  }

  async function drain(): Promise<void> {
    clock.clearTimeout(sweeper);
    const held = [...cells.values()];
    for (const cell of held) for (const task of cell.mailbox.removeWhere(() => true)) sendAway(task);
    await Promise.all(held.map((cell) => cell.mailbox.idle()));
    for (const cell of held) if (cell.hosted) guarded(() => broadcast.workoutMoved(cell.workoutId, RETRY_MS.moved));
    await Promise.all(held.map((cell) => letGo(cell, 'drain')));
  }

  return {
    dispatch: (envelope: CommandEnvelope, actor) => {
      // Answered before the mailbox: the athlete's own queue needs its refusals in the log, nobody else may make that log grow by them.
      if (actor.role !== 'athlete' && !mayAsk(actor.role, envelope.command.type)) {
        events.refused('not_allowed');
        return Promise.resolve({ kind: 'forbidden' });
      }
      return new Promise((resolve) => enqueue(envelope.workoutId, { kind: 'command', envelope, actor, answer: resolve, notMine: null }));
    },
    view: (workoutId) => {
      const cell = cells.get(workoutId);
      if (!cell?.isCommitting) return Promise.resolve(viewOf(cell));
      return new Promise((resolve) => cell.readers.push(() => resolve(viewOf(cell))));
    },
    currentSuggestion: (workoutId) => cells.get(workoutId)?.live?.suggestion ?? null,
    wake: (workoutId) => new Promise((resolve) => enqueue(workoutId, { kind: 'wake', answer: resolve, notMine: null })),
    handover: {
      dispatch: (envelope, actor) =>
        new Promise((resolve) => {
          const notMine = () => resolve({ kind: 'not_mine' });
          enqueue(envelope.workoutId, { kind: 'command', envelope, actor, answer: resolve, notMine });
        }),
      wake: (workoutId) => new Promise((resolve) => enqueue(workoutId, { kind: 'wake', answer: resolve, notMine: () => resolve(null) })),
    },
    outlived: (workoutId, epoch) => {
      const cell = cells.get(workoutId);
      // A turn under way finds out by itself, at its append.
      if (cell?.hosted && cell.hosted.epoch < epoch && cell.mailbox.length === 0) drop(cell, 'fenced');
    },
    profileChanged: (athleteId, exceptIn) => {
      for (const { hosted, lifter, workoutId } of cells.values())
        if (hosted?.athleteId === athleteId && workoutId !== exceptIn) lifter?.forgetProfile();
    },
    watched: (workoutId, isWatched) => {
      const cell = cells.get(workoutId);
      if (!cell) return;
      cell.isWatched = isWatched;
      cell.live?.watched(isWatched);
    },
    describe: () => [...cells.values()].flatMap(describeCell),
    drain: () => (draining ??= drain()),
    get size() {
      return cells.size;
    },
  };
}

const NOT_FOUND = { kind: 'not_found' } as const;

function viewOf(cell: Cell | undefined): WorkoutView | null {
  const hosted = cell?.hosted;
  return hosted ? { epoch: hosted.epoch, seq: hosted.state.lastSeq, state: cloneWorkout(hosted.state) } : null;
}

function describeCell({ hosted, live, mailbox, workoutId }: Cell): HostedDescription[] {
  if (!hosted) return [];
  const { athleteId, epoch, state } = hosted;
  return [
    {
      workoutId,
      athleteId,
      epoch,
      seq: state.lastSeq,
      session: live?.session ?? (state.status === 'none' ? 'waiting' : 'ended'),
      degraded: live?.degraded ?? false,
      watched: live?.isWatched ?? false,
      queued: mailbox.length,
    },
  ];
}

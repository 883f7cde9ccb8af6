import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Exercise } from '@gymgenius/domain/lifting/exercise';
import type { Kit } from '@gymgenius/domain/lifting/kit';
import { toKg, type Load } from '@gymgenius/domain/lifting/load';
import type { Goal } from '@gymgenius/domain/prediction/prediction-request';
import type { ImportWorkout } from '@gymgenius/domain/workout/commands';
import type { SuggestionOffered } from '@gymgenius/proto/live/messages';
import type { LiveClient, LiveCommand, Sent } from './live-client.ts';
import { isWork, type Past } from './past.ts';
import type { ReplayRow } from './replay-row.ts';
import { repsAtWeight } from './reps-at-weight.ts';

export interface PerformParts {
  readonly client: LiveClient;
  readonly past: Past;
  readonly exerciseOf: (id: string) => Exercise | undefined;
  readonly gym: { readonly goal: Goal; readonly kit: Kit; readonly zone: string };
  /** Times the lifter's pace; null = a few ms between sets. */
  readonly speed: number | null;
  readonly onRow: (row: ReplayRow) => void;
}

type DoneSet = ImportWorkout['sets'][number];

/** The engine's deadline is 120 ms, then the rule answers: whoever waits longer has lost the connection. */
const SUGGESTION_WAIT_MS = 2_000;
const REST_MS = 5;

/** One workout, set by set, as its lifter would have tapped it; answers its id. */
export async function perform(workout: ImportWorkout, parts: PerformParts): Promise<string> {
  const { client, past, gym, speed, onRow } = parts;
  const workoutId = randomUUID();
  const slots = workout.slots.map((slot) => ({ ...slot, targets: past.targets(slot.exerciseId) }));
  let basisSeq = 0;
  let at = workout.startedAt;

  /** Sends a command after which the screen waits for a new suggestion. */
  async function ask(
    command: LiveCommand,
  ): Promise<{ readonly sent: Sent; readonly offer: SuggestionOffered | null; readonly waitedMs: number | null }> {
    const sent = await client.send(workoutId, command, { performedAt: at, basisSeq });
    if (sent.refused !== null) throw new Error(`${command.type} was refused: ${sent.refused}`);
    basisSeq = sent.seq;
    const found = await client.suggestion(workoutId, basisSeq, SUGGESTION_WAIT_MS);
    return { sent, offer: found?.offer ?? null, waitedMs: found ? Math.max(0, found.at - sent.tappedAt) : null };
  }

  const start = {
    type: 'start_workout',
    title: workout.title,
    ...gym,
    slots,
  } as const;
  let { offer } = await ask(start);
  const doneIn = new Map<string, DoneSet[]>();
  for (const set of workout.sets) {
    const exerciseId = slots.find((slot) => slot.slotId === set.slotId)?.exerciseId ?? '';
    if (offer?.slotId !== set.slotId) ({ offer } = await ask({ type: 'focus_exercise', slotId: set.slotId }));
    await sleep(speed === null ? REST_MS : Math.max(0, set.performedAt - at) / speed);
    at = set.performedAt;
    const shown = offer?.slotId === set.slotId ? offer : null;
    const { performedAt: _, ...logged } = { ...set, setId: randomUUID(), suggestionId: shown?.suggestionId ?? null, rir: onScale(set.rir) };
    const answer = await ask({ type: 'log_set', set: logged });
    const before = doneIn.get(exerciseId) ?? [];
    const row = rowOf({
      workoutId,
      set: { ...logged, performedAt: at },
      before,
      shown,
      exercise: parts.exerciseOf(exerciseId),
      answer,
      repeatLast: past.repeatLast(exerciseId, before),
    });
    doneIn.set(exerciseId, [...before, set]);
    ({ offer } = answer);
    onRow(row);
  }
  at = Math.max(at, workout.endedAt);
  await client.send(workoutId, { type: 'finish_workout' }, { performedAt: at, basisSeq });
  client.forget(workoutId);
  past.add(workout);
  return workoutId;
}

interface Done {
  readonly workoutId: string;
  readonly set: DoneSet;
  readonly before: readonly DoneSet[];
  readonly shown: SuggestionOffered | null;
  readonly exercise: Exercise | undefined;
  readonly answer: { readonly sent: Sent; readonly waitedMs: number | null };
  readonly repeatLast: number | null;
}

function rowOf({ workoutId, set, before, shown, exercise, answer, repeatLast }: Done): ReplayRow {
  const suggestion = shown?.suggestion;
  const { load, reps, rir, performedAt, type } = set;
  // As everywhere in this project, a case is a working set of 1..40 reps with a weight; repeat-last must have an answer too.
  const counts =
    exercise !== undefined &&
    isWork(set) &&
    reps >= 1 &&
    reps <= 40 &&
    (load.value > 0 || exercise.bodyweightShare > 0) &&
    repeatLast !== null;
  return {
    workoutId,
    setId: set.setId,
    seq: answer.sent.seq,
    exercise: exercise?.name ?? 'Unknown exercise',
    number: before.length + 1,
    type,
    suggested: suggestion ? shownOf(suggestion) : null,
    done: { load, reps, rir, performedAt },
    ackMs: answer.sent.ackMs,
    suggestionMs: answer.waitedMs,
    tries: answer.sent.tries,
    predicted: counts && suggestion ? repsAtWeight(suggestion, load, exercise) : null,
    repeatLast: counts ? repeatLast : null,
    isClose: exercise && suggestion && isWork(set) ? isClose(suggestion.load, load, exercise.incrementKg) : null,
  };
}

function shownOf({ load, reps, rir, source, modelVersion, forecast, e1rm, cap }: SuggestionOffered['suggestion']): ReplayRow['suggested'] {
  return { load, reps, rir, source, modelVersion, forecast, e1rm, cap };
}

/** Both as entered; one increment with room for the other unit's rounding. */
function isClose(a: Load, b: Load, incrementKg: number): boolean | null {
  if (a.kind === 'band' || a.kind === 'none' || b.kind === 'band' || b.kind === 'none') return null;
  const signed = (load: Load) => (load.kind === 'assisted' ? -toKg(load) : toKg(load));
  return Math.abs(signed(a) - signed(b)) <= incrementKg * 1.02;
}

/** The wire takes half steps. */
function onScale(rir: number | null): number | null {
  return rir === null ? null : Math.min(10, Math.round(rir * 2) / 2);
}

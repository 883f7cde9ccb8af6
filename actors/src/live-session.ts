import { randomUUID } from 'node:crypto';
import type { Suggestion } from '@gymgenius/domain/prediction/suggestion';
import { nextSetRequest } from '@gymgenius/domain/workout/next-set-request';
import { slotOf } from '@gymgenius/domain/workout/workout-state';
import type { SuggestionOffered } from '@gymgenius/proto/live/messages';
import type { WorkoutLedger } from '@gymgenius/store/ledger/workout-ledger';
import { createActor } from 'xstate';
import { rememberOffer, type HostedWorkout } from './hosted-workout.ts';
import type { Lifter } from './lifter.ts';
import { createNextSet, type NextSetParts } from './next-set.ts';
import type { Broadcast } from './ports/broadcast.ts';
import type { PredictionLog } from './ports/prediction-log.ts';
import { workoutMachine, type Lifecycle } from './workout-machine.ts';

export interface LiveParts extends NextSetParts {
  readonly ledger: Pick<WorkoutLedger, 'heads'>;
  readonly broadcast: Broadcast;
  readonly predictionLog: PredictionLog;
}

/** An active workout's machine and its suggestion: what lives beside the log and can be thrown away at any time. */
export interface LiveSession {
  /** Brings machine and suggestion up to the committed state. Called when no commit is under way. */
  catchUp(): void;
  watched(isWatched: boolean): void;
  /** Answers the current basis, or null. */
  readonly suggestion: SuggestionOffered | null;
  readonly session: 'waiting' | 'lifting' | 'resting' | 'ended';
  readonly degraded: boolean;
  readonly isWatched: boolean;
  stop(): void;
}

/** An answer this late, ms, comes from a process that stood still: long enough for another to have taken the workout (two deadlines of 250 ms). */
const STALLED_MS = 400;

const UNTOLD = { bodyweightKg: null, experience: null, pains: [] };

export function createLiveSession(hosted: HostedWorkout, lifter: Lifter, parts: LiveParts): LiveSession {
  const { clock, broadcast, predictionLog, ledger } = parts;
  const { state, workoutId, athleteId, epoch } = hosted;
  const lifecycle: Lifecycle = { restEndsAt: null, now: () => clock.now() };
  const actor = createActor(workoutMachine, { input: { lifecycle }, clock }).start();
  const nextSet = createNextSet(parts);
  let askedBasis = 0;
  let suggestion: SuggestionOffered | null = null;
  // undefined = not known yet: a workout that was taken over asks the log once.
  let modelVersion: string | null | undefined = state.basisSeq > 1 ? undefined : null;
  let degraded = false;
  let stopped = false;
  actor.send({ type: 'workout_started' });

  function followRest(): void {
    const endsAt = state.rest?.endsAt ?? null;
    const before = lifecycle.restEndsAt;
    if (endsAt === before) return;
    lifecycle.restEndsAt = endsAt;
    if (endsAt === null) actor.send({ type: 'rest_ended' });
    else if (before === null || before <= clock.now()) actor.send({ type: 'rest_started' });
    else if (endsAt < before) actor.send({ type: 'rest_shortened' });
  }

  /** Cancels what was asked before, so that no answer to an older basis is ever offered (I6). */
  function askAgain(): void {
    askedBasis = state.basisSeq;
    suggestion = null;
    nextSet.cancel();
    if (lifter.profile && modelVersion !== undefined) return ask(modelVersion);
    const basis = askedBasis;
    void prepare().then(() => {
      // A commit may be under way: its basis asks for itself once it is committed.
      if (!stopped && basis === state.basisSeq) ask(modelVersion ?? null);
    });
  }

  /** What cannot be read now is tried again at the next basis; the question goes out without it. */
  async function prepare(): Promise<void> {
    const version = modelVersion === undefined ? predictionLog.versionOf(workoutId) : null;
    const [found] = await Promise.allSettled([version, lifter.prepare()]);
    if (modelVersion === undefined && found.status === 'fulfilled') modelVersion = found.value;
  }

  function ask(version: string | null): void {
    const slot = slotOf(state, state.currentSlotId);
    const now = Math.max(hosted.basisAt, state.lastSetAt ?? 0);
    const request = nextSetRequest(state, now, lifter.profile ?? UNTOLD, (id) => lifter.exerciseOf(id));
    if (!slot || !request) return;
    const { slotId, override } = slot;
    const history = () => lifter.history(request.exercise.id, state.startedAt);
    const place = { basisSeq: request.basisSeq, slotId, setIndex: request.setIndex };
    const askedAt = clock.now();
    nextSet.ask({ request, epoch, modelVersion: version, override, history }, (answer, isFallback) => {
      if (answer.source === 'model' || answer.source === 'filter') modelVersion = answer.modelVersion;
      if (answer.source !== 'coach' && degraded !== isFallback) actor.send({ type: isFallback ? 'engine_degraded' : 'engine_recovered' });
      if (answer.source !== 'coach') degraded = isFallback;
      if (clock.now() - askedAt < STALLED_MS) return offer(answer, request.exercise.id, place);
      void isStillOurs().then((isOurs) => {
        if (isOurs && !stopped && place.basisSeq === askedBasis) offer(answer, request.exercise.id, place);
      });
    });
  }

  /** No answer from PostgreSQL is a no: a zombie stays silent (I11). */
  async function isStillOurs(): Promise<boolean> {
    const heads = await ledger.heads([workoutId]).catch(() => []);
    return heads[0]?.epoch === epoch;
  }

  function offer(
    answer: Suggestion,
    exerciseId: string,
    place: { readonly basisSeq: number; readonly slotId: string; readonly setIndex: number },
  ): void {
    const suggestionId = randomUUID();
    suggestion = { workoutId, athleteId, epoch, suggestionId, ...place, suggestion: answer };
    rememberOffer(hosted, suggestionId, answer);
    broadcast.suggestionOffered(suggestion);
    predictionLog.record({ offer: suggestion, exerciseId, shownAt: clock.now() });
  }

  const isIn = (region: 'session' | 'engine' | 'audience', value: string) => actor.getSnapshot().value[region] === value;
  return {
    catchUp: () => {
      followRest();
      if (askedBasis !== state.basisSeq) askAgain();
    },
    watched: (isWatched) => actor.send({ type: isWatched ? 'watch_started' : 'watch_ended' }),
    get suggestion() {
      return suggestion;
    },
    get session() {
      return actor.getSnapshot().value.session;
    },
    get degraded() {
      return isIn('engine', 'degraded');
    },
    get isWatched() {
      return isIn('audience', 'watched');
    },
    stop: () => {
      stopped = true;
      nextSet.cancel();
      actor.send({ type: 'workout_ended' });
      actor.stop();
      suggestion = null;
    },
  };
}

import { evolve } from '@gymgenius/domain/workout/evolve';
import { emptyWorkout } from '@gymgenius/domain/workout/workout-state';
import { eventForCoach } from '@gymgenius/gateway/live/coach-view';
import { toLiveEvent } from '@gymgenius/gateway/live/live-event';
import { isDeepStrictEqual } from 'node:util';
import type { Log } from './logs.ts';
import type { Screen } from './screen.ts';
import type { Trace } from './trace.ts';

const LOOK_MS = 400;
/** Looked at of each screen: those that still change. */
const LATEST = 4;

/** Looks at every screen while it changes: no head falls (I7), no suggestion stands that answers something else (I6). */
export class ScreenWatch implements Disposable {
  readonly #screens: readonly Screen[];
  readonly #trace: Trace;
  readonly #heads = new Map<string, number>();
  readonly #timer: NodeJS.Timeout;
  looks = 0;
  suggestions = 0;

  constructor(screens: readonly Screen[], trace: Trace) {
    this.#screens = screens;
    this.#trace = trace;
    this.#timer = setInterval(() => this.look(), LOOK_MS);
  }

  look(): void {
    for (const screen of this.#screens) for (const workoutId of screen.workouts.slice(-LATEST)) this.#one(screen, workoutId);
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }

  #one(screen: Screen, workoutId: string): void {
    const shown = screen.view(workoutId);
    if (!shown) return;
    this.looks += 1;
    const key = `${screen.name} ${workoutId}`;
    const before = this.#heads.get(key) ?? 0;
    if (shown.head < before && shown.head > 0) this.#trace.fail('I7', `${screen.name} went back from ${before} to ${shown.head}`);
    this.#heads.set(key, shown.head);
    if (!shown.suggestion) return;
    this.suggestions += 1;
    if (shown.suggestion.basisSeq !== shown.state.basisSeq)
      this.#trace.fail('I6', `${screen.name} shows a suggestion for ${shown.suggestion.basisSeq}, its basis is ${shown.state.basisSeq}`);
  }
}

/** When nothing happens any more: each screen shows the fold of what its log holds up to its head (I7). Returns how many were compared. */
export function checkFolds(screens: readonly Screen[], logs: ReadonlyMap<string, Log>, trace: Trace): number {
  let compared = 0;
  for (const screen of screens) {
    for (const workoutId of screen.workouts) {
      const [shown, log] = [screen.view(workoutId), logs.get(workoutId)];
      if (!shown || shown.isPending || shown.head === 0) continue;
      compared += 1;
      const state = emptyWorkout(workoutId, log?.athleteId ?? '');
      for (const { event } of log?.events.slice(0, shown.head) ?? []) {
        const live = toLiveEvent(event, log?.athleteId ?? '');
        evolve(state, screen.person.personId === log?.athleteId ? live : eventForCoach(live, screen.person.personId));
      }
      if (!isDeepStrictEqual(shown.state, state))
        trace.fail('I7', `${screen.name} does not show the fold of 1..${shown.head} of ${workoutId}`);
    }
  }
  return compared;
}

import { evolve } from '@gymgenius/domain/workout/evolve';
import type { Fact, WorkoutEvent } from '@gymgenius/domain/workout/facts';
import { emptyWorkout } from '@gymgenius/domain/workout/workout-state';

const WORKOUT = '0197a000-0000-7000-8000-000000000000';
const SLOT = '0197a000-0000-7000-8000-000000000001';
const ROUNDS = 50;

/**
 * What a phone that missed everything is sent, and what it costs to fold: pages of events against one snapshot of the state
 * (docs/tdr/0005). Prints bytes as JSON and the median of 50 folds.
 */
export function resumePages(): string[] {
  return [60, 200, 1000].map((count) => {
    const events = Array.from({ length: count }, (_, at) => eventAt(at + 1));
    const times = Array.from({ length: ROUNDS }, () => {
      const start = performance.now();
      const state = emptyWorkout(WORKOUT, WORKOUT);
      for (const event of events) evolve(state, event);
      return performance.now() - start;
    }).toSorted((a, b) => a - b);
    const state = events.reduce(evolve, emptyWorkout(WORKOUT, WORKOUT));
    const snapshot = JSON.stringify({ ...state, sets: [...state.sets.values()], pain: [...state.pain], slotNotes: [...state.slotNotes] });
    const kb = (text: string): string => `${(text.length / 1024).toFixed(0)} kB`;
    return `${String(count).padStart(5)} events: ${kb(JSON.stringify(events)).padStart(7)} as events, ${kb(snapshot).padStart(7)} as a snapshot, folded in ${(times[ROUNDS / 2] ?? 0).toFixed(2)} ms`;
  });
}

function eventAt(seq: number): WorkoutEvent {
  const fact: Fact =
    seq === 1
      ? { type: 'workout_started', title: 'Push', zone: 'UTC', goal: 'strength', kit: EMPTY_KIT, supersededBy: null, slots: [SLOT_PLAN] }
      : {
          type: 'set_logged',
          set: {
            setId: `0197a000-0000-7000-8000-${String(seq).padStart(12, '0')}`,
            slotId: SLOT,
            exerciseId: 'back-squat',
            type: 'working',
            load: { kind: 'external', value: 102.5, unit: 'kg' },
            reps: 5,
            rir: 1.5,
            durationSec: null,
            restSec: 180,
            suggestionId: `0197b000-0000-7000-8000-${String(seq).padStart(12, '0')}`,
            note: null,
          },
        };
  return {
    workoutId: WORKOUT,
    seq,
    epoch: 1,
    commandId: `0197c000-0000-7000-8000-${String(seq).padStart(12, '0')}`,
    actorId: WORKOUT,
    clientId: WORKOUT,
    clientSeq: seq,
    schemaVersion: 1,
    performedAt: 1_795_000_000_000 + seq * 60_000,
    at: 1_795_000_000_000 + seq * 60_000,
    fact,
  };
}
const EMPTY_KIT = {
  unit: 'kg',
  bars: { barbell: 20, ez_bar: 10, trap_bar: 25, smith: 15 },
  plates: [],
  dumbbells: [],
  kettlebells: [],
  stack: { min: 0, max: 0, step: 1 },
} as const;
const SLOT_PLAN = { slotId: SLOT, exerciseId: 'back-squat', supersetGroup: null, targets: [], restSec: null } as const;

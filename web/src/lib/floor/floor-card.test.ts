import { exerciseById } from '@gymgenius/domain/lifting/catalogue';
import type { Fact } from '@gymgenius/domain/workout/facts';
import { evolve } from '@gymgenius/domain/workout/evolve';
import { emptyWorkout, type WorkoutState } from '@gymgenius/domain/workout/workout-state';
import { KG_KIT } from '@gymgenius/domain/lifting/kit';
import { expect, test } from 'vitest';
import { byUrgency, floorCard, type CardFacts } from './floor-card.ts';

const target = { type: 'working', reps: { min: 5, max: 5 }, rir: 2, load: null, restSec: null } as const;
const started: Fact = {
  type: 'workout_started',
  title: 'Legs',
  zone: 'UTC',
  goal: 'strength',
  kit: KG_KIT,
  supersededBy: null,
  slots: [{ slotId: 's', exerciseId: 'back-squat', supersetGroup: null, targets: [target, target, target], restSec: 120 }],
};
const logged = (setId: string, value: number, reps: number, rir: number | null = null) => ({
  type: 'set_logged' as const,
  set: {
    setId,
    slotId: 's',
    exerciseId: 'back-squat',
    type: 'working' as const,
    load: { kind: 'external', value, unit: 'kg' } as const,
    reps,
    rir,
    durationSec: null,
    restSec: 120,
    suggestionId: null,
    note: null,
  },
});
const fold = (...facts: readonly (readonly [Fact, number])[]): WorkoutState => {
  const state = emptyWorkout('w', 'a');
  for (const [i, [fact, performedAt]] of facts.entries()) evolve(state, { seq: i + 1, performedAt, actorId: 'a', fact });
  return state;
};
const facts = (state: WorkoutState, now: number, over: Partial<CardFacts> = {}): CardFacts => ({
  state,
  suggestion: null,
  presence: null,
  exercise: exerciseById,
  history: [],
  now,
  ...over,
});

test('resting, then lifting, then idle', () => {
  const state = fold([started, 0], [logged('1', 100, 5), 1000]);
  expect(floorCard(facts(state, 50_000))).toEqual({
    status: 'resting',
    headline: '100 × 5',
    line: 'Rest 1:11',
    exerciseName: 'Back squat',
  });
  expect(floorCard(facts(state, 130_000))).toMatchObject({ status: 'lifting', line: 'Set 2 of 3' });
  expect(floorCard(facts(state, 251_000))).toMatchObject({ status: 'idle', line: 'Rest over by 2:10' });
});

test('warm-ups are counted as warm-ups', () => {
  const warmUp = { ...target, type: 'warmup' } as const;
  const slots = [{ slotId: 's', exerciseId: 'back-squat', supersetGroup: null, targets: [warmUp, warmUp, target, target], restSec: 120 }];
  const first = { ...logged('1', 40, 5), set: { ...logged('1', 40, 5).set, type: 'warmup' as const, restSec: null } };
  const line = (...rest: readonly (readonly [Fact, number])[]) => floorCard(facts(fold([{ ...started, slots }, 0], ...rest), 2000)).line;
  expect([line(), line([first, 1000])]).toEqual(['Warm-up 1 of 2', 'Warm-up 2 of 2']);
});

test('after an undo the card is about the exercise that the lifter stands at, and pain elsewhere is not news', () => {
  const slot = { slotId: 's', exerciseId: 'back-squat', supersetGroup: null, targets: [target], restSec: null };
  const slots = [slot, { ...slot, slotId: 't', exerciseId: 'romanian-deadlift', targets: [target, target] }];
  const other = { ...logged('2', 60, 5), set: { ...logged('2', 60, 5).set, slotId: 't', exerciseId: 'romanian-deadlift', restSec: null } };
  const state = fold(
    [{ ...started, slots }, 0],
    [logged('1', 72.5, 5), 1000],
    [other, 20_000],
    [{ type: 'set_removed', setId: '2' }, 22_000],
    [{ type: 'pain_reported', exerciseId: 'back-squat' }, 23_000],
  );
  const card = floorCard(facts(state, 24_000));
  expect({ ...card, status: '' }).toEqual({ status: '', headline: '', line: card.line, exerciseName: 'Romanian deadlift' });
  expect(card.status).not.toBe('needs');
});

test('a missed rep needs the coach', () => {
  expect(floorCard(facts(fold([started, 0], [logged('1', 140, 3, 0.5), 1000]), 5000))).toMatchObject({
    status: 'needs',
    headline: '140 × 3',
    line: 'RPE 9.5 · missed rep 4',
  });
});

test('pain comes before everything but silence', () => {
  const state = fold([started, 0], [{ type: 'pain_reported', exerciseId: 'back-squat' }, 500]);
  expect(floorCard(facts(state, 1000)).status).toBe('needs');
  const presence = { athleteId: 'a', workoutId: 'w', state: 'offline', queued: 2, since: 0 } as const;
  expect(floorCard(facts(state, 180_000, { presence }))).toMatchObject({ status: 'offline', line: 'Offline 3 min · 2 sets queued' });
});

test('a record is one against what was known before', () => {
  const state = fold([started, 0], [logged('1', 110, 5), 1000]);
  const before = {
    exerciseId: 'back-squat',
    performedAt: -1,
    type: 'working',
    load: { kind: 'external', value: 100, unit: 'kg' },
    reps: 5,
    rir: null,
    durationSec: null,
  } as const;
  expect(floorCard(facts(state, 2000, { history: [before] }))).toMatchObject({ status: 'record', headline: 'PR 110 × 5' });
  expect(floorCard(facts(state, 2000)).status).toBe('resting');
});

test('cards sort by who needs the coach', () => {
  const card = (status: 'needs' | 'resting' | 'lifting', name: string) => ({
    name,
    card: { status, headline: '', line: '', exerciseName: '' },
  });
  expect(byUrgency([card('resting', 'a'), card('lifting', 'c'), card('needs', 'd'), card('lifting', 'b')]).map((one) => one.name)).toEqual([
    'd',
    'b',
    'c',
    'a',
  ]);
});

import { exerciseById } from '@gymgenius/domain/lifting/catalogue';
import { KG_KIT } from '@gymgenius/domain/lifting/kit';
import type { Load } from '@gymgenius/domain/lifting/load';
import type { Suggestion } from '@gymgenius/domain/prediction/suggestion';
import { emptyWorkout, type Slot } from '@gymgenius/domain/workout/workout-state';
import { COMMANDS } from '@gymgenius/proto/commands';
import type { SuggestionOffered } from '@gymgenius/proto/live/messages';
import { expect, test } from 'vitest';
import { CUE_MAX, cueLibrary, recentCues } from './cue-library.ts';
import { floorKey } from './floor-keys.ts';
import { fromModel, modelsWord, openDraft, stepWeight, typedWeight, weightsFor } from './override-draft.ts';

const kg = (value: number): Load => ({ kind: 'external', value, unit: 'kg' });
const slot = (change: Partial<Slot> = {}): Slot => ({
  slotId: 's',
  exerciseId: 'back-squat',
  supersetGroup: null,
  targets: [{ type: 'working', reps: { min: 5, max: 8 }, rir: 2, load: null, restSec: null }],
  restSec: null,
  notToday: null,
  override: null,
  setIds: [],
  workDone: 0,
  warmUpsDone: 0,
  ...change,
});
const state = { ...emptyWorkout('w', 'a'), kit: KG_KIT, status: 'active' as const };
const squat = exerciseById('back-squat');
const suggestion = (change: Partial<Suggestion>): Suggestion => ({
  load: kg(100),
  reps: 5,
  rir: 2,
  restSec: 120,
  source: 'model',
  modelVersion: 'model-1',
  forecast: null,
  e1rm: null,
  reference: null,
  contributions: [],
  cap: null,
  calibration: false,
  moreRest: null,
  propensity: null,
  ...change,
});

test('numbers begin at those that stand, else at the model’s, else at the plan’s with the lightest weight', () => {
  const standing = { seq: 9, actorId: 'c', load: kg(90), reps: 6, rir: 1, note: null };
  expect(openDraft(state, slot({ override: standing }), squat, suggestion({}))).toEqual({ load: kg(90), reps: 6, rir: 1 });
  expect(openDraft(state, slot(), squat, suggestion({ rir: 2.3 }))).toEqual({ load: kg(100), reps: 5, rir: 2.5 });
  expect(openDraft(state, slot(), squat, null)).toEqual({ load: kg(20), reps: 5, rir: 2 });
});

test('weights step and are typed as this gym can load them, and what comes out is a command that the wire takes', () => {
  const values = weightsFor(state, squat, kg(100)) ?? [];
  expect([stepWeight(100, values, 1), stepWeight(100, values, -1), typedWeight(101, values)]).toEqual([102.5, 97.5, 100]);
  expect(weightsFor(state, exerciseById('pull-up'), { kind: 'bodyweight', value: 0, unit: 'kg' })).toBeNull();
  expect(stepWeight(10, weightsFor(state, undefined, kg(10)) ?? [], -1)).toBe(7.5);
  const draft = fromModel(suggestion({ reps: 80, rir: 1.26 }));
  const slotId = '01890000-0000-7000-8000-000000000000';
  expect(COMMANDS.override_next_set.safeParse({ type: 'override_next_set', slotId, ...draft, note: null }).success).toBe(true);
});

test('the model’s own word is shown, and not the coach’s numbers that have taken its place', () => {
  const offered = (own: Suggestion, setIndex = 0): { at: number; offered: SuggestionOffered } => ({
    at: 0,
    offered: { workoutId: 'w', athleteId: 'a', epoch: 1, basisSeq: 1, suggestionId: 'x', slotId: 's', setIndex, suggestion: own },
  });
  const [model, coach] = [suggestion({}), suggestion({ source: 'coach', load: kg(90) })];
  expect(modelsWord([offered(model), offered(coach)], coach, slot())).toBe(model);
  expect(modelsWord([offered(suggestion({}), 3), offered(coach)], coach, slot())).toBeNull();
  expect(modelsWord([], model, slot())).toBe(model);
});

test('every ready cue fits on the wire, and own words of today come back newest first', () => {
  for (const pattern of ['squat', 'hinge', 'dip', 'unknown', undefined] as const)
    for (const cue of cueLibrary(pattern)) expect(cue.length).toBeLessThanOrEqual(CUE_MAX);
  const said = (at: number, text: string, actorId = 'me') => ({
    workoutId: 'w',
    athleteId: 'a',
    epoch: 1,
    seq: at,
    at,
    performedAt: at,
    actorId,
    fact: { type: 'cue_sent', cueId: String(at), text } as const,
  });
  const sessions = [
    [said(1, 'Eyes up'), said(4, 'Good set')],
    [said(2, 'Breathe'), said(3, 'Hers', 'rival'), said(5, 'Eyes up')],
  ];
  expect(recentCues(sessions, 'me', cueLibrary('squat'))).toEqual(['Eyes up', 'Breathe']);
});

test('keys are the floor’s only where nobody writes and no sheet is open', () => {
  const key = (name: string) => ({ key: name, ctrlKey: false, metaKey: false, altKey: false, defaultPrevented: false });
  expect(['j', 'k', 'c', 'O', '/', 'x'].map((name) => floorKey(key(name), false, false))).toEqual([
    'next',
    'previous',
    'cue',
    'override',
    'find',
    null,
  ]);
  expect([
    floorKey(key('c'), true, false),
    floorKey(key('c'), false, true),
    floorKey({ ...key('c'), ctrlKey: true }, false, false),
  ]).toEqual([null, null, null]);
});

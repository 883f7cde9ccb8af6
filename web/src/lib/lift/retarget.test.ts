import { expect, test } from 'vitest';
import type { SetTarget } from '@gymgenius/domain/prediction/prediction-request';
import type { Slot } from '@gymgenius/domain/workout/workout-state';
import { openTargets, retype, typesFor, withDropAfter, withOpen, withRamp } from './retarget.ts';

const WORK: SetTarget = { type: 'working', reps: { min: 6, max: 8 }, rir: 2, load: null, restSec: null };
const WARM_UP: SetTarget = { ...WORK, type: 'warmup', rir: null };
const LOAD = { kind: 'external', value: 100, unit: 'kg' } as const;
const VALUES = [20, 60, 77.5, 80, 82.5, 100];
const slot = (targets: SetTarget[], workDone = 0, warmUpsDone = 0): Slot => ({
  slotId: 'a',
  exerciseId: 'bench-press',
  supersetGroup: null,
  targets,
  restSec: null,
  notToday: null,
  override: null,
  setIds: [],
  workDone,
  warmUpsDone,
});
const types = (targets: readonly SetTarget[]) => targets.map((target) => target.type).join(' ');

test('the coming set takes the type, its neighbours keep theirs', () => {
  const targets = retype(slot([WORK, WORK, WORK], 1), 'amrap', LOAD, VALUES);
  expect(types(targets)).toBe('working amrap working');
  expect(targets[1]).toEqual({ ...WORK, type: 'amrap', rir: null });
  expect(retype(slot([WORK], 0), 'failure', LOAD, VALUES)[0]?.rir).toBe(0);
});

test('a drop takes a fifth off the last set, to what is loadable; nothing is there to drop from at first', () => {
  const drop = retype(slot([WORK, WORK], 1), 'drop', { ...LOAD, value: 102.5 }, VALUES)[1];
  expect(drop?.load).toEqual({ ...LOAD, value: 80 });
  expect(typesFor(slot([WORK]), false)).not.toContain('drop');
  const after = withDropAfter(slot([WARM_UP, WORK, WORK], 1, 1), LOAD, VALUES);
  expect(types(after)).toBe('warmup working working drop');
  // Back to working, it is no longer held to the drop's weight.
  expect(retype(slot([WORK, { ...WORK, type: 'drop', load: LOAD }], 1), 'working', LOAD, VALUES)[1]?.load).toBeNull();
});

test('a myo set brings its mini-sets and takes them away again', () => {
  const myo = retype(slot([WORK, WORK, WORK], 1), 'myo', LOAD, VALUES);
  expect(types(myo)).toBe('working myo myo myo myo working');
  expect(types(retype(slot(myo, 1), 'working', LOAD, VALUES))).toBe('working working working');
});

test('a set beyond the plan gets a target of its own', () => {
  expect(types(retype(slot([WORK], 3), 'drop', LOAD, VALUES))).toBe('working working working drop');
  expect(types(retype(slot([], 0), 'timed', null, VALUES))).toBe('timed');
});

test('a warm-up comes before the work, and who begins the work leaves the rest of the ramp', () => {
  expect(types(retype(slot([WORK]), 'warmup', null, VALUES))).toBe('warmup working');
  expect(typesFor(slot([WORK], 1), false)).not.toContain('warmup');
  expect(types(retype(slot([WARM_UP, WARM_UP, WORK], 0, 1), 'working', null, VALUES))).toBe('warmup working');
});

test('a ramp replaces what is open of the warm-up and goes again', () => {
  const ramp = [
    { value: 20, reps: 10 },
    { value: 60, reps: 3 },
  ];
  const warm = withRamp(slot([WARM_UP, WORK], 0, 1), ramp, LOAD);
  expect(warm.map((target) => target.load?.value ?? null)).toEqual([null, 60, null]);
  expect(types(withRamp(slot(warm, 0, 1), [], LOAD))).toBe('warmup working');
});

test('editing what is to come leaves what is done', () => {
  const some = slot([WARM_UP, WORK, { ...WORK, rir: 1 }, WORK], 2, 1);
  expect(openTargets(some)).toEqual([WORK]);
  expect(withOpen(some, openTargets(some))).toEqual(some.targets);
  expect(withOpen(some, [{ ...WORK, type: 'amrap' }]).map((target) => target.rir)).toEqual([null, 2, 1, 2]);
  const fresh = slot([WARM_UP, WARM_UP, WORK], 0, 1);
  expect(openTargets(fresh).map((target) => target.type)).toEqual(['warmup', 'working']);
  expect(withOpen(fresh, [])).toEqual([WARM_UP]);
});

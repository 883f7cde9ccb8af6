import { expect, test } from 'vitest';
import { ownExercise } from './own-exercise.ts';

const told = { id: 'mine', name: 'Mine' } as const;

test('what is not told comes from the nearest sibling', () => {
  const curl = ownExercise({ ...told, equipment: 'cable', pattern: 'elbow_flexion' });
  expect(curl).toMatchObject({ primary: ['biceps'], mechanic: 'isolation', loadKind: 'external', bodyweightShare: 0, risky: false });
  const own = ownExercise({
    ...told,
    equipment: 'cable',
    pattern: 'elbow_flexion',
    primary: ['forearms'],
    secondary: ['forearms', 'biceps'],
  });
  expect([own.primary, own.secondary]).toEqual([['forearms'], ['biceps']]);
});

test('work against body weight moves a share of it, whatever it is done on', () => {
  expect(ownExercise({ ...told, equipment: 'bodyweight', pattern: 'vertical_pull' })).toMatchObject({
    loadKind: 'added',
    bodyweightShare: 0.95,
  });
  const help = ownExercise({ ...told, equipment: 'machine_stack', pattern: 'dip', loadKind: 'assisted' });
  expect(help).toMatchObject({ loadKind: 'assisted', bodyweightShare: expect.closeTo(0.95, 0) });
  expect(ownExercise({ ...told, equipment: 'dumbbell', pattern: 'unknown' })).toMatchObject({ loadKind: 'per_hand', bodyweightShare: 0 });
});

test('a free bar that nobody described is taken for risky, a described one as its pattern says', () => {
  expect(ownExercise({ ...told, equipment: 'barbell', pattern: 'unknown' }).risky).toBe(true);
  expect(ownExercise({ ...told, equipment: 'barbell', pattern: 'elbow_flexion' }).risky).toBe(false);
  expect(ownExercise({ ...told, equipment: 'barbell', pattern: 'squat' }).risky).toBe(true);
});

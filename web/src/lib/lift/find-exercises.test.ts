import { CATALOGUE } from '@gymgenius/domain/lifting/catalogue';
import { expect, test } from 'vitest';
import { findExercises } from './find-exercises.ts';

const all = [...CATALOGUE.values()];

test('every word counts, the start of the name comes first', () => {
  expect(findExercises(all, 'squat front', null)[0]?.id).toBe('front-squat');
  expect(findExercises(all, 'bench', null)[0]?.name.toLowerCase().startsWith('bench')).toBe(true);
  expect(findExercises(all, 'zzz', null)).toEqual([]);
});

test('without words a swap offers what does the same job', () => {
  const squat = CATALOGUE.get('back-squat') ?? null;
  const offered = findExercises(all, '', squat);
  expect(offered.length).toBeGreaterThan(3);
  expect(offered.every((exercise) => exercise.pattern === 'squat' && exercise.id !== 'back-squat')).toBe(true);
});

test('without words an addition offers the usual ones, and all of them exist', () => {
  expect(findExercises(all, '', null)).toHaveLength(12);
});

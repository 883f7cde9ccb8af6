import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { aliasKeys, resolveExercise } from './alias.ts';
import { ALIASES } from './alias/aliases.ts';
import { CATALOGUE } from './catalogue.ts';

const idOf = (name: string): string | null => resolveExercise(name).id;

test('no two exercises share an alias', () => {
  const owner = new Map<string, string>();
  const shared: string[] = [];
  for (const exercise of CATALOGUE.values()) {
    for (const key of aliasKeys(exercise)) {
      if (owner.has(key)) shared.push(`${key}: ${owner.get(key)} and ${exercise.id}`);
      owner.set(key, exercise.id);
    }
  }
  expect(shared).toEqual([]);
});

test('aliases belong to exercises that exist, and every exercise answers to its own name and slug', () => {
  expect(Object.keys(ALIASES).filter((id) => !CATALOGUE.has(id))).toEqual([]);
  const lost = [...CATALOGUE.values()].filter(({ id, name }) => idOf(name) !== id || idOf(id) !== id);
  expect(lost).toEqual([]);
});

test.each([
  ['Bench Press (Barbell)', 'bench-press'],
  ['BENCH-PRESS', 'bench-press'],
  ['Flat Barbell Bench Press', 'bench-press'],
  ['Incline Bench Press (Dumbbell)', 'incline-dumbbell-press'],
  ['DB incline bench presses', 'incline-dumbbell-press'],
  ['Squat (Barbell)', 'back-squat'],
  ['Squat (Bodyweight)', 'bodyweight-squat'],
  ['Deadlift (Trap Bar)', 'trap-bar-deadlift'],
  ['Bent Over One Arm Row (Dumbbell)', 'dumbbell-row'],
  ['Bent Over Row (Dumbbell)', 'two-dumbbell-row'],
  ['Seated Cable Row - V Grip (Cable)', 'close-grip-cable-row'],
  ['Triceps Pushdown (Cable - Straight Bar)', 'triceps-pushdown'],
  ['Lat Pulldown - Close Grip (Cable)', 'close-grip-lat-pulldown'],
  ['Pull Up (Weighted)', 'pull-up'],
  ['Pull Up (Assisted)', 'assisted-pull-up'],
  ['Triceps Dip (Assisted)', 'assisted-dip'],
  ['Shoulder Press (Machine Plates)', 'plate-shoulder-press'],
  ['Reverse Fly Single Arm (Cable)', 'single-arm-cable-reverse-fly'],
  ['Rear Delt Reverse Fly (Machine)', 'reverse-fly-machine'],
  ['Low Cable Fly Crossovers', 'low-cable-fly'],
  ['Cable High-To-Low Crossover', 'high-cable-fly'],
  ['EZ Bar Biceps Curl', 'ez-bar-curl'],
  ['Leg Press Horizontal (Machine)', 'seated-leg-press'],
  ['Single Leg Extensions', 'single-leg-extension'],
  ['Nordic Hamstrings Curls', 'nordic-curl'],
  ['Straight Leg Deadlift', 'stiff-leg-deadlift'],
  ['Single Leg Romanian Deadlift (Dumbbell)', 'single-leg-romanian-deadlift'],
  ['Push Up - Close Grip', 'close-grip-push-up'],
  ['Plate Squeeze (Svend Press)', 'svend-press'],
  ['Chest Supported Y Raise (Dumbbell)', 'y-raise'],
  ['Standing Military Press (Barbell)', 'overhead-press'],
  ['Single Arm Landmine Press (Barbell)', 'one-arm-landmine-press'],
  ['Behind the Back Bicep Wrist Curl (Barbell)', 'behind-the-back-wrist-curl'],
  ['Iso-Lateral High Row (Machine)', 'high-row'],
  ['Knee Raise Parallel Bars', 'captains-chair-knee-raise'],
  ["Farmer's Walk", 'farmers-walk'],
  ['Romanian Deadlift (Dumbbell)', 'dumbbell-romanian-deadlift'],
])('%s is %s', (name, id) => {
  expect(resolveExercise(name)).toEqual({ id, how: 'alias' });
});

test('a movement that is not ours keeps its family and equipment, never a wrong exercise', () => {
  expect(resolveExercise('Leg Press Technogym (Gelb)')).toEqual({ id: null, how: 'pattern', pattern: 'leg_press', equipment: 'other' });
  expect(resolveExercise('Thick Dumbbell Hammer Curl')).toEqual({
    id: null,
    how: 'pattern',
    pattern: 'elbow_flexion',
    equipment: 'dumbbell',
  });
  // Standing at pins is a press overhead: dropping the posture would make it the bench press's sibling.
  expect(resolveExercise('Pin Press (Standing)')).toMatchObject({ pattern: 'vertical_press' });
  expect(idOf('Seated Good Morning')).toBeNull();
  expect(resolveExercise('Warm Up')).toEqual({ id: null, how: 'unknown' });
  expect(resolveExercise('  ')).toEqual({ id: null, how: 'unknown' });
  expect(resolveExercise('__proto__')).toEqual({ id: null, how: 'unknown' });
});

const EXPORTS = new URL('../../../../shared/data/exports/', import.meta.url);
const TITLE = /^(Exercise Name|运动名称|exercise_title|Exercise)$/;

test.skipIf(!existsSync(EXPORTS))('at least 95 % of the sets of real exports resolve by alias', () => {
  let sets = 0;
  let known = 0;
  for (const file of readdirSync(EXPORTS).filter((name) => name !== 'stronglifts.csv')) {
    const [head = '', ...lines] = readFileSync(new URL(file, EXPORTS), 'utf8').split(/\r?\n/).filter(Boolean);
    const column = cells(head).findIndex((cell) => TITLE.test(cell));
    for (const name of lines.flatMap((line) => cells(line)[column] ?? [])) {
      sets += 1;
      if (resolveExercise(name).how === 'alias') known += 1;
    }
  }
  expect(sets).toBeGreaterThan(5000);
  expect(known / sets).toBeGreaterThanOrEqual(0.95);
});

/** Quoted cells may hold commas; none of the files has a line break inside one. */
function cells(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}

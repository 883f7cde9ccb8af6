import { expect, test } from 'vitest';
import { CATALOGUE, exerciseById } from './catalogue.ts';
import { expand } from './catalogue/row.ts';

const all = [...CATALOGUE.values()];

test('holds at least 220 exercises under permanent slugs', () => {
  expect(all.length).toBeGreaterThanOrEqual(220);
  expect(all.filter(({ id }) => !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id))).toEqual([]);
  expect(new Set(all.map(({ name }) => name.toLowerCase())).size).toBe(all.length);
});

test('a slug that appears in two families would silently replace an exercise: none does', async () => {
  const files = await Promise.all([
    import('./catalogue/arm.ts'),
    import('./catalogue/athletic.ts'),
    import('./catalogue/hinge.ts'),
    import('./catalogue/legs.ts'),
    import('./catalogue/press.ts'),
    import('./catalogue/pull.ts'),
    import('./catalogue/shoulder.ts'),
    import('./catalogue/squat.ts'),
    import('./catalogue/trunk.ts'),
  ]);
  const rows = files
    .flatMap((file) => Object.values(file))
    .flat()
    .flatMap(expand);
  expect(rows.length).toBe(CATALOGUE.size);
});

test('body weight moves only in bodyweight, added and assisted work, and always there', () => {
  const wrong = all.filter(({ loadKind, bodyweightShare, timed }) => {
    const body = loadKind === 'bodyweight' || loadKind === 'added' || loadKind === 'assisted';
    return body ? bodyweightShare <= 0 || bodyweightShare > 1 : bodyweightShare !== 0 && !timed;
  });
  expect(wrong).toEqual([]);
});

test('every exercise trains something, steps up by something and never lists a muscle twice', () => {
  const wrong = all.filter(({ primary, secondary, incrementKg }) => {
    const muscles = [...primary, ...secondary];
    return primary.length === 0 || incrementKg <= 0 || new Set(muscles).size !== muscles.length;
  });
  expect(wrong).toEqual([]);
});

test('the main lifts are what lifters expect', () => {
  expect(exerciseById('bench-press')).toEqual({
    id: 'bench-press',
    name: 'Bench press',
    equipment: 'barbell',
    pattern: 'horizontal_press',
    mechanic: 'compound',
    primary: ['chest'],
    secondary: ['triceps', 'front_delts'],
    loadKind: 'external',
    bodyweightShare: 0,
    incrementKg: 2.5,
    risky: true,
    timed: false,
  });
  expect(exerciseById('pull-up')).toMatchObject({ loadKind: 'added', bodyweightShare: 0.95, risky: false });
  expect(exerciseById('dumbbell-bench-press')).toMatchObject({ loadKind: 'per_hand', incrementKg: 2 });
  expect(exerciseById('assisted-dip')).toMatchObject({ loadKind: 'assisted', equipment: 'machine_stack' });
  expect(exerciseById('plank')).toMatchObject({ timed: true, loadKind: 'none' });
  expect(exerciseById('no-such-lift')).toBeUndefined();
});

import { expect, test } from 'vitest';
import { startCommand } from './start-command.ts';
import { starterPlan } from './start-plan.ts';

function ids() {
  let n = 0;
  return () => `id-${(n += 1)}`;
}
const why = { because: 'start', from: null, to: 60, unit: 'kg', isMax: false, misses: 0, stage: 0, aim: null } as const;

test('a workout of a program says which slot is which place, by the ids that the slots get', () => {
  const plan = starterPlan('A', ids());
  const places = ['a-squat', 'a-bench', 'a-row'].map((place) => ({ place, why }));
  const program = { programId: 'program', name: '5×5', day: 'a', breakDays: 0, notBefore: null, places };
  const command = startCommand({ ...plan, program }, null, 'UTC', 'A', ids());
  expect(command.programSession).toEqual({
    programId: 'program',
    day: 'a',
    places: [
      { slotId: 'id-1', place: 'a-squat' },
      { slotId: 'id-2', place: 'a-bench' },
      { slotId: 'id-3', place: 'a-row' },
    ],
  });
  expect(command.slots.map(({ slotId }) => slotId)).toEqual(['id-1', 'id-2', 'id-3']);
});

test('a workout of no program says nothing of one', () => {
  expect(startCommand(starterPlan('A', ids()), null, 'UTC', 'A', ids())).not.toHaveProperty('programSession');
  expect(startCommand(null, null, 'UTC', 'Free', ids())).toMatchObject({ title: 'Free', slots: [] });
});

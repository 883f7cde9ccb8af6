import { expect, test } from 'vitest';
import { slimExport } from './slim-export.ts';

test('of our own JSON what an import reads is kept, any other file stays as it is', () => {
  const slot = { slotId: 'a', supersetGroup: 'g' };
  const whole = {
    format: 'gymgenius-export-1',
    learned: ['x'.repeat(1000)],
    exercises: [{ id: 'e' }],
    workouts: [{ id: 'w', sets: [{ reps: 5 }], suggestions: [{ big: 1 }], events: [{ type: 'workout_started', at: 1, fact: { slots: [slot], kit: {} } }, { type: 'set_logged', fact: {} }] }],
  }; // prettier-ignore
  expect(JSON.parse(slimExport(JSON.stringify(whole)))).toEqual({
    format: 'gymgenius-export-1',
    exercises: [{ id: 'e' }],
    workouts: [{ id: 'w', sets: [{ reps: 5 }], events: [{ fact: { slots: [slot] } }] }],
  });
  for (const other of ['Date,Exercise\n1,2', '{"format":"gymgenius-export-1","work', '{"format":"other"}'])
    expect(slimExport(other)).toBe(other);
});

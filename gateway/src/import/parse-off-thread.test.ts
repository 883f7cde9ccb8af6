import { expect, test } from 'vitest';
import { parseImport } from './parse-import.ts';
import { parseOffThread } from './parse-off-thread.ts';

test('another thread reads the same', async () => {
  const options = { unit: 'kg', zone: 'UTC', now: Date.UTC(2025, 0) } as const;
  const text =
    'Date,Workout Name,Exercise Name,Set Order,Weight,Reps\n2024-03-01 18:00:00,A,Squat (Barbell),1,100,5\n2024-03-01 18:00:00,A,Squat (Barbell),2,100,-5\n';
  expect(await parseOffThread(text, options)).toEqual(parseImport(text, options));
  expect(await parseOffThread('nonsense', options)).toMatchObject({ ok: false });
});

import { expect, test } from 'vitest';
import { shareCardOf } from './share-card.ts';

const set = (setId: string, exerciseId: string, value: number, reps: number, type: 'working' | 'warmup' = 'working') => ({
  setId, exerciseId, type, load: { kind: 'external', value, unit: 'kg' } as const, reps, rir: null, durationSec: null,
}); // prettier-ignore
const words = { unit: 'kg', nameOf: (id: string) => id.toUpperCase(), dateOf: () => '1 March' } as const;

test('the best set of each exercise, warm-ups left out, records marked, and what does not fit is counted', () => {
  const sets = [set('w', 'bench', 200, 1, 'warmup'), set('a', 'bench', 80, 5), set('b', 'bench', 80, 6), set('c', 'curl', 20, 10)];
  const more = Array.from({ length: 9 }, (_, i) => set(`x${i}`, `lift${i}`, 10, 1));
  const workout = {
    title: 'Push',
    startedAt: 0,
    endedAt: 3_600_000,
    sets: [...sets, ...more],
    records: [{ setId: 'b', kind: 'reps', value: 6 }],
  } as const;
  const card = shareCardOf(workout, words);
  expect(card).toMatchObject({ title: 'Push', date: '1 March', sets: '12', minutes: '60', left: 3 });
  expect(card.lines).toHaveLength(8);
  expect(card.lines.slice(0, 2)).toEqual([
    { name: 'BENCH', best: '80 kg × 6', count: 2, isRecord: true },
    { name: 'CURL', best: '20 kg × 10', count: 1, isRecord: false },
  ]);
  expect(card.volume.replaceAll(/\D/g, '')).toBe(String(80 * 11 + 200 + 90));
  expect(shareCardOf({ ...workout, endedAt: null }, { ...words, unit: 'lb' })).toMatchObject({
    minutes: null,
    volume: expect.stringContaining('lb'),
  });
});

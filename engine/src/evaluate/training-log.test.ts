import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readTrainingLog } from './training-log.ts';

let folder = '';
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'training-log-'))));
afterAll(() => rm(folder, { recursive: true }));

const notes: string[] = [];
async function read(text: string) {
  const path = join(folder, 'a file.csv');
  await writeFile(path, text);
  notes.length = 0;
  return readTrainingLog(path, (note) => void notes.push(note));
}
const told = async (text: string) =>
  (await read(text)).map(({ lifter, rows, sets }) => [lifter, rows, sets.map(({ kg, reps }) => [kg, reps])]);

describe('a file of training logs', () => {
  test('columns in another order and case, optional ones missing, units as written', async () => {
    const log = await told(
      'Reps,UNIT,weight_kg,Exercise_Raw,lifter,started_at\n8,lbs,100,Squat,a,2024-01-01\n9,stone,60.5,Zercher Thing 9000,b,\n',
    );
    expect(log).toEqual([
      ['a', 1, [[100, 8]]],
      ['b', 1, [[60.5, 9]]],
    ]);
  });

  test('rows out of time are put in order, workouts stay whole, rows that are there twice count once', async () => {
    const log = await told(
      [
        'lifter,workout_id,started_at,exercise_raw,set_seq,set_type,weight_kg,reps,rpe',
        'a,w2,2024-02-01,Squat,1,normal,102,7,',
        'a,w1,2024-01-01 18:00:00,Squat,1,normal,101,9,8.5',
        'a,w3,2024-02-01,Squat,0,normal,104,5,',
        'a,w2,2024-02-01,Squat,0,normal,103,6,',
        'a,w1,2024-01-01 18:00:00,Squat,0,normal,100,10,',
        'a,w1,2024-01-01 18:00:00,Squat,1,normal,101,9,8.5',
        'a,w1,2024-01-01 18:00:00,Squat,2,normal,101,9,8.5',
      ].join('\n'),
    );
    expect(log).toEqual([['a', 6, [[100, 10], [101, 9], [101, 9], [103, 6], [102, 7], [104, 5]]]]); // prettier-ignore
    expect(notes).toEqual(['1 rows are there twice and count once']);
  });

  test('rows without a use are counted, not kept: no reps, no weight, no number, flags, warm-ups, more than 100 reps or 450 kg', async () => {
    const rows = ['0,50,normal,', '8,0,normal,', '8,,normal,', '8,-5,normal,', ',50,normal,', '8,heavy,normal,', '8,50,warmup,', '8,50,dropset,', '101,50,normal,', '8,451,normal,', '8,50,normal,date_only|w_outlier', '"7,5","82,5",Failure,date_only']; // prettier-ignore
    const log = await told(
      ['lifter,workout_id,exercise_raw,reps,weight_kg,set_type,qc', ...rows.map((row) => `a,w,Row,${row}`)].join('\r\n'),
    );
    expect(log).toEqual([['a', 12, [[82.5, 8]]]]);
    expect(notes).toEqual([
      '1 rows have a weight or reps that is no number (the first on line 7): left out',
      "12 rows have no date that can be read: taken in the file's order",
    ]);
  });

  test('another kind of file is refused in words', async () => {
    await expect(read('')).rejects.toThrow('is empty');
    await expect(read('lifter,workout_id,exercise_raw,weight_kg,reps\n')).rejects.toThrow('has a header and nothing below it');
    await expect(read('lifter,exercise_raw,weight_kg\na,Squat,5\n')).rejects.toThrow('has no column reps and workout_id (or started_at)');
    await expect(read('title,start_time,exercise_title,weight_kg,reps\nx,y,z,1,2\n')).rejects.toThrow('an export of Hevy');
    await expect(read('Date,Workout Name,Exercise Name,Set Order,Weight,Reps\n1,2,3,4,5,6\n')).rejects.toThrow('an export of Strong');
    await expect(read('{"sets": []}')).rejects.toThrow('the tidy format');
    await expect(readTrainingLog(join(folder, 'nowhere.csv'))).rejects.toThrow('There is no file');
    await expect(readTrainingLog(folder)).rejects.toThrow('is a folder');
  });

  test('whatever a row says, what is kept is a set', async () => {
    const cell = fc.oneof(
      fc.constantFrom('', '0', '8', '-3', '1e9', 'NaN', '∞', '2024-01-01', 'normal', 'failure', '12,5', '"', '8.5', 'lbs'),
      fc.string({ maxLength: 6 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cell, { maxLength: 9 }), { minLength: 1, maxLength: 8 }), async (rows) => {
        const lines = rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(','));
        const text = ['lifter,workout_id,started_at,exercise_raw,set_seq,set_type,weight_kg,reps,rpe', ...lines, 'a,w,,Row,,,50,8,'].join(
          '\n',
        );
        const sets = (await read(text)).flatMap((log) => log.sets);
        expect(sets.length).toBeGreaterThan(0);
        for (const { kg, reps, rpe, at } of sets) {
          expect(kg > 0 && kg <= 450 && Number.isInteger(reps) && reps >= 1 && reps <= 100).toBe(true);
          expect(Number.isFinite(at) && (rpe === null || Number.isFinite(rpe))).toBe(true);
        }
      }),
      { seed: 20_261_122, numRuns: 150 },
    );
  });
});

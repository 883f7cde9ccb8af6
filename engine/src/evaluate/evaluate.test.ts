import { access } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { stepsOf } from './cases.ts';
import { baselines, foldsOf, shipped } from './protocols.ts';
import { plotsOf } from './plots.ts';
import { readOptions } from './options.ts';
import { shippedModel } from './shipped-model.ts';
import { summarise } from './summary.ts';
import { drawSvg } from './svg.ts';
import { readTrainingLog } from './training-log.ts';
import { walkOf } from './walk.ts';

const OPEN = fileURLToPath(new URL('../../../../shared/data/sets.open.csv', import.meta.url));
const isThere = await access(OPEN).then(
  () => true,
  () => false,
);
if (!isThere) console.warn('skipped: the open training logs are not beside this repository (../shared/data/sets.open.csv)');

test.skipIf(!isThere)(
  'on the open logs repeat-last misses by 1.417, and the shipped mixture by less',
  async () => {
    const logs = await readTrainingLog(OPEN);
    const small = logs.filter(({ lifter }) => ['L016', 'L028', 'O005'].includes(lifter)).map(walkOf);
    const floor = logs.flatMap((log) => {
      const cases = stepsOf(log).filter(({ scored }) => scored);
      return cases.length < 200 ? [] : cases.map(({ set, last }) => Math.abs(set.reps - (last?.reps ?? 0)));
    });
    expect(floor.length).toBe(72_055);
    expect(floor.reduce((sum, error) => sum + error, 0) / floor.length).toBeCloseTo(1.417, 3);
    const rows = [...baselines(small, () => {}), shipped(small, (await shippedModel()).parameters, () => {})];
    const repeatLast = rows[0]?.scores ?? [];
    const mixture = summarise(rows.at(-1)?.scores ?? [], repeatLast);
    expect(mixture.beatsRepeatLast).toBe(3);
    expect(mixture.pooled.mae).toBeLessThan(0.8 * summarise(repeatLast, repeatLast).pooled.mae);
    expect(mixture.pooled.held80).toBeGreaterThan(0.78);
    expect(mixture.pooled.held80).toBeLessThan(0.82);
    const plots = plotsOf({ protocol: 'shipped', rows });
    for (const plot of Object.values(plots)) expect(drawSvg(plot)).not.toMatch(/NaN|Infinity|undefined/);
  },
  60_000,
);

test('folds share the sets, not the lifters', () => {
  const walks = [900, 500, 400, 100, 50].map((length, i) => ({ lifter: `L${i}`, steps: Array.from({ length }) }) as never);
  const folds = foldsOf(walks, 3).map((fold) => fold.map(({ lifter }) => lifter));
  expect(folds).toEqual([['L0'], ['L1', 'L4'], ['L2', 'L3']]);
});

test('options are read, or refused in words', () => {
  expect(readOptions(['x.csv', '--only', 'shipped', '--json'])).toEqual({
    data: 'x.csv',
    json: true,
    full: false,
    only: 'shipped',
    plots: '.dev/evaluation',
  });
  expect(readOptions([])).toBe('name a file of training logs, DATA=sets.csv');
  expect(readOptions(['x.csv', '--only', 'tea'])).toContain('not "tea"');
});

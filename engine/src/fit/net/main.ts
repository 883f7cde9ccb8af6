import { newLifter } from '@gymgenius/domain/simulate/new-lifter';
import { liftingLog, loggedSets } from '@gymgenius/domain/simulate/lifting-log';
import { baseParameters } from '@gymgenius/store/models/base-parameters';
import { historySet } from '../../evaluate/capacity/labelled-set.ts';
import { progressLine } from '../../evaluate/progress-line.ts';
import { readTrainingLog, type LifterLog } from '../../evaluate/training-log.ts';
import type { FitLog } from '../fit-log.ts';
import { capacityRows, type CapacityRow } from './capacity-rows.ts';
import { shiftsOf, trainCapacityNet } from './train-capacity-net.ts';

/**
 * `node engine/src/fit/net/main.ts sets.csv`: does a net on top of the law pay? Trained on simulated lifters alone, judged on simulated ones that it has
 * not seen and on the log's labelled sets; then trained on the first half of those, judged on the rest.
 */
const SIMULATED = 100;
const WEEKS = 16;
const EPOCHS = 8;
const SHARES = [0, 0.25, 0.5, 1];

const [data] = process.argv.slice(2);
if (data === undefined) {
  console.error('usage: node engine/src/fit/net/main.ts sets.csv');
  process.exitCode = 2;
} else {
  const { filter } = baseParameters();
  const progress = progressLine(process.stderr);
  const simulated = Array.from({ length: SIMULATED }, (_, i) => {
    progress.say(`simulating lifter ${i + 1} of ${SIMULATED}`);
    return capacityRows(simulatedLog(i + 1), filter);
  });
  const held = simulated.filter((_, i) => i % 5 === 0).flat();
  const real = (await readTrainingLog(data)).map((log) => capacityRows(fitLog(log), filter)).filter((rows) => rows.length >= 200);
  const train = async (rows: readonly CapacityRow[], what: string): Promise<Uint8Array> =>
    trainCapacityNet(rows, 1, EPOCHS, (epoch) => progress.say(`${what}: epoch ${epoch} of ${EPOCHS}`));
  const bySimulation = await train(simulated.filter((_, i) => i % 5 !== 0).flat(), 'simulated lifters');
  const lines = [await judged('simulated, held out', bySimulation, held)];
  for (const rows of real) {
    const half = Math.floor(rows.length / 2);
    const name = rows[0]?.lifter ?? '';
    lines.push(await judged(`${name}, by simulated lifters`, bySimulation, rows));
    lines.push(await judged(`${name}, late half by early half`, await train(rows.slice(0, half), name), rows.slice(half)));
  }
  progress.end();
  console.log(
    `mean absolute error in reps to failure, the net's shift taken by a share of ${SHARES.join(', ')} (0 = the law)\n${lines.join('\n')}`,
  );
}

async function judged(what: string, model: Uint8Array, rows: readonly CapacityRow[]): Promise<string> {
  const shifts = await shiftsOf(model, rows);
  const mean = (errors: readonly number[]): string => (errors.reduce((sum, error) => sum + error, 0) / errors.length).toFixed(3);
  const shares = SHARES.map((share) => mean(rows.map(({ law, k, told }, at) => Math.abs(law + (share * (shifts[at] ?? 0)) / k - told))));
  const repeated = mean(rows.flatMap(({ last, told }) => (last === null ? [] : [Math.abs(last - told)])));
  return `${what.padEnd(34)} ${shares.join('  ')}  repeat-last ${repeated}  (${rows.length} sets)`;
}

function simulatedLog(seed: number): FitLog {
  const lifter = newLifter(seed);
  return {
    athleteId: `simulated ${seed}`,
    profile: lifter.profile,
    ownExercises: new Map(),
    workouts: loggedSets(liftingLog(lifter, WEEKS)),
  };
}

function fitLog({ lifter, sets }: LifterLog): FitLog {
  const workouts = Map.groupBy(sets, ({ workout }) => workout);
  return {
    athleteId: lifter,
    profile: { bodyweightKg: null, experience: null },
    ownExercises: new Map(sets.map(({ name, exercise }) => [name, exercise])),
    workouts: [...workouts.values()].map((workout) => workout.map(historySet)),
  };
}

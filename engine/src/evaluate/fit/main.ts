import { writeFile } from 'node:fs/promises';
import { fitPopulation } from '@gymgenius/domain/prediction/mixture/fit-population';
import { parametersToJson } from '@gymgenius/domain/prediction/mixture/parameters-blob';
import { stepsOf } from '../cases.ts';
import { lifetimeOf } from '../mixture-method.ts';
import { baseParametersJson } from '@gymgenius/store/models/base-parameters';
import { readTrainingLog } from '../training-log.ts';

/** Fits the mixture's shipped parameters on a file of training logs and writes them into the shipped ones: node fit/main.ts sets.csv out.json */
const [data, out] = process.argv.slice(2);
if (data === undefined || out === undefined) {
  console.error('usage: node engine/src/evaluate/fit/main.ts sets.csv models/base-parameters.json');
  process.exitCode = 2;
} else {
  const logs = await readTrainingLog(data);
  const json = parametersToJson(
    fitPopulation(logs.map((log) => lifetimeOf(stepsOf(log)))),
    logs.map(({ lifter }) => lifter),
  );
  const base = { ...baseParametersJson(), mixture: json };
  await writeFile(out, `${JSON.stringify(base, null, 2)}\n`);
}

import { writeFile } from 'node:fs/promises';
import { fitPopulation } from '@gymgenius/domain/prediction/mixture/fit-population';
import { parametersToJson } from '@gymgenius/domain/prediction/mixture/parameters-blob';
import { stepsOf } from '../cases.ts';
import { lifetimeOf } from '../mixture-method.ts';
import { readTrainingLog } from '../training-log.ts';

/** Fits the mixture's shipped parameters on a file of training logs and writes them as a module: node fit/main.ts sets.csv out.ts */
const [data, out] = process.argv.slice(2);
if (data === undefined || out === undefined) {
  console.error('usage: node engine/src/evaluate/fit/main.ts sets.csv domain/src/prediction/mixture/shipped-json.ts');
  process.exitCode = 2;
} else {
  const logs = await readTrainingLog(data);
  const json = parametersToJson(
    fitPopulation(logs.map((log) => lifetimeOf(stepsOf(log)))),
    logs.map(({ lifter }) => lifter),
  );
  const literal = (value: unknown): string => JSON.stringify(value).replaceAll('"', "'").replaceAll("','", "', '");
  const fields = Object.entries(json).map(([name, value]) => `  ${name}: ${literal(value)},`);
  const head = "import type { ParametersJson } from './parameters-blob.ts';\n\n/** Written by engine/src/evaluate/fit/main.ts. */\n";
  await writeFile(out, `${head}export const SHIPPED: ParametersJson = {\n${fields.join('\n')}\n};\n`);
}

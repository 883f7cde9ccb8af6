import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { modelParametersToJson } from '@gymgenius/domain/prediction/model-parameters-json';
import { progressLine } from '../evaluate/progress-line.ts';
import { readTrainingLog } from '../evaluate/training-log.ts';
import { BASE_VERSION } from '../model/base-model.ts';
import { sha256Of } from '../model/contract.ts';
import { buildPriorModel } from '../model/prior-model.ts';
import { baseCard } from './base-card.ts';
import { fitBase } from './fit-base.ts';

/** `node engine/src/fit/main.ts sets.csv [models]`: the files of the release's model. The same logs give the same bytes. */
const [data, out = new URL('../../../models', import.meta.url).pathname] = process.argv.slice(2);
if (data === undefined || data === '') {
  console.error('usage: make base-model DATA=sets.csv');
  process.exitCode = 2;
} else {
  const progress = progressLine(process.stderr);
  try {
    progress.say('reading the log');
    const [logs, dataSha256] = [await readTrainingLog(data, progress.note), sha256Of(await readFile(data))];
    const fit = fitBase(logs, (what, done, of) => progress.say(`${what}: pass ${done} of ${of}`));
    const parameters = modelParametersToJson(
      fit.parameters,
      logs.map(({ lifter }) => lifter),
    );
    const newest = logs.flatMap(({ sets }) => sets).reduce((latest, { at }) => Math.max(latest, at), 0);
    const trainedThrough = new Date(newest).toISOString().slice(0, 10);
    const { filter, mixture, conformal } = parameters;
    const bytes = buildPriorModel({ version: BASE_VERSION, trainedThrough, parameters: filter, mixture, conformal });
    const file = { name: BASE_VERSION, sha256: sha256Of(bytes), bytes: bytes.length, trainedThrough };
    await mkdir(out, { recursive: true });
    await writeFile(join(out, 'base.onnx'), bytes);
    await writeFile(join(out, 'base-parameters.json'), `${JSON.stringify(parameters, null, 2)}\n`);
    await writeFile(join(out, 'base.json'), `${JSON.stringify(baseCard(file, logs, dataSha256, fit), null, 2)}\n`);
    progress.end();
    console.log(`${BASE_VERSION}: ${bytes.length} bytes, sha256 ${file.sha256}`);
  } catch (error) {
    progress.end();
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}

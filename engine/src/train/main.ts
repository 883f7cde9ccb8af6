import { ConfigError } from '@gymgenius/platform/config';
import { Pool } from 'pg';
import { progressLine } from '../evaluate/progress-line.ts';
import { fitCandidate } from '../fit/fit-candidate.ts';
import { BASE_VERSION, loadBaseModel } from '../model/base-model.ts';
import { buildPriorModel } from '../model/prior-model.ts';
import { announcePromotion } from '../registry/announce.ts';
import { openModelFiles } from '../registry/s3-files.ts';
import { trainConfig } from './config.ts';
import { AlreadyTraining } from './one-at-a-time.ts';
import { parseTrainOptions } from './options.ts';
import { runTraining } from './run-training.ts';

/** `node engine/src/train/main.ts --days=N [--full] [--as-of=DATE] [--source=csv --data=FILE]`: one run; exit 0 also when there was nothing to learn. */
const line = progressLine(process.stderr);
const say = (text: string): void => {
  line.end();
  console.log(`train: ${text}`);
};
try {
  const options = parseTrainOptions(process.argv.slice(2));
  const config = trainConfig(process.env);
  await using stack = new AsyncDisposableStack();
  const pool = (connectionString: string): Pool => stack.adopt(new Pool({ connectionString, max: 2 }), (open) => open.end());
  const [reader, registry] = [pool(config.readerUrl), pool(config.registryUrl)];
  await runTraining(options, {
    reader,
    registry,
    files: openModelFiles(config.s3),
    base: { version: BASE_VERSION, parameters: (await loadBaseModel()).parameters },
    fit: fitCandidate,
    build: buildPriorModel,
    announce: (version) => announcePromotion(config.redisUrl, version),
    say,
    progress: (text) => line.say(`train: ${text}`),
    folder: config.folder,
    states: config.states,
  });
} catch (error) {
  line.end();
  const known =
    error instanceof ConfigError ||
    error instanceof AlreadyTraining ||
    (error instanceof Error && /^--|Unknown option/.test(error.message));
  console.error(`train: ${known ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  process.exitCode = 1;
}

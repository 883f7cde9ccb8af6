import { ConfigError } from '@gymgenius/platform/config';
import { openRedis } from '@gymgenius/platform/redis';
import { Pool } from 'pg';
import { sha256Of } from '../model/contract.ts';
import { openModel } from '../model/open-model.ts';
import { buildPriorModel } from '../model/prior-model.ts';
import { openModelFiles } from '../registry/s3-files.ts';
import { trainConfig } from './config.ts';
import { parseTrainOptions } from './options.ts';
import { runTraining } from './run-training.ts';

/** `node engine/src/train/main.ts --days=N [--as-of=YYYY-MM-DD] [--full]`: one run; exit 0 also when there was nothing to learn. */
const say = (line: string): void => console.log(`train: ${line}`);
const now = new Date();
try {
  const options = parseTrainOptions(process.argv.slice(2), now);
  const config = trainConfig(process.env);
  await using stack = new AsyncDisposableStack();
  const pool = (connectionString: string): Pool => stack.adopt(new Pool({ connectionString, max: 2 }), (open) => open.end());
  const [reader, registry] = [pool(config.readerUrl), pool(config.registryUrl)];
  await runTraining(options, {
    reader,
    registry,
    files: openModelFiles(config.s3),
    build: buildPriorModel,
    verify: async (bytes, version) => (await openModel(bytes, { version, sha256: sha256Of(bytes) })).release(),
    announce: (version) => announce(config.redisUrl, version),
    say,
    now,
  });
} catch (error) {
  const known = error instanceof ConfigError || (error instanceof Error && /^--|Unknown option/.test(error.message));
  console.error(`train: ${known ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  process.exitCode = 1;
}

/** A hint that saves the engines their next poll; without Redis they find the pointer by themselves. */
async function announce(redisUrl: string | null, version: string): Promise<void> {
  if (redisUrl === null) return;
  const redis = openRedis(redisUrl, 'queue', () => {});
  const published = redis.publish('model_promoted', JSON.stringify({ version }));
  const late = new Promise<void>((resolve) => setTimeout(resolve, 2000).unref());
  await Promise.race([published.catch(() => undefined), late]);
  redis.disconnect();
}

import { createLog } from '@gymgenius/platform/log';
import { createMetrics } from '@gymgenius/platform/metrics';
import { ConfigError } from '@gymgenius/platform/config';
import { openPool } from '@gymgenius/store/pool';
import { toConfig } from '../config.ts';
import { createWorkerEvents } from '../events.ts';
import { dateOf } from '../nightly/nightly-queue.ts';
import { trainerProcess } from '../nightly/run-trainer.ts';
import { trainNight } from '../nightly/train-night.ts';

/** `make train`: tonight's training now, in the foreground; needs neither Redis nor a running worker. Exit code 0 = it succeeded. */
const stop = new AbortController();
process.once('SIGINT', () => stop.abort());
process.once('SIGTERM', () => stop.abort());
try {
  const config = toConfig(process.env);
  const events = createWorkerEvents(createMetrics('train-now'), createLog('train-now', config.logLevel));
  const pool = openPool(config.databaseUrl, {
    name: 'train-now',
    max: 2,
    statementTimeoutMs: 60_000,
    connectTimeoutMs: 5000,
    onLost: events.databaseLost,
  });
  const outcome = await trainNight(dateOf(Date.now()), {
    pool,
    train: trainerProcess(config.trainerEnv),
    events: { ...events, trainerSaid: (line) => console.log(line) },
    stop: stop.signal,
    again: true,
  });
  await pool.end();
  if (outcome === 'busy') console.error('train: another worker is training this night right now.');
  process.exitCode = outcome === 'succeeded' ? 0 : 1;
} catch (error) {
  console.error(`train: ${error instanceof ConfigError ? error.message : String(error)}`);
  process.exitCode = 1;
}

import { createLog } from '@gymgenius/platform/log';
import { runService } from '@gymgenius/platform/run-service';
import { toConfig } from './config.ts';
import { startGateway } from './start-gateway.ts';

await runService({ name: 'gateway', deadlineMs: 19_000 }, async (stack) => {
  const config = toConfig(process.env);
  const log = createLog('gateway', config.logLevel);
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'a bug: a rejection that nobody handled'));
  const gateway = stack.use(await startGateway(config, log));
  log.info({ url: gateway.url }, 'ready');
});

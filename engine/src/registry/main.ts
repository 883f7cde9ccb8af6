import { Pool } from 'pg';
import { trainConfig } from '../train/config.ts';
import { announcePromotion } from './announce.ts';
import { evidenceIn, NO_EVIDENCE } from './evidence.ts';
import { runCommand } from './commands.ts';
import { openModelFiles } from './s3-files.ts';

/** The registry at the console; see USAGE in commands.ts. */
try {
  const config = trainConfig(process.env);
  await using stack = new AsyncDisposableStack();
  const registry = stack.adopt(new Pool({ connectionString: config.registryUrl, max: 1 }), (open) => open.end());
  const lines = await runCommand(process.argv.slice(2), {
    registry,
    files: openModelFiles(config.s3),
    states: config.states,
    announce: (version) => announcePromotion(config.redisUrl, version),
    evidence: config.redisUrl === null ? NO_EVIDENCE : evidenceIn(config.redisUrl, stack),
    now: new Date().toISOString(),
  });
  for (const line of lines) console.log(line);
} catch (error) {
  console.error(`models: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}

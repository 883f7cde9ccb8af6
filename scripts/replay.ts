import { readFile } from 'node:fs/promises';
import { replay } from './replay/replay.ts';
import { replayOptions } from './replay/options.ts';
import { Screen } from './replay/screen.ts';

try {
  const options = replayOptions(process.argv.slice(2), process.env);
  const text = await readFile(options.file, 'utf8').catch((cause: unknown) => {
    throw new Error(`${options.file} cannot be read.`, { cause });
  });
  const screen = new Screen(options.json ? () => undefined : (line) => console.log(line), process.stdout.isTTY && !process.env['NO_COLOR']);
  const result = await replay(text, options, screen);
  if (options.json) console.log(JSON.stringify(result));
  const { lost, extra, disordered } = result.summary;
  process.exitCode = lost + extra + disordered > 0 ? 1 : 0;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}

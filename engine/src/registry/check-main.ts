import { buffer } from 'node:stream/consumers';
import { ModelRefused } from '../model/model.ts';
import { checkFile } from './check-file.ts';

/** The child process of `checkApart`: a file on stdin, the number of states as argument; `{card}` or `{refused}` on stdout. */
try {
  const card = await checkFile(await buffer(process.stdin), { states: Number(process.argv[2]), now: new Date().toISOString() });
  process.stdout.write(JSON.stringify({ card }));
} catch (error) {
  if (!(error instanceof ModelRefused)) throw error;
  process.stdout.write(JSON.stringify({ refused: error.message }));
}

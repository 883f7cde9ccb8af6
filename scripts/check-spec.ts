import { existsSync, globSync, readFileSync } from 'node:fs';
import { specViolations } from './check/spec.ts';

process.chdir(new URL('..', import.meta.url).pathname);

const read = (path: string) => ({ path, text: readFileSync(path, 'utf8') });
const documents = ['ARCHITECTURE.md', 'actors/SPEC.md', 'proto/PROTOCOL.md'].filter((path) => existsSync(path)).map(read);
// Contract suites are no .test.ts files, but they too use vitest.
const tests = globSync(['*/{src,server}/**/*.ts', 'tests/**/*.ts'], { exclude: ['**/node_modules/**'] })
  .map(read)
  .filter(({ text }) => /from 'vitest'/.test(text));

const violations = specViolations(documents, tests);
for (const violation of violations) console.error(`spec: ${violation}`);
process.exitCode = violations.length ? 1 : 0;

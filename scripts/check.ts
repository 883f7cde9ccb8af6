import { execFile } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Step {
  readonly name: string;
  readonly command: readonly string[];
  /** Folder to run in; the root if absent. */
  readonly cwd?: string;
}

const root = new URL('..', import.meta.url).pathname;
const scratch = mkdtempSync(join(tmpdir(), 'gym-check-'));
const wanted = process.argv.slice(2);
const bin = (name: string, from = '') => join(root, from, 'node_modules/.bin', name);
const has = (pattern: string) => globSync(pattern, { cwd: root }).length > 0;

/** By path: `.bin/tsc` is TypeScript 7 here and 6 in web. */
const types = (project: string): Step => ({
  name: `types ${project === '.' ? 'scripts' : project}`,
  command: ['node', join(root, 'node_modules/@typescript/native/bin/tsc'), '-p', project],
});
const typed = ['domain', 'platform', 'proto', 'store', 'migrations', 'actors', 'engine', 'gateway', 'worker', 'bench'].filter((name) =>
  has(`${name}/src/**/*.ts`),
);
if (has('web/server/*.ts')) typed.push('web/server');
typed.push('tests', '.');

const steps: Step[] = [
  { name: 'lint', command: [bin('oxlint'), '--deny-warnings'] },
  ...(has('web/src/routes/**/*.svelte')
    ? [{ name: 'svelte', command: [bin('svelte-check', 'web'), '--tsconfig', './tsconfig.json', '--fail-on-warnings'], cwd: 'web' }]
    : []),
  ...typed.map(types),
  { name: 'format', command: [bin('oxfmt'), '--check'] },
  { name: 'dead code', command: [bin('knip'), '--no-progress'] },
  ...(has('proto/gymgenius/**/*.proto')
    ? [
        { name: 'proto lint', command: [bin('buf', 'proto'), 'lint'], cwd: 'proto' },
        { name: 'proto gen', command: ['sh', '-c', `buf generate -o ${scratch} && diff -r src/gen ${scratch}/src/gen`], cwd: 'proto' },
      ]
    : []),
  { name: 'lock', command: ['sh', '-c', "! grep -nE 'https?://|tarball:' pnpm-lock.yaml"] },
  ...['graph', 'spec']
    .filter((name) => existsSync(join(root, `scripts/check-${name}.ts`)))
    .map((name) => ({ name, command: ['node', `scripts/check-${name}.ts`] })),
].filter(({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)));

const began = performance.now();
let failed = 0;
// Kit's tsconfig and manifest types are generated, and the type-aware linter reads them too: first, and alone.
if (has('web/src/app.html')) await runStep({ name: 'kit sync', command: [bin('svelte-kit', 'web'), 'sync'], cwd: 'web' });
const waiting = [...steps];
await Promise.all([worker(), worker()]);
rmSync(scratch, { recursive: true });
console.log(`check: ${steps.length - failed} passed, ${failed} failed in ${((performance.now() - began) / 1000).toFixed(1)} s`);
process.exitCode = failed ? 1 : 0;

async function worker(): Promise<void> {
  for (let step = waiting.shift(); step; step = waiting.shift()) await runStep(step);
}

function runStep({ name, command: [file = '', ...args], cwd = '' }: Step): Promise<void> {
  const at = performance.now();
  const env = { ...process.env, PATH: `${join(root, cwd, 'node_modules/.bin')}:${process.env['PATH']}` };
  return new Promise((resolve) => {
    execFile(file, args, { cwd: join(root, cwd), env, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      console.log(`${error ? 'FAIL' : 'ok  '} ${name.padEnd(16)} ${((performance.now() - at) / 1000).toFixed(1).padStart(5)} s`);
      if (error) failed += 1;
      if (error) console.log(stdout + stderr);
      resolve();
    });
  });
}

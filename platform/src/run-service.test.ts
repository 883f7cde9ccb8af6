import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';

const module = (name: string) => JSON.stringify(new URL(name, import.meta.url).href);

/** Runs `start` as a service in a process of its own; sends SIGTERM when it says "up". */
async function life(start: string, deadlineMs = 5000): Promise<{ code: number | null; out: string; err: string }> {
  const source = `import { runService } from ${module('run-service.ts')}; import { ConfigError } from ${module('config.ts')};
    await runService({ name: 'svc', deadlineMs: ${deadlineMs} }, async (stack) => { ${start} });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.on('data', (chunk: Buffer) => {
    if (String(chunk).includes('up')) child.kill('SIGTERM');
  });
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { code: code as number | null, out, err };
}

test('SIGTERM disposes of everything in reverse order, though something still holds the loop', async () => {
  const { code, out } = await life(`
    setInterval(() => {}, 1000);
    stack.defer(() => console.log('first opened'));
    stack.defer(async () => { await null; console.log('last opened'); });
    console.log('up');`);
  expect({ code, out }).toEqual({ code: 0, out: 'up\nlast opened\nfirst opened\n' });
});

test('what does not stop is cut off at the deadline', async () => {
  const { code, err } = await life(`stack.defer(() => new Promise((r) => setTimeout(r, 60000))); console.log('up');`, 50);
  expect({ code, err }).toEqual({ code: 1, err: 'svc: did not stop within 50 ms\n' });
});

test('a wrong environment is told in its own words, without a stack', async () => {
  expect(await life(`throw new ConfigError('PORT is "x", but it must be a port.');`)).toEqual({
    code: 1,
    out: '',
    err: 'svc: PORT is "x", but it must be a port.\n',
  });
});

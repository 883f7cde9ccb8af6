import { access, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { drawPng } from './draw-png.ts';

test('without a browser, or with one that draws nothing, there is a reason in words', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'draw-png-'));
  try {
    expect(await drawPng(folder, ['a.svg'], folder)).toBe('no Chromium was found on this machine');
    const bin = join(folder, 'bin');
    await mkdir(bin);
    await writeFile(join(bin, 'chromium'), '#!/bin/sh\nexit 0\n', { mode: 0o755 });
    expect(await drawPng(folder, ['a.svg'], bin)).toContain('Chromium failed');
    await writeFile(join(bin, 'chromium'), '#!/bin/sh\nfor a; do case "$a" in --screenshot=*) : >"${a#*=}";; esac; done\n', {
      mode: 0o755,
    });
    expect(await drawPng(folder, ['a.svg'], bin)).toBeNull();
    await access(join(folder, 'a.png'));
  } finally {
    await rm(folder, { recursive: true });
  }
});

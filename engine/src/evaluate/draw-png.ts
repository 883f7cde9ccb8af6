import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const run = promisify(execFile);

/** Pictures of the SVG files beside them, by a browser of this machine. False where there is none or it fails. */
export async function drawPng(folder: string, files: readonly string[]): Promise<boolean> {
  const found = await Promise.all(
    BROWSERS.map(async (path) =>
      access(path).then(
        () => path,
        () => null,
      ),
    ),
  );
  const browser = found.find((path) => path !== null);
  if (browser === undefined) return false;
  try {
    for (const file of files) {
      const svg = resolve(folder, file);
      const png = join(resolve(folder), file.replace(/svg$/, 'png'));
      await run(
        browser,
        [
          '--headless',
          '--no-sandbox',
          '--disable-gpu',
          '--hide-scrollbars',
          '--window-size=720,440',
          `--screenshot=${png}`,
          `file://${svg}`,
        ],
        { timeout: 30_000 },
      );
    }
    return true;
  } catch {
    return false;
  }
}

import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { HEIGHT, WIDTH } from './svg.ts';

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome'];
const run = promisify(execFile);

/**
 * Pictures of the SVG files beside them, twice as fine, by the first browser of these folders (`searchPath`, as in PATH). Null when all are drawn,
 * else why not.
 */
export async function drawPng(folder: string, files: readonly string[], searchPath: string): Promise<string | null> {
  const browser = await findBrowser(searchPath);
  if (browser === null) return 'no Chromium was found on this machine';
  try {
    for (const file of files) {
      const png = join(resolve(folder), file.replace(/svg$/, 'png'));
      const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--force-device-scale-factor=2'];
      await run(browser, [...flags, `--window-size=${WIDTH},${HEIGHT}`, `--screenshot=${png}`, fileUrl(folder, file)], { timeout: 60_000 });
      await access(png);
    }
    return null;
  } catch (error) {
    return `Chromium failed: ${(error instanceof Error ? error.message : String(error)).split('\n')[0]}`;
  }
}

async function findBrowser(searchPath: string): Promise<string | null> {
  for (const folder of searchPath.split(delimiter)) {
    for (const name of BROWSERS) {
      const path = join(folder, name);
      const isThere = await access(path, constants.X_OK).then(
        () => true,
        () => false,
      );
      if (isThere) return path;
    }
  }
  return null;
}

function fileUrl(folder: string, file: string): string {
  return `file://${resolve(folder, file).split('/').map(encodeURIComponent).join('/')}`;
}

import { chromium as engine, type Browser } from 'playwright-core';
import { chromium } from '../env/chromium.ts';

/** The machine's Chromium. Each test opens contexts of its own. */
export function openBrowser(...flags: string[]): Promise<Browser> {
  return engine.launch({ executablePath: chromium.executablePath, args: [...chromium.args, ...flags], headless: true });
}

export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1440, height: 900 };

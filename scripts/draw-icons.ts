import { readFileSync, writeFileSync } from 'node:fs';
import { openBrowser } from '../tests/e2e/browser.ts';

/** Draws the PNG icons from the SVG ones, which are the originals. Run by hand when they change; the results are committed. */
const folder = new URL('../web/static/icons/', import.meta.url).pathname;
const wanted = [
  { from: 'icon.svg', to: 'icon-192.png', size: 192 },
  { from: 'icon.svg', to: 'icon-512.png', size: 512 },
  { from: 'icon-maskable.svg', to: 'maskable-512.png', size: 512 },
];
const browser = await openBrowser();
for (const { from, to, size } of wanted) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${readFileSync(folder + from, 'utf8')}`);
  writeFileSync(folder + to, await page.screenshot({ omitBackground: true }));
  await page.close();
  console.log(`${to} ${size} px`);
}
await browser.close();

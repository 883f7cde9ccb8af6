import { readFileSync, writeFileSync } from 'node:fs';
import subsetFont from 'subset-font';

/**
 * Makes the page's one font from Archivo (SIL Open Font License, beside it): Western Latin, and only the widths and weights that app.css
 * uses. Run it again after a new version of the source or when a style asks for more.
 */
const web = new URL('../web/', import.meta.url);
const source = readFileSync(new URL(import.meta.resolve('@fontsource-variable/archivo/files/archivo-latin-wdth-normal.woff2')));
const ranges = [
  [0x20, 0x7e],
  [0xa0, 0xff],
  [0x131, 0x131],
  [0x152, 0x153],
  [0x2c6, 0x2dc],
  [0x2010, 0x203a],
  [0x20ac, 0x20ac],
  [0x2122, 0x2122],
  [0x2190, 0x2193],
  [0x2212, 0x2212],
] as const;
const text = ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i))).join('');
const made = await subsetFont(source, text, {
  targetFormat: 'woff2',
  variationAxes: { wght: { min: 400, max: 700, default: 400 }, wdth: { min: 74, max: 100, default: 100 } },
});
writeFileSync(new URL('src/lib/ui/fonts/archivo.woff2', web), made);
console.log(`${source.length} -> ${made.length} bytes`);

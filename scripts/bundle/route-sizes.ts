import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
  readonly css?: readonly string[];
  readonly assets?: readonly string[];
}
type Manifest = Readonly<Record<string, Chunk>>;

/** gz bytes, as the page's server sends them; the font is stored as it is. */
export interface RouteSize {
  readonly route: string;
  /** All that must be there before the screen is painted and can be used. */
  readonly js: number;
  /** What its code asks for later by itself: the wire, sheets. Other screens are not in it, nor sheets, which wait for a tap. */
  readonly later: number;
  readonly css: number;
  readonly font: number;
  /** The page itself, js, later, css and font. */
  readonly whole: number;
}

const generated = '.svelte-kit/generated/build/client-optimized';
const onTap = /(-part|-sheet|-menu)\.svelte$/;
const runtime = /\/runtime\/client\/(entry|client-entry|payload)\.js$/;

/** Sizes of what vite built last into `web` (a directory URL): every route with its layouts and the static imports of each. */
export function routeSizes(web: URL): RouteSize[] {
  const client = new URL('.svelte-kit/output/client/', web);
  const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', client), 'utf8')) as Manifest;
  const app = readFileSync(new URL(`${generated}/app.js`, web), 'utf8');
  const gz = (file: string) => gzipSync(readFileSync(new URL(file, client)), { level: 9 }).length;
  const sum = (files: Iterable<string>) => [...files].reduce((total, file) => total + gz(file), 0);
  const page = new URL('build/index.html', web);
  const html = existsSync(page) ? gzipSync(readFileSync(page)).length : 0;
  const shell = Object.keys(manifest).filter((key) => runtime.test(key) || key === `${generated}/app.js`);
  const fonts = Object.values(manifest).flatMap(({ file }) => (file.endsWith('.woff2') ? [file] : []));
  const font = fonts.reduce((total, file) => total + readFileSync(new URL(file, client)).length, 0);

  return routesOf(app).map(([route, nodes]) => {
    const roots = [...shell, ...nodes.map((node) => `${generated}/nodes/${node}.js`)];
    const now = closure(manifest, roots, false);
    const all = closure(manifest, roots, true);
    const css = sum(new Set([...now].flatMap((key) => manifest[key]?.css ?? [])));
    const [js, every] = [now, all].map((keys) => sum(new Set([...keys].flatMap((key) => manifest[key]?.file ?? []))));
    const later = (every ?? 0) - (js ?? 0);
    return { route, js: js ?? 0, later, css, font, whole: html + (every ?? 0) + css + font };
  });
}

/** `"/floor": [5,[2]]` is leaf 5 in layout 2; the root layout is node 0. */
function routesOf(app: string): [string, number[]][] {
  const dictionary = /dictionary = (\{[^;]*\});/.exec(app)?.[1] ?? '{}';
  const routes = JSON.parse(dictionary) as Record<string, [number, number[]?]>;
  return Object.entries(routes).map(([route, [leaf, layouts = []]]) => [route, [0, ...layouts, leaf]]);
}

/** Keys of the manifest that `roots` need. Screens are dynamic imports of the app, which is no reason to count them. */
function closure(manifest: Manifest, roots: readonly string[], isLazy: boolean): Set<string> {
  const seen = new Set<string>();
  const open = [...roots];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    const chunk = manifest[key];
    if (!chunk || seen.has(key)) continue;
    seen.add(key);
    open.push(...(chunk.imports ?? []));
    if (isLazy) open.push(...(chunk.dynamicImports ?? []).filter((each) => !each.startsWith('.svelte-kit/') && !onTap.test(each)));
  }
  return seen;
}

import { ensureWebBuild } from './services/web-build.ts';
import { routeSizes } from './bundle/route-sizes.ts';

/** What each screen costs a phone that has never been here, in kB (1000 bytes, gzip). The limits are held by tests/e2e/sizes.test.ts. */
await ensureWebBuild();
const kB = (bytes: number) => (bytes / 1000).toFixed(1);
console.table(
  Object.fromEntries(
    routeSizes(new URL('../web/', import.meta.url)).map(({ route, ...sizes }) => [
      route,
      Object.fromEntries(Object.entries(sizes).map(([name, bytes]) => [name, kB(bytes)])),
    ]),
  ),
);

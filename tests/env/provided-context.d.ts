import 'vitest';

declare module 'vitest' {
  /** What the global set-ups hand to tests by `inject(name)`. */
  interface ProvidedContext {
    /** project pg: a migrated database of this run; project e2e: the stack's. */
    databaseUrl: string;
    redisUrl: string;
    /** project e2e only. */
    webUrl: string;
    gatewayUrl: string;
  }
}

import type { Log } from '@gymgenius/platform/log';
import type { ShadowComparison } from './shadow.ts';

/** What the engine tells of itself, one function a business event; the only door to log and numbers. */
export interface EngineEvents {
  predicted(batch: { readonly size: number; readonly ms: number; readonly failed: number }): void;
  /** A model could not answer; the filter did. */
  modelFailed(version: string, error: unknown): void;
  modelSwapped(version: string, sha256: string): void;
  modelRefused(version: string, error: unknown): void;
  /** A version was rolled back: no request is answered by it any more. */
  pointerWithdrawn(version: string): void;
  /** The pointer or the store of models could not be read; what serves goes on. */
  registryUnreachable(error: unknown): void;
  /** Of a sample: what the shadow would have said beside what was. */
  shadowCompared(version: string, comparison: ShadowComparison): void;
  shadowFailed(version: string, error: unknown): void;
}

export const SILENT: EngineEvents = {
  predicted() {},
  modelFailed() {},
  modelSwapped() {},
  modelRefused() {},
  pointerWithdrawn() {},
  registryUnreachable() {},
  shadowCompared() {},
  shadowFailed() {},
};

export function loggedEvents(log: Log): EngineEvents {
  return {
    predicted: (batch) => log.debug(batch, 'predicted'),
    modelFailed: (version, error) => log.error({ version, err: error }, 'the model could not answer, the filter did'),
    modelSwapped: (version, sha256) => log.info({ version, sha256 }, 'the model serves now'),
    modelRefused: (version, error) => log.error({ version, err: error }, 'the model is refused, the one before goes on'),
    pointerWithdrawn: (version) => log.warn({ version }, 'the model was rolled back, it answers nobody any more'),
    shadowCompared: (version, comparison) => log.debug({ version, ...comparison }, 'the shadow was compared'),
    shadowFailed: (version, error) => log.warn({ version, err: error }, 'the shadow could not answer; nobody was to see it'),
    registryUnreachable: (error) => log.warn({ err: error }, 'the registry of models cannot be read, the model goes on'),
  };
}

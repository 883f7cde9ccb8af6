import type { Ports } from '../../scripts/services/environment.ts';
import { freePort } from '../../scripts/services/ports.ts';

/** A free port for each part of a stack; one after another, since two at once may be given the same. */
export async function freePorts(): Promise<Ports> {
  return {
    web: await freePort(),
    gateway: await freePort(),
    engine: await freePort(),
    worker: await freePort(),
    postgres: await freePort(),
    redis: await freePort(),
    s3: await freePort(),
  };
}

import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';
import type { World } from './world.ts';

const RealDate = Date;
const realRandom = Math.random;

/** Where product code reached past its ports: named by the strict run. */
export interface Reach {
  readonly what: string;
  readonly stack: string;
}

/**
 * Puts the world's time and chance in the place of every global that has its own, until disposed of: what still asks for the time gets virtual time.
 * `reaches`, when given, collects who reached for the clock or for chance by a global at all.
 */
export function virtualGlobals(world: World, reaches: Reach[] | null = null): Disposable {
  const undo: (() => void)[] = [];
  const replace = (holder: object, key: string, value: unknown): void => {
    const before: unknown = Reflect.get(holder, key);
    Object.defineProperty(holder, key, { value, writable: true, configurable: true });
    undo.push(() => Object.defineProperty(holder, key, { value: before, writable: true, configurable: true }));
  };
  const reached = (what: string): void => {
    if (reaches) reaches.push({ what, stack: new Error(what).stack ?? '' });
  };

  class VirtualDate extends RealDate {
    constructor(...parts: readonly unknown[]) {
      if (parts.length === 0) {
        reached('new Date()');
        super(world.now);
      } else super(...(parts as [number]));
    }
    static override now(): number {
      reached('Date.now');
      return world.now;
    }
  }
  const delay = (run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) => world.after(ms, () => run(...args));
  const cancel = (timer: unknown) => world.cancel(timer);
  const every = (run: () => void, ms: number) => {
    const handle = { cancelled: false, unref: () => handle, ref: () => handle };
    const owner = world.current;
    const again = () => {
      if (handle.cancelled) return;
      world.after(ms, again, owner);
      run();
    };
    world.after(ms, again, owner);
    return handle;
  };
  replace(globalThis, 'Date', VirtualDate);
  replace(globalThis, 'setTimeout', delay);
  replace(globalThis, 'setInterval', every);
  replace(globalThis, 'setImmediate', (run: (...args: unknown[]) => void, ...args: unknown[]) => delay(run, 0, ...args));
  for (const name of ['clearTimeout', 'clearInterval', 'clearImmediate']) replace(globalThis, name, cancel);
  replace(performance, 'now', () => world.now);
  replace(Math, 'random', () => (reached('Math.random'), world.random.next()));
  replace(globalThis.crypto, 'randomUUID', () => world.random.uuid());
  replace(crypto, 'randomUUID', () => world.random.uuid());
  replace(timers, 'setTimeout', (ms = 0, value?: unknown, options?: { readonly signal?: AbortSignal }) =>
    sleep(world, ms, value, options?.signal),
  );
  replace(timers, 'setImmediate', (value?: unknown) => new Promise((resolve) => world.after(0, () => resolve(value))));
  syncBuiltinESMExports();
  return {
    [Symbol.dispose]() {
      for (const one of undo.toReversed()) one();
      syncBuiltinESMExports();
      if (Math.random !== realRandom) throw new Error('chance was not put back');
    },
  };
}

function sleep(world: World, ms: number, value: unknown, signal?: AbortSignal): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const timer = world.after(ms, () => resolve(value));
  signal?.addEventListener('abort', () => {
    world.cancel(timer);
    reject(new Error('aborted'));
  });
  return promise;
}

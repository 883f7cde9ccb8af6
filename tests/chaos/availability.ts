import type { Conditions, Incident } from './conditions.ts';
import type { Operation, Trace } from './trace.ts';

/** A phone that is linked again flushes at once; what still keeps a command for this long although sets can be taken is a violation. */
export const ACCEPTED_WITHIN_MS = 15_000;
const LOOK_MS = 1_000;

/**
 * I12 while it goes on: a command must be in the log within 15 s of good conditions, which means: this phone's own network is whole, PostgreSQL
 * is up and whole, and at most one gateway is in trouble. Engine, Redis and worker may be in any state.
 */
export class AvailabilityWatch implements Disposable {
  readonly #trace: Trace;
  readonly #conditions: Conditions;
  readonly #goodSince = new Map<string, number>();
  readonly #failed = new Set<string>();
  readonly #timer: NodeJS.Timeout;
  /** The longest that a command waited in good conditions, ms. */
  longestMs = 0;

  constructor(trace: Trace, conditions: Conditions) {
    this.#trace = trace;
    this.#conditions = conditions;
    this.#timer = setInterval(() => this.look(Date.now()), LOOK_MS);
  }

  look(now: number): void {
    const running = this.#conditions.incidents.filter(({ to }) => to === null || to > now - LOOK_MS);
    const open = this.#trace.unsettled;
    for (const device of new Set(open.map((one) => one.device))) {
      if (isBad(running, device) || !this.#goodSince.has(device)) this.#goodSince.set(device, now);
    }
    for (const operation of open) this.#one(operation, now);
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }

  #one({ commandId, device, invokedAt, type, sends }: Operation, now: number): void {
    const waited = now - Math.max(invokedAt, this.#goodSince.get(device) ?? now);
    this.longestMs = Math.max(this.longestMs, waited);
    if (waited <= ACCEPTED_WITHIN_MS || this.#failed.has(device)) return;
    // One line a device: what is behind a stuck command is stuck too.
    this.#failed.add(device);
    this.#trace.fail(
      'I12',
      `${type} ${commandId} of ${device}, sent ${sends} times, is not accepted after ${waited} ms of good conditions`,
    );
  }
}

function isBad(running: readonly Incident[], device: string): boolean {
  const gateways = new Set<string>();
  for (const { kind, target } of running) {
    if (target === `device ${device}` && kind !== 'clock_skew') return true;
    if (target === 'postgres') return true;
    const gateway = /gateway-\d/.exec(target);
    if (gateway && !target.endsWith(' engine') && !target.endsWith(' redis')) gateways.add(gateway[0]);
  }
  return gateways.size > 1;
}

import { setTimeout as sleep } from 'node:timers/promises';
import { Device } from '../../tests/chaos/device.ts';
import { Edge } from '../../tests/chaos/edge.ts';
import { Lifter } from '../../tests/chaos/lifter.ts';
import { newLifter } from '../../tests/chaos/people.ts';
import { Trace } from '../../tests/chaos/trace.ts';
import { startStack } from '../../tests/env/stack.ts';
import { quantile } from './quantile.ts';

const LIFTERS = 16;
const PAUSE_MS = 1_500;
const ROUNDS = 2;
const FROZEN_MS = 8_000;
const BETWEEN_MS = 4_000;

/**
 * From the moment at which a gateway is frozen (SIGSTOP; its sockets stay open and say nothing) to the moment at which each of its devices is linked to
 * another: phones whose lifter taps, and tablets that only watch. Three gateways behind the balancer, each frozen twice.
 */
export async function stalls(): Promise<string[]> {
  await using stack = await startStack({ gateways: 3, env: { RATE_BURST: '10000', LOG_LEVEL: 'error' } });
  const port = Number(new URL(stack.gatewayUrl).port);
  await using edge = await Edge.open('network', port, Math.random);
  const trace = new Trace();
  const lifters: Lifter[] = [];
  const tablets: { readonly tablet: Device; readonly phone: Device }[] = [];
  for (let n = 1; n <= LIFTERS; n += 1) {
    const person = await newLifter(port, `Lifter ${n}`);
    const [phone, tablet] = [new Device(`phone-${n}`, person, edge, trace), new Device(`tablet-${n}`, person, edge, trace)];
    await Promise.all([phone.start(), tablet.start()]);
    lifters.push(new Lifter([phone], n, PAUSE_MS));
    tablets.push({ tablet, phone });
  }
  for (const lifter of lifters) lifter.start();
  const watch = setInterval(() => {
    for (const { tablet, phone } of tablets)
      for (const workoutId of phone.workouts) if ((phone.view(workoutId)?.head ?? 0) > 0) tablet.follow(workoutId);
  }, 200);
  await sleep(6_000);
  const frozenAt: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1)
    for (const { part } of stack.gateways) {
      frozenAt.push(Date.now());
      part.signal('SIGSTOP');
      await sleep(FROZEN_MS);
      part.signal('SIGCONT');
      await sleep(BETWEEN_MS);
    }
  clearInterval(watch);
  for (const lifter of lifters) lifter.stop();
  for (const { tablet, phone } of tablets) for (const device of [tablet, phone]) device.stop();
  const lines = ['phone', 'tablet'].map((kind) => {
    const back = backAfter(trace, kind, frozenAt);
    return `${kind} linked again ${back.length} times, from the freeze: p50 ${quantile(back, 0.5)} ms, p95 ${quantile(back, 0.95)} ms, max ${quantile(back, 1)} ms`;
  });
  const taps = [...trace.operations.values()].flatMap(({ invokedAt, settledAt }) =>
    settledAt !== null && frozenAt.some((at) => invokedAt >= at && invokedAt < at + FROZEN_MS) ? [settledAt - invokedAt] : [],
  );
  return [
    ...lines,
    `commands tapped while one was frozen: ${taps.length}, to the ack p50 ${quantile(taps, 0.5)} ms, p95 ${quantile(taps, 0.95)} ms, max ${quantile(taps, 1)} ms`,
  ];
}

function backAfter({ links }: Trace, kind: string, frozenAt: readonly number[]): number[] {
  const byDevice = Map.groupBy(
    links.filter(({ device }) => device.startsWith(kind)),
    ({ device }) => device,
  );
  return frozenAt.flatMap((from) =>
    [...byDevice.values()].flatMap((changes) => {
      const lost = changes.findIndex(({ isLinked, at }) => !isLinked && at >= from && at <= from + FROZEN_MS);
      const back = lost < 0 ? undefined : changes.slice(lost).find(({ isLinked }) => isLinked);
      return back ? [back.at - from] : [];
    }),
  );
}

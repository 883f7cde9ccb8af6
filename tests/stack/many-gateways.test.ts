import { LifterClient, hears, record } from '@gymgenius/gateway/testing/lifter-client';
import { openSocket, ORIGIN } from '@gymgenius/gateway/testing/open-socket';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startStack, type Stack } from '../env/stack.ts';
import { quantile, signIn, SteadyLifter } from './steady-lifter.ts';

const LIFTERS = 12;
let stack: Stack;
let db: Pool;
beforeAll(async () => {
  stack = await startStack({ gateways: 3, env: { RATE_BURST: '10000', WEB_ORIGIN: ORIGIN } });
  db = new Pool({ connectionString: stack.databaseUrl, max: 2 });
}, 120_000);
afterAll(async () => {
  await db.end();
  await stack[Symbol.asyncDispose]();
});

const gateway = (at: number) => {
  const found = stack.gateways[at];
  if (!found) throw new Error(`there is no gateway ${at}`);
  return found;
};

/** Twelve lifters behind the balancer who log a set every 50 ms, while `faults` happen. */
async function underLoad(faults: () => Promise<void>): Promise<readonly SteadyLifter[]> {
  const lifters = await Promise.all(
    Array.from({ length: LIFTERS }, async () => new SteadyLifter(stack.gatewayUrl, await signIn(stack.gatewayUrl))),
  );
  const work = lifters.map((each) => each.run(50));
  try {
    await expect.poll(() => lifters.every(({ sets }) => sets.length > 3)).toBe(true);
    await faults();
    const before = lifters.map(({ sets }) => sets.length);
    await expect.poll(() => lifters.every(({ sets }, at) => sets.length > (before[at] ?? 0) + 3)).toBe(true);
  } finally {
    for (const each of lifters) each.stop();
    await Promise.all(work);
    for (const { phone } of lifters) phone.socket.disconnect();
  }
  return lifters;
}

async function expectEachOnce(lifters: readonly SteadyLifter[]): Promise<void> {
  expect(lifters.flatMap(({ failed }) => failed)).toEqual([]);
  for (const { phone, sets } of lifters) {
    const { rows } = await db.query<{ reps: number; seq: number }>('select reps, seq from "set" where workout_id = $1 order by seq', [
      phone.workoutId,
    ]);
    expect(rows).toEqual(sets.map((_, at) => ({ reps: (at % 200) + 1, seq: at + 2 })));
  }
}

test('[I1] [I2] [I4] [H19] kill -9 of each gateway in turn: its lifters are back, every set is there once', async () => {
  const killedAt: number[] = [];
  const lifters = await underLoad(async () => {
    for (const { part } of stack.gateways) {
      killedAt.push(performance.now());
      await part.kill('SIGKILL');
      await sleep(1_500);
      await part.start();
      await sleep(500);
    }
  });
  const back = killedAt.flatMap((at) =>
    lifters
      .filter(({ lostAt }) => lostAt.some((lost) => lost >= at && lost < at + 1_000))
      .map(({ sets }) => (sets.find(({ ackedAt }) => ackedAt > at + 5)?.ackedAt ?? Infinity) - at),
  );
  expect(back.length).toBeGreaterThan(LIFTERS / 2);
  console.log(
    `reconnect to ack after kill -9: n=${back.length} p50=${quantile(back, 0.5)} p95=${quantile(back, 0.95)} max=${quantile(back, 1)} ms`,
  );
  await expectEachOnce(lifters);
}, 90_000);

test('[P25] [H17] a rolling deploy under load: no command fails', async () => {
  const lifters = await underLoad(async () => {
    for (const { part } of stack.gateways) {
      expect(await part.kill('SIGTERM')).toEqual({ code: 0, signal: null });
      await part.start();
      await sleep(500);
    }
  });
  const took = lifters.flatMap(({ sets }) => sets.map(({ sentAt, ackedAt }) => ackedAt - sentAt));
  console.log(
    `acks through a rolling deploy: n=${took.length} p50=${quantile(took, 0.5)} p99=${quantile(took, 0.99)} max=${quantile(took, 1)} ms`,
  );
  expect(lifters.filter(({ lostAt }) => lostAt.length > 0).length).toBeGreaterThan(0);
  await expectEachOnce(lifters);
}, 90_000);

test('[I3] [I11] [H28] an owner that stands still is robbed; awake again it is silent and serves nothing of its own', async () => {
  const token = await signIn(stack.gatewayUrl);
  const phone = new LifterClient(openSocket(gateway(0).url, token));
  const heard = record(phone.socket, 'workout_event');
  const offers = record(phone.socket, 'suggestion_offered');
  await phone.start();
  for (let n = 0; n < 3; n += 1) await phone.logSet();
  const tablet = new LifterClient(openSocket(gateway(1).url, token), phone.workoutId);
  expect(await tablet.send(tablet.envelope(phone.set()))).toMatchObject({ kind: 'committed', seq: 5, epoch: 1 });
  await expect.poll(() => heard.at(-1)?.seq).toBe(5);
  await sleep(300);
  offers.length = 0;

  gateway(0).part.signal('SIGSTOP');
  // On its way into the frozen process: whatever becomes of it, it is there once.
  const late = phone.send(phone.envelope(phone.set())).catch(() => null);
  const begun = performance.now();
  const acks = [];
  for (let n = 0; n < 4; n += 1) acks.push(await tablet.send(tablet.envelope(phone.set())));
  const took = performance.now() - begun;
  expect(acks).toMatchObject([6, 7, 8, 9].map((seq) => ({ kind: 'committed', seq, epoch: 2 })));
  console.log(`four sets past a frozen owner: ${Math.round(took)} ms`);
  gateway(0).part.signal('SIGCONT');
  expect(await late).toMatchObject({ kind: 'committed', seq: 10, epoch: 2 });
  await expect.poll(() => heard.at(-1)?.seq).toBe(10);
  await sleep(2_500);
  const { rows } = await db.query<{ seq: number; epoch: number }>(
    'select seq, epoch::int from workout_event where workout_id = $1 and seq > 5 order by seq',
    [phone.workoutId],
  );
  expect(heard.filter(({ seq }) => seq > 5).map(({ seq, epoch }) => ({ seq, epoch }))).toEqual(rows);
  expect(offers.filter(({ epoch }) => epoch < 2)).toEqual([]);
  for (const { socket } of [phone, tablet]) socket.disconnect();
}, 60_000);

test('[H29] the rest of a workout whose owner was killed ends on another gateway, which offers the next set', async () => {
  const token = await signIn(stack.gatewayUrl);
  const phone = new LifterClient(openSocket(gateway(2).url, token));
  await phone.start();
  const watcher = openSocket(gateway(1).url, token);
  await watcher.emitWithAck('watch', { workouts: { [phone.workoutId]: { epoch: 0, seq: 0 } } });
  expect(await phone.logSet({ restSec: 3 })).toMatchObject({ kind: 'committed', epoch: 1 });
  phone.socket.disconnect();
  const woken = hears(watcher, 'suggestion_offered', ({ epoch, basisSeq }) => epoch === 2 && basisSeq === 2);
  await gateway(2).part.kill('SIGKILL');
  await woken;
  await gateway(2).part.start();
  watcher.disconnect();
}, 60_000);

import { setTimeout as sleep } from 'node:timers/promises';
import { expect, inject, test } from 'vitest';
import { gatewayBed } from './testing/gateway-bed.ts';
import { hears, LifterClient, record } from './testing/lifter-client.ts';
import { reading } from './testing/reading.ts';
import { proxied } from './testing/tcp-proxy.ts';

const env = () => ({ databaseUrl: inject('databaseUrl'), redisUrl: inject('redisUrl') });

test('[P22] [I10] while PostgreSQL cannot be asked a coach hears nothing after five seconds, then resumes', async () => {
  const postgres = await proxied(inject('databaseUrl'));
  await using _ = postgres.proxy;
  await using bed = await gatewayBed(env());
  await using blind = await gatewayBed({ ...env(), databaseUrl: postgres.url });
  const [athlete, coach] = [await bed.person(), await bed.person('coach')];
  await bed.link(coach.personId, athlete.personId);
  const lifter = new LifterClient(await bed.connect(athlete.token));
  await lifter.start();
  const screen = await blind.connect(coach.token);
  await screen.emitWithAck('watch', { workouts: { [lifter.workoutId]: { epoch: 0, seq: 0 } } });
  await hears(screen, 'resume');
  await hears(screen, 'heads');
  postgres.proxy.down(true);
  await sleep(5_000);
  const heard = record(screen, 'workout_event');
  await lifter.logSet();
  await sleep(200);
  expect(heard).toEqual([]);
  const resumed = hears(screen, 'resume', ({ events }) => events.some(({ seq }) => seq === 2));
  postgres.proxy.down(false);
  await resumed;
});

test('[P19] a watcher that takes nothing is held, then cut, and costs nobody else', async () => {
  await using bed = await gatewayBed(env());
  const { token } = await bed.person();
  const lifter = new LifterClient(await bed.connect(token));
  await lifter.start();
  const notes = { note: 'x'.repeat(500) };
  for (let n = 0; n < 200; n += 1) await lifter.logSet(notes);
  const stalled = await bed.connect(token);
  const gone = new Promise<string>((resolve) => stalled.once('disconnect', resolve));
  reading(stalled).stop();
  const metrics = async () => String((await bed.request('GET', '/metrics')).body['text']);
  // More than the kernel's own buffers swallow.
  for (let n = 0; n < 100; n += 1) {
    stalled.emit('watch', { workouts: { [lifter.workoutId]: { epoch: 0, seq: 0 } } }, () => undefined);
    await sleep(20);
  }
  const told = hears(lifter.socket, 'workout_event', ({ seq }) => seq === 202);
  await lifter.logSet(notes);
  await told;
  expect(await metrics()).toMatch(/gymgenius_slow_watchers_total\{[^}]*answer="held"[^}]*\} [1-9]/);
  expect(await gone).toMatch(/ping timeout|transport close/);
}, 15_000);

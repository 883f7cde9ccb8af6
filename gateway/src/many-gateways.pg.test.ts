import { expect, inject, test } from 'vitest';
import { gatewayBed, type Bed } from './testing/gateway-bed.ts';
import { hears, LifterClient, record } from './testing/lifter-client.ts';

const env = () => ({ databaseUrl: inject('databaseUrl'), redisUrl: inject('redisUrl') });
const sessionOf = async (bed: Bed, workoutId: string) =>
  (
    await bed.db.query<{ epoch: number; seq: number }>('select epoch::int, last_seq as seq from workout_session where workout_id = $1', [
      workoutId,
    ])
  ).rows[0];

test('[H19] two devices on two gateways by turns: one owner, one epoch, each sees all and gets suggestions', async () => {
  await using one = await gatewayBed(env());
  await using two = await gatewayBed(env());
  const { token } = await one.person();
  const phone = new LifterClient(await one.connect(token));
  await phone.start();
  const tablet = new LifterClient(await two.connect(token), phone.workoutId);
  await tablet.socket.emitWithAck('watch', { workouts: { [phone.workoutId]: { epoch: 0, seq: 0 } } });
  const heard = record(tablet.socket, 'workout_event');
  for (let n = 1; n <= 20; n += 1) {
    const by = n % 2 ? tablet : phone;
    const offered = hears(tablet.socket, 'suggestion_offered', ({ basisSeq }) => basisSeq === n + 1);
    expect(await by.send(by.envelope(phone.set()))).toMatchObject({ kind: 'committed', seq: n + 1, epoch: 1 });
    await offered;
  }
  expect(await sessionOf(one, phone.workoutId)).toEqual({ epoch: 1, seq: 21 });
  await expect.poll(() => heard.map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, n) => n + 2));
  const metrics = String((await two.request('GET', '/metrics')).body['text']);
  expect(metrics).toMatch(/gymgenius_forwarded_total\{[^}]*\} 1\d/);
  expect(metrics).not.toMatch(/gymgenius_steals_total\{[^}]*\} [1-9]/);
});

test('[P18] [H29] a lifter who comes back by another gateway gets the suggestion from the owner, who keeps the workout', async () => {
  await using one = await gatewayBed(env());
  await using two = await gatewayBed(env());
  const { token } = await one.person();
  const phone = new LifterClient(await one.connect(token));
  await phone.start();
  const offered = hears(phone.socket, 'suggestion_offered', ({ basisSeq }) => basisSeq === 2);
  await phone.logSet();
  const { suggestionId } = await offered;
  phone.socket.disconnect();
  const back = await two.connect(token, { workouts: { [phone.workoutId]: { epoch: 1, seq: 2 } } });
  expect((await hears(back, 'suggestion_offered')).suggestionId).toBe(suggestionId);
  expect(await sessionOf(one, phone.workoutId)).toEqual({ epoch: 1, seq: 2 });
});

test('[P25] [H17] a gateway goes down under load: whatever was on its way is answered, and every set is there once, in order', async () => {
  await using stays = await gatewayBed(env());
  const goes = await gatewayBed(env());
  const { token } = await stays.person();
  const phone = new LifterClient(await goes.connect(token));
  await phone.start();
  // The other gateway forwards to the one that goes, and takes over when it has gone.
  const tablet = new LifterClient(await stays.connect(token), phone.workoutId);
  const reps: number[] = [];
  let down: Promise<void> | undefined;
  for (let n = 1; n <= 60; n += 1) {
    if (n === 20) down = Promise.resolve(goes.gateway[Symbol.asyncDispose]());
    const set = tablet.envelope(tablet.set({ reps: n, slotId: phone.slotId }));
    for (let ack = await tablet.send(set); ack.kind !== 'committed'; ack = await tablet.send(set))
      if (ack.kind !== 'retry') throw new Error(`answered ${ack.kind}`);
    reps.push(n);
  }
  await down;
  const { rows } = await stays.db.query<{ reps: number }>('select reps from "set" where workout_id = $1 order by seq', [phone.workoutId]);
  expect(rows.map((row) => row.reps)).toEqual(reps);
  expect((await sessionOf(stays, phone.workoutId))?.epoch).toBe(2);
  await goes[Symbol.asyncDispose]();
});

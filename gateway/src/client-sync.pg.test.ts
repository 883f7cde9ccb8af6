import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { gatewayBed, type Bed } from './testing/gateway-bed.ts';
import { hears, LifterClient } from './testing/lifter-client.ts';

/** What a phone may do to two gateways: `one` owns the workout, `two` hands over to it. */
let one: Bed;
let two: Bed;
beforeAll(async () => {
  const env = { databaseUrl: inject('databaseUrl'), redisUrl: inject('redisUrl') };
  [one, two] = [await gatewayBed(env), await gatewayBed(env)];
});
afterAll(async () => {
  await one[Symbol.asyncDispose]();
  await two[Symbol.asyncDispose]();
});

async function lifting() {
  const { token } = await one.person();
  const phone = new LifterClient(await one.connect(token));
  await phone.start();
  return { token, phone, tablet: new LifterClient(await two.connect(token), phone.workoutId) };
}
const logOf = async (workoutId: string) =>
  (
    await one.db.query<{ seq: number; type: string; reps: number | null }>(
      `select seq, type, (payload->'set'->>'reps')::int as reps from workout_event where workout_id = $1 order by seq`,
      [workoutId],
    )
  ).rows;

test('[I5] [P7] a refusal in the middle of eight in flight, through another gateway: it takes its place and the rest go on', async () => {
  const { phone, tablet } = await lifting();
  const acks = await Promise.all(
    Array.from({ length: 8 }, (_, n) => tablet.logSet(n === 3 ? { slotId: randomUUID() } : { slotId: phone.slotId, reps: n + 1 })),
  );
  expect(acks).toMatchObject(Array.from({ length: 8 }, (_, n) => ({ kind: 'committed', seq: n + 2, epoch: 1 })));
  expect(acks.map((ack) => ack.kind === 'committed' && ack.refused !== null)).toEqual(Array.from({ length: 8 }, (_, n) => n === 3));
  expect((await logOf(phone.workoutId)).map(({ type }) => type)).toEqual([
    'workout_started',
    ...Array.from({ length: 8 }, (_, n) => (n === 3 ? 'command_refused' : 'set_logged')),
  ]);
});

test('[P8] [P9] [I2] an ack that was lost: the same command by the other gateway is answered alike, and a gap is renumbered from 1', async () => {
  const { phone, token } = await lifting();
  const set = phone.envelope(phone.set({ reps: 11 }));
  const first = await phone.send(set);
  const elsewhere = new LifterClient(await two.connect(token), phone.workoutId, phone.clientId);
  expect(await elsewhere.send(set)).toEqual(first);
  expect(await elsewhere.send(phone.envelope(phone.set(), { clientSeq: 9 }))).toEqual({ kind: 'renumber', expected: 3 });
  const renumbered = new LifterClient(await two.connect(token), phone.workoutId);
  const kept = { ...phone.envelope(phone.set({ reps: 12 })), clientId: renumbered.clientId, clientSeq: 1 };
  expect(await renumbered.send(kept)).toMatchObject({ kind: 'committed', seq: 3, refused: null });
  expect((await logOf(phone.workoutId)).map(({ reps }) => reps)).toEqual([null, 11, 12]);
});

test('[H2] [P12] 120 at once from one device: what finds no place is told when to come again, and all are there once, in order', async () => {
  const { phone, tablet } = await lifting();
  // From here on nobody has to be asked who this is, and all go straight into the mailbox.
  await tablet.logSet({ slotId: phone.slotId, reps: 0 });
  let waiting = Array.from({ length: 120 }, (_, n) => tablet.envelope(tablet.set({ slotId: phone.slotId, reps: n + 1 })));
  let sentBack = 0;
  while (waiting.length > 0) {
    const acks = await Promise.all(waiting.map((set) => tablet.send(set)));
    const others = acks.filter(({ kind }) => kind !== 'committed');
    expect(others).toEqual(others.map(() => ({ kind: 'retry', code: 'busy', retryMs: 100 })));
    sentBack += others.length;
    waiting = waiting.filter((_, at) => acks[at]?.kind !== 'committed');
  }
  expect(sentBack).toBeGreaterThan(0);
  expect((await logOf(phone.workoutId)).slice(2).map(({ reps }) => reps)).toEqual(Array.from({ length: 120 }, (_, n) => n + 1));
}, 30_000);

test('[H11] [H12] two devices that started offline, each on its gateway: both logs are whole, one workout stays active, both hear of it', async () => {
  const { token } = await one.person();
  const [phone, tablet] = [new LifterClient(await one.connect(token)), new LifterClient(await two.connect(token))];
  const acks = await Promise.all(
    [phone, tablet].map((each) => Promise.all([each.start(), ...Array.from({ length: 7 }, () => each.logSet())])),
  );
  for (const [at, each] of acks.entries())
    for (const ack of each) if (ack.kind !== 'committed') throw new Error(`device ${at} was answered ${JSON.stringify(ack)}`);
  for (const { workoutId } of [phone, tablet]) expect((await logOf(workoutId)).filter(({ type }) => type === 'set_logged')).toHaveLength(7);
  const { rows } = await one.db.query<{ n: number }>(
    `select count(*)::int as n from workout_session where workout_id = any($1) and status = 'active'`,
    [[phone.workoutId, tablet.workoutId]],
  );
  expect(rows[0]?.n).toBe(1);
});

test('[P14] [H16] a set that was done before the finish and comes after it, by the other gateway, is taken and told', async () => {
  const { phone, tablet } = await lifting();
  const late = tablet.envelope(tablet.set({ slotId: phone.slotId }), { performedAt: Date.now() - 60_000 });
  expect(await phone.send(phone.envelope({ type: 'finish_workout' }))).toMatchObject({ kind: 'committed', seq: 2 });
  const told = hears(phone.socket, 'workout_event', ({ seq }) => seq === 3);
  expect(await tablet.send(late)).toMatchObject({ kind: 'committed', seq: 3, epoch: 1, refused: null });
  expect((await told).fact.type).toBe('set_logged');
});

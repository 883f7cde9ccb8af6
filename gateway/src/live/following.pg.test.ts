import { randomUUID } from 'node:crypto';
import type { LiveEvent } from '@gymgenius/proto/live/messages';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { gatewayBed, type Bed } from '../testing/gateway-bed.ts';
import type { Client } from '../testing/open-socket.ts';
import { hears, LifterClient, record } from '../testing/lifter-client.ts';

let bed: Bed;
beforeAll(async () => {
  bed = await gatewayBed({ databaseUrl: inject('databaseUrl'), redisUrl: inject('redisUrl') });
});
afterAll(() => bed[Symbol.asyncDispose]());

async function lifting() {
  const { token, personId } = await bed.person();
  const lifter = new LifterClient(await bed.connect(token));
  await lifter.start();
  return { lifter, token, personId };
}

/** Every event in the order in which it reached the screen, by page or live. */
function heardEvents(socket: Client): LiveEvent[] {
  const events: LiveEvent[] = [];
  socket.onAny((name: string, message: { events: LiveEvent[] } & LiveEvent) => {
    if (name === 'resume') events.push(...message.events);
    if (name === 'workout_event') events.push(message);
  });
  return events;
}

test('[P16] whoever starts a workout hears of it and of each set without asking', async () => {
  const { token } = await bed.person();
  const lifter = new LifterClient(await bed.connect(token));
  const events = heardEvents(lifter.socket);
  await lifter.start();
  await lifter.logSet();
  await expect.poll(() => events.map(({ seq }) => seq)).toEqual([1, 2]);
});

test('[P14] a phone that comes back is sent exactly what it has missed, then live events', async () => {
  const { lifter, token } = await lifting();
  for (let n = 0; n < 3; n += 1) await lifter.logSet();
  lifter.socket.disconnect();
  const again = bed.open(token, { workouts: { [lifter.workoutId]: { epoch: 1, seq: 2 } } });
  const page = await hears(again, 'resume');
  expect(page).toMatchObject({ head: 4, status: 'active', more: false, events: [{ seq: 3 }, { seq: 4 }] });
  const phone = new LifterClient(again, lifter.workoutId);
  const live = hears(again, 'workout_event');
  await phone.logSet({ slotId: lifter.slotId });
  expect(await live).toMatchObject({ seq: 5 });
});

test('[P14] 450 events come in pages of 200, in order, and what is logged meanwhile follows without gap or reorder', async () => {
  const { lifter, token } = await lifting();
  for (let n = 0; n < 449; n += 1) await lifter.send(lifter.envelope({ type: 'focus_exercise', slotId: lifter.slotId }));
  const late = bed.open(token, { workouts: { [lifter.workoutId]: { epoch: 0, seq: 0 } } });
  const pages = record(late, 'resume');
  const events = heardEvents(late);
  const during = Promise.all(Array.from({ length: 50 }, () => lifter.logSet()));
  await hears(late, 'resume');
  await during;
  await expect.poll(() => events.length).toBe(500);
  expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 500 }, (_, index) => index + 1));
  expect(pages.slice(0, 2).map(({ events: { length }, more }) => [length, more])).toEqual([
    [200, true],
    [200, true],
  ]);
}, 30_000);

test('[P14] a position beyond the head is sent from the start', async () => {
  const { lifter, token } = await lifting();
  const again = bed.open(token, { workouts: { [lifter.workoutId]: { epoch: 9, seq: 999 } } });
  expect(await hears(again, 'resume')).toMatchObject({ head: 1, events: [{ seq: 1 }] });
});

test('[P15] a command id is in the sender’s own resume and nowhere else', async () => {
  const { lifter, token, personId } = await lifting();
  const coach = await bed.person('coach');
  await bed.link(coach.personId, personId);
  const live = hears(lifter.socket, 'workout_event', ({ seq }) => seq === 2);
  const command = lifter.envelope(lifter.set());
  await lifter.send(command);
  expect(await live).not.toHaveProperty('commandId');
  const position = { [lifter.workoutId]: { epoch: 0, seq: 1 } };
  const mine = await hears(bed.open(token, { workouts: position }), 'resume');
  expect(mine.events).toMatchObject([{ seq: 2, commandId: command.commandId }]);
  const theirs = await hears(bed.open(coach.token, { workouts: position }), 'resume');
  expect(theirs.events[0]).not.toHaveProperty('commandId');
  expect(JSON.stringify([mine, theirs])).not.toContain(lifter.clientId);
});

test('[P17] every two seconds the true head is told, whatever was lost on the way', async () => {
  const { lifter } = await lifting();
  await hears(lifter.socket, 'heads', ({ workouts }) => workouts.some(({ workoutId, seq }) => workoutId === lifter.workoutId && seq === 1));
  // Written past every gateway, as by one that died before it told anybody.
  await bed.db.query('update workout_session set last_seq = 7 where workout_id = $1', [lifter.workoutId]);
  const heads = await hears(lifter.socket, 'heads', ({ workouts }) => workouts.some(({ seq }) => seq === 7));
  expect(heads.workouts).toEqual([expect.objectContaining({ workoutId: lifter.workoutId, seq: 7, status: 'active' })]);
});

test('[P18] the last page of a resume carries the current suggestion; after a deploy it is made again', async () => {
  const { lifter, token } = await lifting();
  const next = hears(lifter.socket, 'suggestion_offered', ({ basisSeq }) => basisSeq === 2);
  await lifter.logSet();
  const { suggestionId } = await next;
  const page = await hears(bed.open(token, { workouts: { [lifter.workoutId]: { epoch: 0, seq: 2 } } }), 'resume');
  expect(page).toMatchObject({ events: [], suggestion: { suggestionId, basisSeq: 2 } });
  await using other = await gatewayBed({ databaseUrl: inject('databaseUrl'), redisUrl: inject('redisUrl') });
  const moved = other.open(token, { workouts: { [lifter.workoutId]: { epoch: 0, seq: 2 } } });
  expect(await hears(moved, 'suggestion_offered')).toMatchObject({ basisSeq: 2 });
});

test('[P14] another gateway’s sockets hear the same events, by way of Redis, though this one was alone before', async () => {
  const { lifter, token } = await lifting();
  // Two looks at Redis' count: by now it knows that it is alone, and publishes nothing.
  for (let n = 0; n < 2; n += 1) await hears(lifter.socket, 'heads');
  await using other = await gatewayBed({ databaseUrl: inject('databaseUrl'), redisUrl: inject('redisUrl') });
  const tablet = other.open(token, { workouts: { [lifter.workoutId]: { epoch: 0, seq: 0 } } });
  await hears(tablet, 'resume');
  let last = 1;
  const live = hears(tablet, 'workout_event');
  await expect
    .poll(async () => {
      last += 1;
      await lifter.logSet();
      return Promise.race([live.then(() => true), new Promise((resolve) => setTimeout(resolve, 50, false))]);
    })
    .toBe(true);
  const events = heardEvents(tablet);
  for (let n = 0; n < 5; n += 1) await lifter.logSet();
  await expect.poll(() => events.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5].map((n) => last + n));
});

test('[P18] a coach who comes by way of another gateway is told the suggestion that stands, without waiting for the next set', async () => {
  const { lifter, personId } = await lifting();
  const coach = await bed.person('coach');
  await bed.link(coach.personId, personId);
  const offered = hears(lifter.socket, 'suggestion_offered', ({ basisSeq }) => basisSeq === 2);
  await lifter.logSet();
  const stands = await offered;
  await using other = await gatewayBed({ databaseUrl: inject('databaseUrl'), redisUrl: inject('redisUrl') });
  const screen = await other.connect(coach.token);
  // Redis may not have subscribed the newcomer yet; the next watch asks again.
  const told = record(screen, 'suggestion_offered');
  await expect
    .poll(async () => {
      await screen.emitWithAck('watch', { workouts: { [lifter.workoutId]: { epoch: 0, seq: 0 } } });
      return told.length > 0;
    })
    .toBe(true);
  const { basisSeq, slotId, suggestion } = stands;
  expect(told[0]).toMatchObject({ basisSeq, slotId, suggestion, suggestionId: '00000000-0000-0000-0000-000000000000' });
});

test('[P12] each workout of a watch costs a token', async () => {
  await using small = await gatewayBed({
    databaseUrl: inject('databaseUrl'),
    redisUrl: inject('redisUrl'),
    RATE_BURST: '40',
    RATE_PER_SECOND: '1',
  });
  const { token } = await small.person();
  const socket = await small.connect(token);
  const workouts = Object.fromEntries(Array.from({ length: 100 }, () => [randomUUID(), { epoch: 0, seq: 0 }]));
  const answers = await Promise.all(Array.from({ length: 6 }, () => socket.emitWithAck('watch', { workouts })));
  expect(answers.map((answer) => (answer.ok ? 'ok' : answer.code))).toEqual([
    'not_found',
    'not_found',
    'not_found',
    'not_found',
    'rate_limited',
    'rate_limited',
  ]);
});

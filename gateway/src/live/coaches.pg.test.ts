import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { gatewayBed, type Bed } from '../testing/gateway-bed.ts';
import { hears, LifterClient, record } from '../testing/lifter-client.ts';

let bed: Bed;
beforeAll(async () => {
  bed = await gatewayBed({ databaseUrl: inject('databaseUrl'), redisUrl: inject('redisUrl') });
});
afterAll(() => bed[Symbol.asyncDispose]());

/** A lifter and their coach, both connected; nothing is followed yet. */
async function pair() {
  const [lifter, coach] = [await bed.person(), await bed.person('coach')];
  await bed.link(coach.personId, lifter.personId);
  return { lifter, coach, phone: new LifterClient(await bed.connect(lifter.token)), screen: await bed.connect(coach.token) };
}
const from = (workoutId: string, seq = 0) => ({ workouts: { [workoutId]: { epoch: 0, seq } } });

test('[P20] a coach sees each set within a second, and never what is private', async () => {
  const { phone, screen } = await pair();
  await phone.start();
  const all: unknown[] = [];
  screen.onAny((_name, message: unknown) => all.push(message));
  expect(await screen.emitWithAck('watch', from(phone.workoutId))).toEqual({ ok: true });
  await hears(screen, 'resume');
  const suggestionId = randomUUID();
  const seen = hears(screen, 'workout_event', ({ seq }) => seq === 2);
  const suggested = hears(screen, 'suggestion_offered', ({ basisSeq }) => basisSeq === 2);
  const { commandId } = await sendSet(phone, { note: 'my ex was there', suggestionId });
  expect(await seen).toMatchObject({ fact: { type: 'set_logged', set: { reps: 8, note: null, suggestionId: null } } });
  await phone.send(phone.envelope({ type: 'write_note', slotId: null, text: 'slept badly' }));
  const mine = await suggested;
  const page = hears(screen, 'resume');
  await screen.emitWithAck('watch', from(phone.workoutId));
  expect((await page).events).toHaveLength(3);
  for (const secret of ['my ex was there', 'slept badly', suggestionId, commandId, phone.clientId])
    expect(JSON.stringify(all)).not.toContain(secret);
  expect(mine.suggestionId).toBe('00000000-0000-0000-0000-000000000000');
});

async function sendSet(phone: LifterClient, change: Parameters<LifterClient['set']>[0]) {
  const envelope = phone.envelope(phone.set(change));
  expect(await phone.send(envelope)).toMatchObject({ kind: 'committed', refused: null });
  return envelope;
}

test('[P20] REST hides the notes from a coach too', async () => {
  const { phone, coach, lifter } = await pair();
  await phone.start();
  await phone.logSet();
  for (const path of [
    `/v1/workouts/${phone.workoutId}`,
    `/v1/workouts/${phone.workoutId}/events`,
    `/v1/sets?athleteId=${lifter.personId}`,
  ]) {
    const { status, body } = await bed.request('GET', path, { token: coach.token });
    expect(status).toBe(200);
    expect(JSON.stringify(body)).toContain('bench-press');
    expect(JSON.stringify(body)).not.toContain('private words');
  }
});

test('[P20] a coach may cue and override, and nothing else', async () => {
  const { phone, coach } = await pair();
  await phone.start();
  const desk = new LifterClient(await bed.connect(coach.token), phone.workoutId);
  expect(await desk.send(desk.envelope({ type: 'send_cue', cueId: randomUUID(), text: 'Brace' }))).toMatchObject({
    kind: 'committed',
    refused: null,
  });
  expect(await desk.send(desk.envelope({ type: 'skip_rest' }))).toMatchObject({ kind: 'fix', code: 'forbidden' });
  const unread = { type: 'override_next_set', slotId: randomUUID(), reps: 51 };
  expect(await desk.send(Object.assign(desk.envelope({ type: 'skip_rest' }), { command: unread }))).toMatchObject({
    code: 'invalid_command',
  });
});

test('[P20] a coach’s words are for the lifter: another coach is told that there are some, never which', async () => {
  const { phone, lifter, coach, screen } = await pair();
  await phone.start();
  const rival = await bed.person('coach');
  await bed.link(rival.personId, lifter.personId);
  const other = await bed.connect(rival.token);
  const own = {
    screen: record(screen, 'workout_event'),
    other: record(other, 'workout_event'),
    phone: record(phone.socket, 'workout_event'),
  };
  for (const socket of [screen, other]) {
    const served = hears(socket, 'resume');
    await socket.emitWithAck('watch', from(phone.workoutId));
    await served;
  }
  const desk = new LifterClient(screen, phone.workoutId);
  await desk.send(desk.envelope({ type: 'send_cue', cueId: randomUUID(), text: 'Brace' }));
  const load = { kind: 'external', value: 85, unit: 'kg' } as const;
  await desk.send(desk.envelope({ type: 'override_next_set', slotId: phone.slotId, load, reps: 6, rir: 2, note: 'After the divorce' }));
  await expect.poll(() => [own.other.length, own.screen.length]).toEqual([2, 2]);
  expect(own.other.map(({ fact }) => fact)).toMatchObject([
    { type: 'cue_sent', text: '' },
    { type: 'next_set_overridden', reps: 6, note: null },
  ]);
  for (const heard of [own.screen, own.phone]) expect(JSON.stringify(heard)).toMatch(/Brace.*After the divorce/);
  for (const [{ token }, reads] of [
    [coach, true],
    [lifter, true],
    [rival, false],
  ] as const) {
    const { body } = await bed.request('GET', `/v1/workouts/${phone.workoutId}/events`, { token });
    expect(/Brace.*After the divorce/.test(JSON.stringify(body))).toBe(reads);
    expect(/Brace|divorce/.test(JSON.stringify(body))).toBe(reads);
  }
});

test('[P21] without consent there is no workout and an empty floor; a lifter has no floor', async () => {
  const { phone, lifter } = await pair();
  await phone.start();
  const stranger = await bed.person('coach');
  const screen = await bed.connect(stranger.token);
  expect(await screen.emitWithAck('watch', from(phone.workoutId))).toMatchObject({ ok: false, code: 'not_found' });
  expect(await screen.emitWithAck('watch_floor', {})).toEqual({ athletes: [], workouts: [] });
  expect(await phone.socket.emitWithAck('watch_floor', {})).toMatchObject({ ok: false, code: 'forbidden' });
  expect(await bed.request('GET', '/v1/floor', { token: lifter.token })).toMatchObject({ status: 403, body: { kind: 'fix' } });
});

test('[P22] consent that ends is told at once, and nothing more is heard', async () => {
  const { phone, screen, lifter, coach } = await pair();
  await phone.start();
  await screen.emitWithAck('watch', from(phone.workoutId));
  await hears(screen, 'resume');
  const revoked = hears(screen, 'watch_revoked');
  expect(await bed.request('DELETE', `/v1/links/${coach.personId}`, { token: lifter.token })).toMatchObject({ status: 200 });
  expect(await revoked).toEqual({ athleteId: lifter.personId });
  const after = record(screen, 'workout_event');
  await phone.logSet();
  expect(await screen.emitWithAck('watch', from(phone.workoutId))).toMatchObject({ ok: false, code: 'not_found' });
  expect(after).toEqual([]);
});

test('[P22] [I10] consent that ended elsewhere is noticed within five seconds', async () => {
  const { phone, screen, lifter, coach } = await pair();
  await phone.start();
  await screen.emitWithAck('watch_floor', {});
  await screen.emitWithAck('watch', from(phone.workoutId));
  await hears(screen, 'resume');
  await bed.db.query(`update coach_link set status = 'revoked', revoked_at = now() where coach_id = $1 and athlete_id = $2`, [
    coach.personId,
    lifter.personId,
  ]);
  await hears(screen, 'watch_revoked');
  const [events, presences] = [record(screen, 'workout_event'), record(screen, 'presence_changed')];
  await phone.logSet();
  await phone.socket.emitWithAck('presence', { workoutId: phone.workoutId, state: 'lifting', queued: 0 });
  await screen.emitWithAck('probe', {});
  expect([events, presences]).toEqual([[], []]);
});

test('[P23] the floor names the athletes and what is live; a new workout is announced', async () => {
  const { phone, screen, lifter } = await pair();
  expect(await screen.emitWithAck('watch_floor', {})).toEqual({
    athletes: [{ athleteId: lifter.personId, name: 'A lifter' }],
    workouts: [],
  });
  const opened = hears(screen, 'workout_opened');
  await phone.start();
  expect(await opened).toEqual({ athleteId: lifter.personId, workoutId: phone.workoutId });
  expect(await screen.emitWithAck('watch_floor', {})).toMatchObject({
    workouts: [{ workoutId: phone.workoutId, seq: 1, status: 'active' }],
  });
});

test('[P24] presence reaches the coach, four times a second at most with the last one told, and ends with the socket', async () => {
  const { phone, screen } = await pair();
  await phone.start();
  await screen.emitWithAck('watch', from(phone.workoutId));
  const told = record(screen, 'presence_changed');
  for (let queued = 0; queued < 20; queued += 1)
    expect(await phone.socket.emitWithAck('presence', { workoutId: phone.workoutId, state: 'lifting', queued })).toEqual({ ok: true });
  await hears(screen, 'presence_changed', ({ queued }) => queued === 19);
  expect(told.length).toBeLessThanOrEqual(3);
  const offline = hears(screen, 'presence_changed', ({ state }) => state === 'offline');
  phone.socket.disconnect();
  expect(await offline).toMatchObject({ workoutId: phone.workoutId });
});

test('[P24] presence of somebody else’s workout is refused', async () => {
  const [one, other] = [await pair(), await pair()];
  await one.phone.start();
  expect(await other.phone.socket.emitWithAck('presence', { workoutId: one.phone.workoutId, state: 'lifting', queued: 0 })).toMatchObject({
    ok: false,
    code: 'not_found',
  });
});

test('a lifter invites a coach by code; the code is spent once', async () => {
  const [lifter, coach, second] = [await bed.person(), await bed.person('coach'), await bed.person('coach')];
  const { code } = (await bed.request('POST', '/v1/links/invite', { token: lifter.token })).body;
  expect((await bed.request('POST', '/v1/links/accept', { token: lifter.token, body: { code } })).status).toBe(403);
  const accepted = await bed.request('POST', '/v1/links/accept', { token: coach.token, body: { code: String(code).toLowerCase() } });
  expect(accepted).toMatchObject({ status: 200, body: { athletes: [{ personId: lifter.personId }] } });
  expect(await bed.request('POST', '/v1/links/accept', { token: second.token, body: { code } })).toMatchObject({
    status: 404,
    body: { message: 'This code is not known. Ask for a new one.' },
  });
  expect((await bed.request('GET', '/v1/me', { token: lifter.token })).body['coaches']).toEqual([
    { personId: coach.personId, name: 'A coach' },
  ]);
});

import { KG_KIT } from '@gymgenius/domain/lifting/kit';
import { FIVE_BY_FIVE } from '@gymgenius/domain/programs/built-in/five-by-five';
import { CLIENT_EVENTS } from '@gymgenius/proto/live/events';
import { LIVE_COMMANDS, type LiveCommandType } from '@gymgenius/proto/commands';
import { openOwnDatabase, type OwnDatabase } from '@gymgenius/store/testing/own-database';
import { secretOf } from '@gymgenius/store/queries/secrets';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { localTokens } from './auth/local-tokens.ts';
import { ACCESS, COACH_COMMANDS, type Rule, OWNED } from './testing/access-rules.ts';
import { gatewayBed, type Bed, type Json } from './testing/gateway-bed.ts';
import { LifterClient } from './testing/lifter-client.ts';
import type { Client } from './testing/open-socket.ts';
import { BODIES, PAYLOADS, upload, type Target } from './testing/access-requests.ts';
import { SOME_COMMAND } from './testing/some-command.ts';

const SEED = Number(process.env['SEED'] ?? 20_261_122);
const COUNT = Number(process.env['COUNT'] ?? 2_400);

interface Caller {
  readonly what: string;
  readonly personId: string;
  readonly role: 'lifter' | 'coach' | 'admin' | null;
  readonly token: string | null;
  readonly socket: Client | null;
  readonly heard: string[];
}

let db: OwnDatabase;
let bed: Bed;
let callers: Caller[];
let targets: Target[];
let imports: { importId: string; programId: string; gymId: string; exerciseId: string; ownerId: string }[];
let ids: Record<'anna' | 'ben' | 'coach', string>;
beforeAll(async () => {
  db = await openOwnDatabase(inject('databaseUrl'));
  bed = await gatewayBed({ databaseUrl: db.url, redisUrl: inject('redisUrl'), RATE_BURST: '1000000' });
  const [anna, ben, guest] = [await bed.person(), await bed.person(), await bed.person()];
  const [coach, former, strange, admin] = [
    await bed.person('coach'),
    await bed.person('coach'),
    await bed.person('coach'),
    await bed.person('admin'),
  ];
  ids = { anna: anna.personId, ben: ben.personId, coach: coach.personId };
  await bed.link(coach.personId, anna.personId);
  await bed.link(former.personId, anna.personId);
  await bed.request('GET', '/v1/athletes', { token: former.token });
  await bed.request('DELETE', `/v1/links/${former.personId}`, { token: anna.token });
  targets = [...(await lifts(anna.token, anna.personId, 'anna')), ...(await lifts(ben.token, ben.personId, 'ben'))];
  imports = [await broughtBy(anna.token, anna.personId, 'anna'), await broughtBy(ben.token, ben.personId, 'ben')];
  const key = Buffer.from(await secretOf(db.pool, 'dev_signing_key', () => ''), 'base64url');
  const past = localTokens(key, 60, () => Date.now() - 3_600_000);
  const forged = localTokens(Buffer.alloc(32, 7), 3_600, Date.now);
  const as = (personId: string) => ({ personId, role: 'lifter' as const });
  const nobody = { personId: '', role: null, socket: null, heard: [] };
  callers = [
    ...(await Promise.all(
      Object.entries({ anna, ben, guest, coach, former, strange, admin }).map(async ([what, { token, personId, role }]) => {
        const heard: string[] = [];
        const socket = await bed.connect(token);
        socket.onAny((...message) => heard.push(JSON.stringify(message)));
        return { what, personId, role, token, socket, heard };
      }),
    )),
    { ...nobody, what: 'nobody', token: null },
    { ...nobody, what: 'expired', token: (await past.issue(as(anna.personId))).token },
    { ...nobody, what: 'forged', token: (await forged.issue(as(anna.personId))).token },
  ];
}, 60_000);
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
  await db[Symbol.asyncDispose]();
});

/** A finished and a running workout, with words that only the lifter may read and a title that their coach may read as well. */
async function lifts(token: string, athleteId: string, name: string): Promise<Target[]> {
  const made: Target[] = [];
  for (const isOver of [true, false]) {
    const phone = new LifterClient(await bed.connect(token));
    await phone.send(phone.envelope({ ...SOME_COMMAND.start_workout(phone.slotId, ''), title: `title of ${name}` }));
    const setId = randomUUID();
    await phone.logSet({ setId, note: `words of ${name}` });
    if (isOver) await phone.send(phone.envelope({ type: 'finish_workout' }));
    phone.socket.disconnect();
    made.push({ athleteId, workoutId: phone.workoutId, slotId: phone.slotId, setId });
  }
  await bed.request('POST', '/v1/exercises', {
    token,
    body: { name: `words of ${name}`, equipment: 'cable', pattern: 'x', mechanic: 'compound' },
  });
  return made;
}

async function broughtBy(token: string, ownerId: string, name: string) {
  const { body } = await bed.request('POST', '/v1/imports', { token, body: upload(name) });
  const programId = randomUUID();
  const program = { ...FIVE_BY_FIVE, about: `words of ${name}` };
  await bed.request('POST', '/v1/programs', { token, body: { programId, program, goal: 0.5, adjustments: [], isActive: false } });
  const gymId = randomUUID();
  await bed.request('POST', '/v1/gyms', { token, body: { gymId, name: `words of ${name}`, kit: KG_KIT } });
  const own = { name: `words of ${name} again`, equipment: 'cable', pattern: 'x' };
  const exercise = await bed.request('POST', '/v1/exercises', { token, body: own });
  return { importId: String(body['importId']), programId, gymId, exerciseId: String(exercise.body['id']), ownerId };
}

/** mulberry32. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function relation(caller: Caller, athleteId: string): 'athlete' | 'coach' | null {
  if (caller.personId === athleteId) return 'athlete';
  return caller.personId === ids.coach && athleteId === ids.anna ? 'coach' : null;
}

/** Words that this caller may not see, whatever is answered or told to them. */
function leaks(caller: Caller, text: string): string[] {
  return (['anna', 'ben'] as const).flatMap((name) => {
    const may = relation(caller, ids[name]);
    return [...(may === 'athlete' ? [] : [`words of ${name}`]), ...(may === null ? [`title of ${name}`] : [])].filter((word) =>
      text.includes(word),
    );
  });
}

/** All that is written of somebody, as one number. */
async function written(athleteId: string): Promise<string> {
  const { rows } = await db.pool.query<{ sum: string }>(
    `select md5(string_agg(x, '|' order by x)) as sum from (
       select workout_id::text || seq as x from workout_event where workout_id in (select workout_id from workout_session where athlete_id = $1)
       union all select p::text from person p where id = $1 union all select g::text from gym g where athlete_id = $1
       union all select e::text from custom_exercise e where athlete_id = $1 union all select i::text from import i where athlete_id = $1
       union all select id::text from import_upload where athlete_id = $1 union all select id::text || status from coach_link where athlete_id = $1
       union all select p::text from program p where athlete_id = $1) t`,
    [athleteId],
  );
  return rows[0]?.sum ?? '';
}

interface Asked {
  readonly said: string;
  readonly verdict: string | null;
}

/** What a rule says of an answer: null = as it should be. */
function wrong(
  rule: Rule,
  caller: Caller,
  { status, isRefused }: { readonly status: number; readonly isRefused: boolean },
  whose: string,
  command: string,
): string | null {
  const expected = (() => {
    if (status >= 500 && status !== 503) return 'no failure';
    if (rule === 'open') return status === 401 ? 'to be let in' : null;
    if (caller.role === null) return status === 401 ? null : '401';
    if (status === 401) return 'to be known';
    if (rule === 'coach') return (status === 403) === (caller.role === 'lifter') ? null : '403 for lifters alone';
    if (rule === 'admin') return (status === 403) === (caller.role !== 'admin') ? null : '403 for all but admins';
    if (rule === 'self') return status === 403 ? 'no 403' : null;
    const may = relation(caller, whose);
    // What was never committed is no import to undo, and what was deleted no program to change, for its owner either.
    if (OWNED.has(rule)) return status === 404 || may === 'athlete' ? null : '404 for all but the owner';
    if (may === null) return status === 404 ? null : '404';
    if (status === 404) return 'to find it';
    if (rule !== 'command') return status === 403 ? 'no 403' : null;
    const isTheirs = (may === 'coach') === COACH_COMMANDS.has(command);
    // Of a workout that is over everything else is refused before it is asked whose word it is.
    return isTheirs ? (status === 403 ? 'no 403' : null) : status === 403 || isRefused ? null : '403 for the other’s commands';
  })();
  return expected === null ? null : `${caller.what} was answered ${status}, expected ${expected}`;
}

test(`[I10] nobody reads or writes what is not theirs: ${COUNT} random users x workouts x routes x events`, async () => {
  const { body } = await bed.request('GET', '/v1/openapi.json');
  const routes = Object.entries(body['paths'] as Record<string, Json>).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(routes.filter((route) => !(route in ACCESS))).toEqual([]);
  const ofSomebody = routes.filter(
    (route) => OWNED.has(ACCESS[route] ?? 'open') || ['workout', 'athlete', 'command'].includes(ACCESS[route] ?? 'open'),
  );
  const events = [...Object.keys(CLIENT_EVENTS), ...LIVE_COMMANDS];
  const next = random(SEED);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(next() * all.length)] as T;
  const problems: string[] = [];
  const seen = new Set<string>();
  let before = new Map([ids.anna, ids.ben].map((id) => [id, '']));
  for (const id of before.keys()) before.set(id, await written(id));

  for (let n = 0; n < COUNT; n += 1) {
    const caller = pick(callers);
    const target = pick(targets);
    const bySocket = caller.socket !== null && next() < 0.4;
    const { said, verdict } = bySocket
      ? await tell(caller, caller.socket, target, pick(events))
      : await ask(caller, target, pick(next() < 0.5 ? routes : ofSomebody));
    seen.add(`${caller.what} ${said.split(' -> ')[0]}`);
    if (verdict !== null) problems.push(`#${n} ${said}: ${verdict}`);
    const after = new Map<string, string>();
    for (const [id, sum] of before) {
      after.set(id, await written(id));
      if (after.get(id) !== sum && relation(caller, id) === null) problems.push(`#${n} ${caller.what} wrote what is not theirs: ${said}`);
    }
    before = after;
  }
  for (const caller of callers)
    problems.push(...new Set(caller.heard.flatMap((text) => leaks(caller, text)).map((word) => `${caller.what} heard ${word}`)));
  const { rows } = await db.pool.query<{ type: string }>(
    `select distinct e.type from workout_event e join workout_session s using (workout_id) where e.actor_id <> s.athlete_id`,
  );
  const byOthers = rows.map(({ type }) => type).filter((type) => !['next_set_overridden', 'cue_sent', 'command_refused'].includes(type));
  expect({ problems, byOthers }).toEqual({ problems: [], byOthers: [] });
  expect(seen.size).toBeGreaterThan(Math.min(500, COUNT / 4));

  async function ask(caller: Caller, target: Target, route: string): Promise<Asked> {
    const [method = '', template = ''] = route.split(' ');
    const brought = pick(imports);
    const type = pick(LIVE_COMMANDS);
    const rule = ACCESS[route] ?? 'open';
    const whose = OWNED.has(rule) ? brought.ownerId : target.athleteId;
    // Links between those who are linked stay as they are, so that the table holds to the end.
    const unlinked = pick([ids.anna, ids.ben, randomUUID()].filter((id) => !(caller.personId === ids.coach && id === ids.anna)));
    const path = template
      .replace('{workoutId}', target.workoutId)
      .replace('{athleteId}', target.athleteId)
      .replace('{importId}', brought.importId)
      .replace('{programId}', brought.programId)
      .replace('{gymId}', brought.gymId)
      .replace('{exerciseId}', rule === 'exercise' ? brought.exerciseId : 'bench-press')
      .replace('{personId}', unlinked)
      .replace('{name}', 'model-none');
    const command = route === 'POST /v1/workouts' ? 'start_workout' : route === 'POST /v1/sets' ? 'log_set' : type;
    const answer = await bed.request(
      method,
      rule === 'athlete' && !template.includes('{') ? `${path}?athleteId=${target.athleteId}` : path,
      {
        ...(caller.token !== null && { token: caller.token }),
        ...(BODIES[route] && { body: BODIES[route](target, type) }),
        headers: { 'idempotency-key': randomUUID() },
      },
    );
    // There is no such model, nothing to roll back to and no engine.
    const isAdminsGap = rule === 'admin' && caller.role === 'admin';
    const text = JSON.stringify(answer.body);
    const leaked = leaks(caller, text);
    const verdict =
      leaked.length > 0
        ? `${caller.what} was told ${leaked.join()}`
        : isAdminsGap
          ? null
          : wrong(rule, caller, { status: answer.status, isRefused: typeof answer.body['refused'] === 'string' }, whose, command);
    return { said: `${route} -> ${answer.status}`, verdict };
  }

  async function tell(caller: Caller, socket: Client, target: Target, event: string): Promise<Asked> {
    const client = new LifterClient(socket, target.workoutId, randomUUID());
    const may = relation(caller, target.athleteId);
    const isCommand = event in SOME_COMMAND;
    const payload = isCommand
      ? { ...client.envelope(SOME_COMMAND[event as LiveCommandType](target.slotId, target.setId)) }
      : PAYLOADS[event as keyof typeof CLIENT_EVENTS](
          target,
          callers.map(({ token }) => token),
        );
    const ack = await new Promise<Json>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`no answer to ${event}`)), 10_000);
      socket.emit(event as 'log_set', payload as never, (answer) => (clearTimeout(late), resolve(answer as unknown as Json)));
    });
    const leaked = leaks(caller, JSON.stringify(ack));
    if (leaked.length > 0) return { said: event, verdict: `${caller.what} was told ${leaked.join()}` };
    const code = typeof ack['refused'] === 'string' ? 'refused' : typeof ack['code'] === 'string' ? ack['code'] : 'ok';
    const expected = isCommand
      ? may === null
        ? ['not_found']
        : (may === 'coach') === COACH_COMMANDS.has(event)
          ? ['ok', 'refused', 'busy']
          : ['forbidden', 'refused']
      : ((): string[] => {
          if (event === 'watch_floor') return caller.role === 'lifter' ? ['forbidden'] : ['ok'];
          if (event === 'auth_refresh') return ['forbidden', 'token_expired', 'token_invalid'];
          if (event === 'watch') return may === null ? ['not_found'] : ['ok'];
          if (event === 'what_if') return may === null ? ['not_found'] : ['ok', 'conflict', 'unavailable'];
          if (event === 'presence') return may === 'athlete' ? ['ok'] : ['not_found', 'forbidden'];
          return ['ok'];
        })();
    return {
      said: `${event} -> ${code}`,
      verdict: expected.includes(code) ? null : `${caller.what} was answered ${code}, expected ${expected.join(' or ')}`,
    };
  }
}, 120_000);

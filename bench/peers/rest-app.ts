import { randomBytes, randomUUID } from 'node:crypto';
import { LockMode, type EntityManager, type MikroORM } from '@mikro-orm/postgresql';
import { PersonEntity } from '@gymgenius/store/person/person-entity';
import { SetEntity, WorkoutEntity } from '@gymgenius/store/workout/workout-entities';
import type { PredictSetRequest, PredictSetResponse } from '@gymgenius/proto/gen/gymgenius/engine/v1/engine';
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { jwtVerify, SignJWT } from 'jose';
import { questionOf } from '../floors/question.ts';
import { REST_SEC } from '../floors/workout.ts';
import { EventEntity, OutboxEntity, PredictionEntity, SessionEntity } from './entities.ts';
import { FINISH, SET, START, type FinishBody, type SetBody, type StartBody } from './rest-schemas.ts';

const EXERCISE = 'bench-press';
type Ask = (request: PredictSetRequest) => Promise<PredictSetResponse>;

interface ById {
  readonly id: string;
}

/** Sign-in, validation, idempotent commands and the rows of the product, as a careful team would write them over REST. */
export function restApp(orm: MikroORM, ask: Ask): FastifyInstance {
  const app = fastify();
  const key = randomBytes(32);
  const personOf = async ({ headers }: FastifyRequest): Promise<string> =>
    (await jwtVerify(headers.authorization?.slice('Bearer '.length) ?? '', key, { algorithms: ['HS256'] })).payload.sub ?? '';

  app.post<{ Body: { readonly name: string } }>('/people', async ({ body: { name } }) => {
    const em = orm.em.fork();
    const id = randomUUID();
    const plain = { subject: null, bodyweightKg: null, experience: null };
    em.create(PersonEntity, { id, name, role: 'lifter', unit: 'kg', zone: 'UTC', goal: 'hypertrophy', createdAt: Date.now(), ...plain });
    await em.flush();
    return { token: await new SignJWT({}).setProtectedHeader({ alg: 'HS256' }).setSubject(id).setExpirationTime('1h').sign(key) };
  });

  app.post<{ Body: StartBody }>('/workouts', { schema: { body: START } }, async (request) => {
    const athleteId = await personOf(request);
    const { workoutId, performedAt, title, zone, goal, kit, slots } = request.body;
    await orm.em.fork().transactional((em) => {
      const session = { workoutId, athleteId, epoch: 1, lastSeq: 0, status: 'active', wakeAt: null, lastSetAt: null } as const;
      const none = { importId: null, naturalKey: null, note: null, endedAt: null };
      const workout = { id: workoutId, athleteId, status: 'active', source: 'live', title, zone, goal, startedAt: performedAt } as const;
      em.create(WorkoutEntity, { ...workout, ...none });
      record(em, em.create(SessionEntity, session), request.body, {
        type: 'workout_started',
        title,
        zone,
        goal,
        kit,
        slots,
        supersededBy: null,
      });
      return Promise.resolve();
    });
    return { seq: 1 };
  });

  app.post<{ Body: SetBody; Params: ById }>('/workouts/:id/sets', { schema: { body: SET } }, async (request, reply) => {
    const athleteId = await personOf(request);
    const em = orm.em.fork();
    const logged = await em.transactional((inside) => logSet(inside, request.params.id, athleteId, request.body));
    if (logged === null) return reply.code(404).send({ message: 'There is no such workout.' });
    const sets = await em.find(SetEntity, { workoutId: request.params.id, removed: false }, { orderBy: { seq: 'asc' } });
    const today = sets.map(({ exerciseId, type, loadKind: kind, loadValue: value, loadUnit: unit, reps, rir, performedAt }) => {
      return { exerciseId, type, load: { kind, value, unit }, reps, rir: rir ?? undefined, durationSec: undefined, performedAt };
    });
    const about = { workoutId: request.params.id, athleteId, exerciseId: EXERCISE, goal: 'hypertrophy', startedAt: 0, seq: logged, today };
    const { workoutId, basisSeq, epoch, whatIf: _, ...suggestion } = await ask(questionOf(about));
    const { modelVersion, source } = suggestion;
    const payload = { exerciseId: EXERCISE, slotId: request.body.set.slotId, setIndex: today.length, suggestion };
    em.create(PredictionEntity, { suggestionId: randomUUID(), workoutId, basisSeq, epoch, modelVersion, source, payload });
    await em.flush();
    return { seq: logged, suggestion };
  });

  app.post<{ Body: FinishBody; Params: ById }>('/workouts/:id/finish', { schema: { body: FINISH } }, async (request) => {
    await personOf(request);
    await orm.em.fork().transactional(async (em) => {
      const session = await em.findOneOrFail(SessionEntity, { workoutId: request.params.id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      const workout = await em.findOneOrFail(WorkoutEntity, { id: request.params.id });
      em.assign(session, { status: 'ended', wakeAt: null });
      em.assign(workout, { status: 'finished', endedAt: request.body.performedAt });
      record(em, session, request.body, { type: 'workout_finished', reason: 'lifter' });
    });
    return {};
  });
  return app;
}

/** The event's seq, whether it is new or a retry's; null where this person has no such workout. */
async function logSet(em: EntityManager, workoutId: string, athleteId: string, body: SetBody): Promise<number | null> {
  const session = await em.findOne(SessionEntity, { workoutId, athleteId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!session) return null;
  const known = await em.findOne(EventEntity, { workoutId, commandId: body.commandId });
  if (known) return known.seq;
  const { set, performedAt } = body;
  const fact = { ...set, restSec: REST_SEC, exerciseId: EXERCISE };
  em.assign(session, { lastSetAt: performedAt, wakeAt: performedAt + REST_SEC * 1000 });
  const seq = record(em, session, body, { type: 'set_logged', set: fact });
  const { setId, slotId, type, load, reps, rir, durationSec, note, suggestionId } = set;
  const columns = { loadKind: load.kind, loadValue: load.value, loadUnit: load.unit, loadKg: load.value, reps, rir, durationSec, note };
  const row = {
    workoutId,
    setId,
    athleteId,
    slotId,
    exerciseId: EXERCISE,
    type,
    suggestionId,
    suggested: null,
    performedAt,
    seq,
    removed: false,
  };
  em.create(SetEntity, { ...row, ...columns });
  return seq;
}

type SessionRow = { readonly workoutId: string; readonly athleteId: string; readonly epoch: number; lastSeq: number };
type Fact = { readonly type: string } & Readonly<Record<string, unknown>>;

/** Event and outbox row at the next place of the log. */
function record(
  em: EntityManager,
  session: SessionRow,
  { commandId, clientId, clientSeq, performedAt }: FinishBody,
  payload: Fact,
): number {
  const { workoutId, athleteId, epoch } = session;
  const seq = (session.lastSeq += 1);
  const place = { workoutId, seq, epoch, commandId, actorId: athleteId, clientId, clientSeq, type: payload.type };
  em.create(EventEntity, { ...place, schemaVersion: 1, payload, result: { refused: null }, performedAt, at: Date.now() });
  em.create(OutboxEntity, { workoutId, athleteId, seq, type: payload.type });
  return seq;
}

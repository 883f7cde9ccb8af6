import { setTimeout as sleep } from 'node:timers/promises';
import { credentials, status, type ServiceError } from '@grpc/grpc-js';
import { liftingLog, loggedSets } from '@gymgenius/domain/simulate/lifting-log';
import { newLifter } from '@gymgenius/domain/simulate/new-lifter';
import { modelParametersFromJson } from '@gymgenius/domain/prediction/model-parameters-json';
import type { HistorySet } from '@gymgenius/domain/prediction/prediction-request';
import { BASE_VERSION } from '@gymgenius/engine/model/base-model';
import { metadataOf } from '@gymgenius/engine/model/model-metadata';
import { openModelFiles } from '@gymgenius/engine/registry/s3-files';
import { wireRequest } from '@gymgenius/engine/serve/request.fixture';
import { openRedis } from '@gymgenius/platform/redis';
import { EngineServiceClient, type GetModelResponse, type PredictSetResponse } from '@gymgenius/proto/gen/gymgenius/engine/v1/engine';
import { ModelCard } from '@gymgenius/proto/rest/models';
import { LogWriter } from '@gymgenius/store/testing/log-writer';
import { lifter, openTestDatabase } from '@gymgenius/store/testing/test-database';
import { addPerson } from '@gymgenius/store/person/people';
import { movePointer, recordVersion } from '@gymgenius/store/models/model-moves';
import { findVersion, listVersions, readPointers } from '@gymgenius/store/models/model-reads';
import { versionParameters } from '@gymgenius/store/models/version-parameters';
import { openNightlyQueue } from '@gymgenius/worker/nightly/nightly-queue';
import { afterAll, expect, test } from 'vitest';
import { startStack } from '../env/stack.ts';

const LIFTERS = 12;
const HISTORY_WEEKS = 3;
/** Twelve lifters' two workouts are above the gate's 200 new sets. */
const WORKOUTS = 2;
const NIGHTS = 10;
/** Four workouts a week. */
const WEEKS = HISTORY_WEEKS + (NIGHTS * WORKOUTS) / 4;
const POISONED = 6;
const EVERY_MS = 40;
const DAY = 86_400_000;

const stack = new AsyncDisposableStack();
afterAll(() => stack.disposeAsync());

/** The nth simulated lifter: what they have done, and a workout for each coming night. Simulated, not real. */
function person(nth: number) {
  const truth = newLifter(nth + 1, { workoutsPerWeek: 4, missedShare: 0 });
  const log = loggedSets(liftingLog(truth, WEEKS, { start: Date.now() - WEEKS * 7 * DAY }));
  const id = `00000000-0000-4000-8000-${String(nth).padStart(12, '0')}`;
  return { id, profile: truth.profile, past: log.slice(0, -NIGHTS * WORKOUTS), coming: log.slice(-NIGHTS * WORKOUTS) };
}

test('ten simulated nights: each set is logged, queued, learned and judged while predictions go on; a poisoned night and a corrupt file change nothing', async () => {
  const lines: string[] = [];
  // A twentieth of the random states of a real night: the gate's own test tries them all.
  const running = stack.use(await startStack({ env: { TRAIN_STATES: '500' }, onLine: (line) => lines.push(line) }));
  const db = stack.use(await openTestDatabase(running.databaseUrl));
  const people = Array.from({ length: LIFTERS }, (_, nth) => person(nth));
  await Promise.all(
    people.map(async ({ id, profile, past }) => {
      await addPerson(db.em(), lifter({ id, bodyweightKg: profile.bodyweightKg, experience: profile.experience }));
      for (const [at, sets] of past.entries()) await importWorkout(id, sets, String(at));
    }),
  );

  const client = new EngineServiceClient(running.env['ENGINE_ADDRESS'] ?? '', credentials.createInsecure());
  stack.defer(() => client.close());
  const load = predictAllTheTime();
  stack.defer(async () => void (await load.stop()));
  const redis = openRedis(running.redisUrl, 'queue', () => {});
  stack.defer(() => redis.disconnect());
  const nights = openNightlyQueue(redis);
  stack.defer(() => nights.queue.close());

  const told: { night: number; champion: string | null; card: ModelCard }[] = [];
  for (let night = 1; night <= NIGHTS; night++) {
    await Promise.all(
      people.map(async ({ id, coming }) => {
        for (const sets of coming.slice((night - 1) * WORKOUTS, night * WORKOUTS)) {
          await logWorkout(id, sets, night === POISONED ? inPounds : (set) => set);
        }
      }),
    );
    await expect.poll(outboxRows, { message: 'the outbox empties: every workout took effect' }).toBe(0);
    const date = `2026-12-${String(night).padStart(2, '0')}`;
    await nights.request(date);
    await expect
      .poll(() => statusOf(date), { timeout: 90_000, interval: 100, message: `the night of ${date}` })
      .toMatch(/succeeded|failed/);
    // What the trainer said, where it failed.
    const said = (await statusOf(date)) === 'succeeded' ? [] : lines.filter((line) => line.includes('train: ')).slice(-15);
    expect({ date, said }).toEqual({ date, said: [] });
    const { champion } = await readPointers(db.pool);
    const card = ModelCard.parse((await listVersions(db.pool, 1))[0]?.card);
    told.push({ night, champion: champion.version, card });
    await expect.poll(async () => (await model()).version).toBe(champion.version ?? BASE_VERSION);
  }

  // Each night made one version of its own; the pointer moved when the gate let it, and only then.
  expect(new Set(told.map(({ card }) => card.name)).size).toBe(NIGHTS);
  let before: string | null = null;
  for (const { night, champion, card } of told) {
    expect({ night, champion }).toEqual({ night, champion: card.gate.promoted ? card.name : before });
    const gain = card.gate.promoted ? lossOf(card, 'candidate') - lossOf(card, 'champion') : -1;
    expect(gain).toBeLessThan(0);
    expect(card.gate.reason).toMatch(card.gate.promoted ? /^promoted: / : /^kept champion: /);
    before = champion;
  }
  expect(told.filter(({ card }) => card.gate.promoted).length).toBeGreaterThan(0);
  const poisoned = told[POISONED - 1]?.card.gate;
  expect(poisoned).toMatchObject({ promoted: false });
  expect(poisoned?.reason).toMatch(/pounds are read as kilograms/);

  // A file that rots in the store: its row and pointer are good, its bytes are not.
  const files = openModelFiles({
    endpoint: running.env['S3_ENDPOINT'] ?? '',
    accessKey: running.env['S3_ACCESS_KEY'] ?? '',
    secretKey: running.env['S3_SECRET_KEY'] ?? '',
    bucket: running.env['S3_BUCKET'] ?? '',
  });
  const serving = await model();
  const good = await files.get(`${before}.onnx`);
  // The worker folds and phones evaluate with the row's parameters: they are the file's.
  const inRow = (await versionParameters(db.pool, before ?? ''))?.parameters ?? null;
  expect(inRow === null ? null : modelParametersFromJson(inRow)).toEqual(metadataOf(good).parameters);
  const rotten = 'model-2026-12-31';
  await files.put(`${rotten}.onnx`, good.with(3000, (good[3000] ?? 0) ^ 255));
  await recordVersion(db.pool, { name: rotten, sha256: serving.sha256, card: { parent: before } });
  expect(await movePointer(db.pool, { pointer: 'champion', to: rotten, revision: null, actor: 'operator', reason: 'a test' })).toBe(
    'moved',
  );
  await redis.publish('model_promoted', JSON.stringify({ version: rotten }));
  await expect.poll(() => lines.some((line) => line.includes('is refused') && line.includes(rotten))).toBe(true);
  expect(await model()).toEqual(serving);
  // The engine said so, and the pointer went back by itself.
  await expect.poll(async () => (await readPointers(db.pool)).champion.version).toBe(before);
  expect((await findVersion(db.pool, rotten))?.status).toBe('rolled_back');

  const answers = await load.stop();
  console.log(
    `ten nights: ${told.map(({ card }) => (card.gate.promoted ? '+' : '-')).join('')}, ${answers.answered} of ${answers.asked} predictions answered, ${answers.again} asked again`,
  );
  expect({ answered: answers.answered, wrong: answers.wrong }).toEqual({ answered: answers.asked, wrong: [] });
  expect(answers.asked).toBeGreaterThan(500);
  expect(answers.versions.has(rotten)).toBe(false);
  expect(answers.versions.size).toBeGreaterThan(told.filter(({ card }) => card.gate.promoted).length / 2);

  async function logWorkout(athleteId: string, sets: readonly HistorySet[], change: (set: HistorySet) => HistorySet = (set) => set) {
    const first = sets[0]?.performedAt ?? 0;
    const slots = [...new Set(sets.map(({ exerciseId }) => exerciseId))].map((exerciseId) => ({ slotId: crypto.randomUUID(), exerciseId }));
    const writer = new LogWriter(db.ledger, athleteId);
    await writer.start(slots, first - 60_000);
    for (const set of sets.map(change)) {
      const slotId = slots.find(({ exerciseId }) => exerciseId === set.exerciseId)?.slotId ?? '';
      const { type, load: weight, reps, rir } = set;
      await writer.log(slotId, set.performedAt, { type, load: weight, reps, rir });
    }
    expect(await writer.ask({ type: 'finish_workout' }, (sets.at(-1)?.performedAt ?? 0) + 60_000)).toBeNull();
  }

  /** The past comes as from another app: one event a workout. */
  async function importWorkout(athleteId: string, done: readonly HistorySet[], naturalKey: string) {
    const slots = [...new Set(done.map(({ exerciseId }) => exerciseId))].map((exerciseId) => ({ slotId: crypto.randomUUID(), exerciseId }));
    const sets = done.map(({ exerciseId, type, load: weight, reps, rir, performedAt }) => {
      const slotId = slots.find((slot) => slot.exerciseId === exerciseId)?.slotId ?? '';
      const setId = crypto.randomUUID();
      return {
        setId,
        slotId,
        type,
        load: weight,
        reps,
        rir,
        durationSec: null,
        restSec: null,
        suggestionId: null,
        note: null,
        performedAt,
      };
    });
    const [startedAt, endedAt] = [done[0]?.performedAt ?? 0, done.at(-1)?.performedAt ?? 0];
    const planned = slots.map(({ slotId, exerciseId }) => ({ slotId, exerciseId, supersetGroup: null, targets: [], restSec: null }));
    const from = { importId: crypto.randomUUID(), naturalKey, title: 'Simulated', zone: 'UTC', startedAt, endedAt, slots: planned, sets };
    expect(await new LogWriter(db.ledger, athleteId).ask({ type: 'import_workout', ...from }, startedAt)).toBeNull();
  }

  async function outboxRows(): Promise<number> {
    return (await db.pool.query<{ rows: number }>('select count(*)::int as rows from outbox')).rows[0]?.rows ?? -1;
  }
  async function statusOf(date: string): Promise<string> {
    return (await db.pool.query<{ status: string }>('select status from nightly_run where date = $1', [date])).rows[0]?.status ?? 'none';
  }
  function model(): Promise<GetModelResponse> {
    return new Promise((resolve, reject) => client.getModel({}, (error, response) => (error === null ? resolve(response) : reject(error))));
  }

  /**
   * Asks for one lifter after another, never waiting for an answer; every question must get one, from a model. A past that cannot be read in 100 ms on a
   * busy machine is UNAVAILABLE whatever the models do: such a question is asked again, and counted.
   */
  function predictAllTheTime() {
    const stopped = new AbortController();
    const workouts = people.map(() => crypto.randomUUID());
    const seen = { asked: 0, answered: 0, again: 0, wrong: [] as string[], versions: new Set<string>() };
    const waiting: Promise<void>[] = [];
    const ask = async (basisSeq: number, tries = 5): Promise<void> => {
      const nth = basisSeq % LIFTERS;
      const question = wireRequest({ athleteId: people[nth]?.id ?? '', workoutId: workouts[nth] ?? '', basisSeq, now: Date.now() });
      const { error, answer } = await new Promise<{ error: ServiceError | null; answer?: PredictSetResponse }>((resolve) =>
        client.predictSet(question, (failed, answered) => resolve({ error: failed, answer: answered })),
      );
      if (error?.code === status.UNAVAILABLE && error.details === 'the engine cannot answer now' && tries > 1) {
        seen.again++;
        await sleep(200);
        return ask(basisSeq, tries - 1);
      }
      if (error === null && answer?.source === 'model' && answer.basisSeq === basisSeq) seen.answered++;
      else seen.wrong.push(error?.message ?? `${answer?.source} ${answer?.modelVersion}`);
      if (answer) seen.versions.add(answer.modelVersion);
      return undefined;
    };
    const going = (async () => {
      while (!stopped.signal.aborted) {
        waiting.push(ask(++seen.asked));
        await sleep(EVERY_MS);
      }
    })();
    return {
      async stop() {
        stopped.abort();
        await going;
        await Promise.all(waiting);
        return seen;
      },
    };
  }
}, 400_000);

/** Numbers in pounds under the label of kilograms. */
function inPounds(set: HistorySet): HistorySet {
  return { ...set, load: { ...set.load, value: Math.round(set.load.value * 2.204_622_62) } };
}

/** Both heads' nats a set. */
function lossOf({ metrics }: ModelCard, of: 'champion' | 'candidate'): number {
  return (metrics?.[of].nll ?? Number.NaN) + (metrics?.[of].capacityLoss ?? 0);
}

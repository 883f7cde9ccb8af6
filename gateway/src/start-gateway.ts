import { createOwnerRouter } from '@gymgenius/actors/owner-router';
import { askWhatIf } from '@gymgenius/actors/what-if';
import { systemClock } from '@gymgenius/actors/ports/clock';
import { createSessionHost } from '@gymgenius/actors/session-host';
import { watchEventLoop } from '@gymgenius/platform/event-loop-lag';
import type { Log } from '@gymgenius/platform/log';
import { createMetrics } from '@gymgenius/platform/metrics';
import { openRedis } from '@gymgenius/platform/redis';
import { MODEL_PROMOTED } from '@gymgenius/proto/bus/model-promoted';
import { batchingLedger } from '@gymgenius/store/ledger/batching-ledger';
import { pgLedger } from '@gymgenius/store/ledger/pg-ledger';
import { openOrm } from '@gymgenius/store/orm';
import { openPool } from '@gymgenius/store/pool';
import { consentsOf, hasConsent } from '@gymgenius/store/queries/consents';
import { idleWorkouts } from '@gymgenius/store/queries/idle-workouts';
import { dueRests } from '@gymgenius/store/queries/due-rests';
import { liveHeads } from '@gymgenius/store/queries/live-heads';
import { tombstonesSince } from '@gymgenius/store/person/tombstones';
import { secretOf } from '@gymgenius/store/queries/secrets';
import { randomBytes, randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { ErasedPeople, withoutErased } from './auth/erased-people.ts';
import { Relations } from './auth/relations.ts';
import { openTokens } from './auth/open-tokens.ts';
import { CommandDoor } from './commands/command-door.ts';
import { WorkoutOwners } from './commands/workout-owners.ts';
import type { GatewayConfig } from './config.ts';
import { drainSockets } from './drain.ts';
import { createEvents } from './events.ts';
import { buildApp } from './http/app.ts';
import { hostGuard } from './http/hosts.ts';
import { originGuard } from './http/origins.ts';
import { registerRoutes } from './http/register-routes.ts';
import { TokenBuckets } from './http/token-bucket.ts';
import { openLive, type Live } from './live/open-live.ts';
import { openLiveServer } from './live/live-server.ts';
import { trackUpgraded } from './live/upgraded.ts';
import { engineModelFiles } from './models/model-files.ts';
import { answerPeer } from './peers/answer-peer.ts';
import { PeerLinks } from './peers/peer-links.ts';
import { openPeerServer } from './peers/peer-server.ts';
import { EngineStream } from './predict/engine-stream.ts';
import { enginePredictor } from './predict/engine-predictor.ts';
import { storedExerciseBooks } from './predict/exercise-books.ts';
import { storedLifterProfiles } from './predict/lifter-profiles.ts';
import { StoredPredictionLog } from './predict/prediction-log.ts';
import { openPushSender } from './push/push-sender.ts';
import { ringRests } from './push/ring-rests.ts';
import { sweepEvery } from './sweeper/sweep-every.ts';
import { sweepIdle } from './sweeper/sweep-idle.ts';
import { wakeOrphans } from './sweeper/wake-orphans.ts';

export interface Gateway extends AsyncDisposable {
  readonly url: string;
}

const SWEEP_MS = 60_000;
const WAKE_MS = 2_000;
const ERASED_MS = 2_000;
const RING_MS = 1_000;
const GOODBYE_MS = 500;
/** The adapter subscribes first. */
const GREET_MS = 200;

/** The whole gateway, put together by hand; disposing of it drains it. */
export async function startGateway(config: GatewayConfig, log: Log): Promise<Gateway> {
  await using opening = new AsyncDisposableStack();
  const now = () => systemClock.now();
  const registry = createMetrics('gateway');
  const events = createEvents(registry, log);

  const onLost = (error: Error) => events.storageFailed('idle_connection', error);
  const pool = openPool(config.databaseUrl, { name: 'gateway', max: 12, statementTimeoutMs: 5_000, connectTimeoutMs: 2_000, onLost });
  opening.defer(() => pool.end());
  const orm = await openOrm(config.databaseUrl, { name: 'gateway-orm', max: 6, statementTimeoutMs: 5_000 });
  opening.defer(() => orm.close());
  const em = () => orm.em.fork();
  const publisher = openRedis(config.redisUrl, 'cache', events.redisFailed);
  opening.defer(() => publisher.disconnect());
  const subscriber = openRedis(config.redisUrl, 'subscriber', events.redisFailed);
  opening.defer(() => subscriber.disconnect());
  const engine = opening.use(new EngineStream(config.engineAddress));
  const predictionLog = opening.use(new StoredPredictionLog(pool, (error) => events.storageFailed('prediction_log', error)));

  const { tokens: anyTokens, local } = await openTokens(config, { pool, em, now });
  const erased: ErasedPeople = new ErasedPeople(
    (after) => tombstonesSince(pool, after),
    (isGone) => live.end(isGone),
  );
  const tokens = withoutErased(anyTokens, erased);
  const lookForErased = () => erased.refresh();
  const ledger = batchingLedger(pgLedger(pool, events));
  const relations = new Relations((coachId, athleteId) => hasConsent(pool, coachId, athleteId), now);
  const owners = new WorkoutOwners(ledger);
  const buckets = new TokenBuckets(config.rate, now);
  const queries = {
    consentsOf: (ids: readonly string[]) => consentsOf(pool, ids),
    liveHeads: (workoutIds: readonly string[], athleteIds: readonly string[]) => liveHeads(pool, workoutIds, athleteIds),
  };

  const secret = config.peer.secret ?? (await secretOf(pool, 'peer_secret', () => randomBytes(32).toString('base64url')));
  const peerServer = opening.use(await openPeerServer({ ...config.peer, secret, onRefused: events.peerRefused }));
  const peers = opening.use(new PeerLinks(secret));
  const sender = await openPushSender(pool, config.push.contact);
  const me = randomUUID();

  let open = false;
  const isOpen = () => open;
  const isOriginAllowed = originGuard(config.origins);
  const isHostAllowed = hostGuard(config.auth.mode, config.origins);
  const app = await buildApp({ events, isOriginAllowed, isHostAllowed, trustProxy: config.trustProxy });
  const io = openLiveServer({ http: app.server, isOriginAllowed, isHostAllowed, isOpen, redis: { publisher, subscriber }, tokens, events });
  const books = storedExerciseBooks(em);
  const profiles = storedLifterProfiles(em);
  const predictor = enginePredictor(engine);
  const whatIf = (workoutId: string, athleteId: string) =>
    askWhatIf(workoutId, athleteId, { ledger, books, profiles, predictionLog, predictor });
  const onErased = () => void lookForErased().catch((error: unknown) => events.storageFailed('erased', error));
  const live: Live = opening.use(
    openLive({ io, ledger, queries, relations, owners, tokens, buckets, events, isOpen, now, onErased, whatIf }),
  );
  await lookForErased();
  const host = createSessionHost({
    ledger,
    owner: { id: me, address: peerServer.address },
    router: createOwnerRouter({ ledger, peers, me, clock: systemClock, events: events.router }),
    books,
    profiles,
    clock: systemClock,
    events: events.host,
    predictor,
    predictionLog,
    broadcast: live.broadcast,
  });
  const door = new CommandDoor(host, owners, relations, events);
  live.serve(host, door);
  peerServer.serve(answerPeer({ handover: host.handover, owners, relations, events }));

  const url = () => addressOf(app.server, config);
  // With every connection, the first included: before it nobody could have heard.
  const greet = () => void setTimeout(() => live.greet(), GREET_MS).unref();
  subscriber.on('ready', greet);
  if (subscriber.status === 'ready') greet();
  const lag = opening.use(watchEventLoop());
  await registerRoutes(app, {
    config,
    em,
    now,
    tokens,
    erasure: { pool, erased, announce: () => live.announceErasure(), anyTokens },
    local,
    buckets,
    events,
    ledger,
    relations,
    owners,
    door,
    host,
    queries,
    live,
    models: {
      pool,
      announce: (version) => void publisher.publish(MODEL_PROMOTED, JSON.stringify({ version })).catch(() => undefined),
      files: opening.use(engineModelFiles(config.engineAddress)),
      redis: publisher,
    },
    push: { pool, publicKey: sender.publicKey, hosts: config.push.hosts },
    registry,
    lag,
    isOpen,
    whatIf,
    url,
  });
  // Fastify's own close waits for upgraded sockets for ever: Socket.IO goes first, then whoever does not read its goodbye.
  const upgraded = trackUpgraded(app.server);
  app.addHook('preClose', async () => {
    await Promise.race([io.close(), sleep(GOODBYE_MS)]);
    upgraded.destroyAll();
  });
  opening.defer(() => app.close());

  const idle = () => sweepIdle({ host, idleSince: (before) => idleWorkouts(pool, before), now }).then(events.idleFinished);
  const orphans = () => wakeOrphans({ host, peers, dueRests: () => dueRests(pool, me) }).then(events.orphansWoken);
  const origin = config.origins[0] ?? '';
  const rests = () => ringRests({ pool, sender, origin }).then(events.restsRung);
  opening.use(sweepEvery(RING_MS, rests, (error) => events.storageFailed('rest_alerts', error)));
  opening.use(sweepEvery(SWEEP_MS, idle, (error) => events.storageFailed('sweep', error)));
  opening.use(sweepEvery(ERASED_MS, lookForErased, (error) => events.storageFailed('erased', error)));
  opening.use(sweepEvery(WAKE_MS, orphans, (error) => events.storageFailed('wake', error)));

  opening.defer(() => drainSockets(io, host, config.drainNoticeMs));
  opening.defer(() => void (open = false));
  await app.listen({ host: config.host, port: config.port });
  open = true;
  const parts = opening.move();
  return { url: url(), [Symbol.asyncDispose]: () => parts.disposeAsync() };
}

/** Where it listens, once it does; the port may have been left to the system. */
function addressOf(server: Server, config: Pick<GatewayConfig, 'host' | 'port'>): string {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : config.port;
  return `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`;
}

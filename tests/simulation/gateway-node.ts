import { FakeExerciseBooks } from '@gymgenius/actors/fakes/fake-exercise-books';
import { FakeLifterProfiles } from '@gymgenius/actors/fakes/fake-lifter-profiles';
import { FakePredictionLog } from '@gymgenius/actors/fakes/fake-prediction-log';
import { createOwnerRouter } from '@gymgenius/actors/owner-router';
import type { Broadcast } from '@gymgenius/actors/ports/broadcast';
import type { SessionHost } from '@gymgenius/actors/ports/session-host';
import { createSessionHost } from '@gymgenius/actors/session-host';
import { Relations } from '@gymgenius/gateway/auth/relations';
import { CommandDoor } from '@gymgenius/gateway/commands/command-door';
import { WorkoutOwners } from '@gymgenius/gateway/commands/workout-owners';
import { drainSockets } from '@gymgenius/gateway/drain';
import { createEvents } from '@gymgenius/gateway/events';
import { TokenBuckets } from '@gymgenius/gateway/http/token-bucket';
import { openLive, type Live } from '@gymgenius/gateway/live/open-live';
import { answerPeer } from '@gymgenius/gateway/peers/answer-peer';
import type { Log } from '@gymgenius/platform/log';
import { batchingLedger } from '@gymgenius/store/ledger/batching-ledger';
import type { WorkoutLedger } from '@gymgenius/store/ledger/workout-ledger';
import { Registry } from 'prom-client';
import type { Bus } from './bus.ts';
import type { Connection, Door } from './connection.ts';
import type { SimDatabase } from './database.ts';
import type { SimEngine } from './engine.ts';
import type { Mutant } from './mutants.ts';
import { Link } from './network.ts';
import type { PeerNet } from './peer-net.ts';
import { ATHLETES, COACHES, isCoach, roleOf } from './people.ts';
import { SimIo, type IoParts } from './sim-io.ts';
import { SimProcess } from './sim-process.ts';
import type { World } from './world.ts';

export interface NodeParts {
  readonly world: World;
  readonly database: SimDatabase;
  readonly bus: Bus;
  readonly engine: SimEngine;
  readonly peers: PeerNet;
  readonly mutant: Mutant | null;
  readonly leaving: IoParts['leaving'];
  /** A bug: something threw where nothing may. */
  readonly crashed: (what: string, error: unknown) => void;
}

const RATE = { burst: 200, perSecond: 10 };

/** One gateway: the real host, door, sockets' side and ledger batching over simulated sockets, storage, bus and engine. What dies with it is its memory. */
export class GatewayNode implements Door {
  readonly name: string;
  readonly link = new Link();
  process: SimProcess;
  skewMs = 0;
  #parts: NodeParts;
  #incarnation = 0;
  #io: SimIo | null = null;
  #host: SessionHost | null = null;
  #live: Live | null = null;
  #door: CommandDoor | null = null;
  #isOpen = false;

  constructor(name: string, parts: NodeParts) {
    this.name = name;
    this.#parts = parts;
    this.process = new SimProcess(name);
    this.boot();
  }

  get isListening(): boolean {
    return this.process.isAlive && this.#isOpen;
  }
  get host(): SessionHost | null {
    return this.#host;
  }

  knock(connection: Connection, auth: unknown): void {
    this.#io?.knock(connection, auth);
  }

  /** A request to the REST door, as it arrives. */
  get door(): CommandDoor | null {
    return this.#isOpen ? this.#door : null;
  }

  /** Put together as `start-gateway.ts` does. */
  boot(): void {
    const { world, database, bus, engine, peers, mutant, leaving } = this.#parts;
    this.#incarnation += 1;
    const process = new SimProcess(`${this.name}.${this.#incarnation}`);
    process.skewMs = this.skewMs;
    this.process = process;
    const before = world.current;
    world.current = process;
    const clock = world.clockOf(process);
    const now = () => clock.now();
    const events = createEvents(new Registry(), this.#log());
    const isOpen = () => this.#isOpen && process.isAlive;
    const io = new SimIo({ world, process, bus, isOpen, leaving });
    const ledger = batchingLedger(database.ledgerOf(process));
    const consents = ATHLETES.flatMap((athleteId) => COACHES.map((coachId) => ({ coachId, athleteId, athleteName: 'A' })));
    const ask = <T>(value: () => Promise<T>) =>
      database.ask(process, value, () => Promise.reject(new Error('the database does not answer')));
    const queries = {
      consentsOf: (ids: readonly string[]) => ask(() => Promise.resolve(consents.filter(({ coachId }) => ids.includes(coachId)))),
      liveHeads: (workoutIds: readonly string[], athleteIds: readonly string[]) => ask(() => headsOf(database, workoutIds, athleteIds)),
    };
    const relations = new Relations((coachId) => ask(() => Promise.resolve(isCoach(coachId))), now);
    const owners = new WorkoutOwners(ledger);
    const buckets = new TokenBuckets(RATE, now);
    const tokens = {
      verify: (token: string | null) =>
        Promise.resolve({
          ok: true,
          principal: { personId: token ?? '', role: roleOf(token ?? '') },
          expiresAt: now() + 86_400_000,
        } as const),
    };
    const whatIf = () => Promise.resolve(null);
    const onErased = () => undefined;
    const live = openLive({ io: io.server, ledger, queries, relations, owners, tokens, buckets, events, isOpen, now, onErased, whatIf });
    const own = mutated(mutant, batchingLedger(database.ledgerOf(process, forgetful(mutant, world))), live.broadcast);
    const host = createSessionHost({
      ledger: own.ledger,
      broadcast: own.broadcast,
      owner: { id: process.name, address: this.name },
      router: createOwnerRouter({ ledger, peers: peers.of(process, this.name), me: process.name, clock, events: events.router }),
      books: new FakeExerciseBooks(),
      profiles: new FakeLifterProfiles(),
      predictionLog: new FakePredictionLog(),
      predictor: engine.of(process),
      clock,
      events: events.host,
    });
    const door = new CommandDoor(host, owners, relations, events);
    live.serve(host, door);
    peers.listen(this.name, process, answerPeer({ handover: host.handover, owners, relations, events }));
    this.#io = io;
    this.#host = host;
    this.#live = live;
    this.#door = door;
    this.#isOpen = true;
    live.greet();
    world.current = before;
  }

  /** Everything that it had in memory is gone; statements that are under way are not. */
  kill(): void {
    this.#isOpen = false;
    this.process.kill();
    this.#parts.bus.leave(this.process);
    for (const connection of this.link.connections) connection.orphan();
  }

  /** SIGTERM, as `startGateway` goes down; resolves when the process has ended. */
  async drain(): Promise<void> {
    this.#isOpen = false;
    if (this.#io && this.#host) await drainSockets(this.#io.server, this.#host, 0);
    this.#live?.[Symbol.dispose]();
  }

  #log(): Log {
    const quiet = () => undefined;
    const error = (fields: { readonly err?: unknown; readonly where?: unknown }, message: string) => {
      if (message === 'a bug') this.#parts.crashed(`${this.name}: ${String(fields.where)}`, fields.err);
    };
    return { debug: quiet, info: quiet, warn: quiet, error } as object as Log;
  }
}

async function headsOf(database: SimDatabase, workoutIds: readonly string[], athleteIds: readonly string[]) {
  const active = await Promise.all(athleteIds.map((athleteId) => database.activeOf(athleteId)));
  return database.heads([...new Set([...workoutIds, ...active.flatMap((one) => one?.workoutId ?? [])])]);
}

function forgetful(mutant: Mutant | null, world: World): Parameters<SimDatabase['ledgerOf']>[1] {
  if (mutant !== 'idempotency_off') return undefined;
  return ({ event, result }) => ({ event: { ...event, commandId: world.random.uuid() }, result });
}

/** The mutant that tells the rooms what it is about to commit. */
function mutated(mutant: Mutant | null, ledger: WorkoutLedger, broadcast: Broadcast): { ledger: WorkoutLedger; broadcast: Broadcast } {
  if (mutant !== 'emit_before_commit') return { ledger, broadcast };
  return {
    broadcast: { ...broadcast, committed: () => undefined },
    ledger: {
      ...ledger,
      append(entries) {
        for (const { event, session } of entries) {
          const audience = { athleteId: event.actorId, live: true, opened: event.seq === 1, ended: session.status === 'ended' };
          if (event.fact.type !== 'command_refused') broadcast.committed(event, audience);
        }
        return ledger.append(entries);
      },
    },
  };
}

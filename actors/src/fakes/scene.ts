import type { Actor } from '@gymgenius/domain/workout/actor';
import type { Command, LoggedSetInput } from '@gymgenius/domain/workout/commands';
import type { PlannedSlot } from '@gymgenius/domain/workout/plan';
import { KG_KIT } from '@gymgenius/domain/lifting/kit';
import { MemoryLedger } from '@gymgenius/store/ledger/memory-ledger';
import { uuidV5 } from '@gymgenius/platform/ids';
import type { CommandEnvelope, DispatchAnswer } from '../command-envelope.ts';
import { createOwnerRouter } from '../owner-router.ts';
import { serveHere } from '../ports/router.ts';
import type { SessionHost } from '../ports/session-host.ts';
import { createSessionHost, type HostParts } from '../session-host.ts';
import { FakeBroadcast } from './fake-broadcast.ts';
import { FakeClock } from './fake-clock.ts';
import { FakeEvents } from './fake-events.ts';
import { FakeExerciseBooks } from './fake-exercise-books.ts';
import { FakeLifterProfiles } from './fake-lifter-profiles.ts';
import type { FakePeers } from './fake-peers.ts';
import { FakePredictionLog } from './fake-prediction-log.ts';
import { FakePredictor } from './fake-predictor.ts';

/** A stable UUID from a word, so that a failing run can be read and repeated. */
export function idOf(word: string): string {
  return uuidV5(`scene/${word}`);
}

export const ATHLETE: Actor = { id: idOf('athlete'), role: 'athlete' };
export const COACH: Actor = { id: idOf('coach'), role: 'coach' };
export const SQUAT = 'back-squat';
export const BENCH = 'bench-press';

export interface SceneHost {
  readonly host: SessionHost;
  readonly broadcast: FakeBroadcast;
  readonly predictor: FakePredictor;
  readonly events: FakeEvents;
}

/** One database, one clock, as many hosts as a test wants. */
export class Scene {
  readonly clock = new FakeClock();
  readonly ledger = new MemoryLedger();
  readonly books = new FakeExerciseBooks();
  readonly profiles = new FakeLifterProfiles();
  readonly predictionLog = new FakePredictionLog();

  host(id = 'a', change: Partial<HostParts> = {}): SceneHost {
    const [broadcast, predictor, events] = [new FakeBroadcast(), new FakePredictor(), new FakeEvents()];
    const { ledger, clock, books, profiles, predictionLog } = this;
    const owner = { id: `host-${id}`, address: `127.0.0.1:${id}` };
    const parts = { ledger, clock, books, profiles, predictionLog, owner, router: serveHere, broadcast, predictor, events };
    return { host: createSessionHost({ ...parts, ...change }), broadcast, predictor, events };
  }

  /** Hosts that forward to each other before they take over. */
  cluster(ids: readonly string[], peers: FakePeers, change: Partial<HostParts> = {}): SceneHost[] {
    const { ledger, clock } = this;
    return ids.map((id) => {
      const events = { forwarded: () => undefined, stolen: () => undefined };
      const router = createOwnerRouter({ ledger: change.ledger ?? ledger, peers, me: `host-${id}`, clock, events });
      const made = this.host(id, { router, ...change });
      peers.hosts.set(`127.0.0.1:${id}`, made.host);
      return made;
    });
  }

  phone(name = 'phone', actor: Actor = ATHLETE): FakePhone {
    return new FakePhone(name, actor, this.clock);
  }

  async facts(workoutId: string): Promise<string[]> {
    return (await this.ledger.read(workoutId, 0)).map(({ event }) => event.fact.type);
  }
}

/** Makes envelopes in the order of its own queue, per workout. */
export class FakePhone {
  readonly actor: Actor;
  readonly #name: string;
  readonly #clock: FakeClock;
  readonly #seqs = new Map<string, number>();
  #made = 0;

  constructor(name: string, actor: Actor, clock: FakeClock) {
    this.#name = name;
    this.actor = actor;
    this.#clock = clock;
  }

  envelope(workoutId: string, command: Command, change: Partial<CommandEnvelope> = {}): CommandEnvelope {
    const clientSeq = (this.#seqs.get(workoutId) ?? 0) + 1;
    this.#seqs.set(workoutId, clientSeq);
    this.#made += 1;
    return {
      commandId: idOf(`${this.#name}/${this.#made}`),
      workoutId,
      athleteId: command.type === 'start_workout' || command.type === 'import_workout' ? this.actor.id : null,
      clientId: idOf(this.#name),
      clientSeq,
      performedAt: this.#clock.now(),
      command,
      ...change,
    };
  }

  send(host: SessionHost, workoutId: string, command: Command, change: Partial<CommandEnvelope> = {}): Promise<DispatchAnswer> {
    return host.dispatch(this.envelope(workoutId, command, change), this.actor);
  }
}

export function slotOf(exerciseId: string, change: Partial<PlannedSlot> = {}): PlannedSlot {
  const target = { type: 'working', reps: { min: 5, max: 8 }, rir: 2, load: null, restSec: null } as const;
  return { slotId: idOf(`slot/${exerciseId}`), exerciseId, supersetGroup: null, targets: [target, target, target], restSec: 90, ...change };
}

export function start(slots: readonly PlannedSlot[] = [slotOf(SQUAT), slotOf(BENCH)]): Extract<Command, { type: 'start_workout' }> {
  return { type: 'start_workout', title: 'Monday', zone: 'Europe/Berlin', goal: 'strength', kit: KG_KIT, slots };
}

export function logSet(name: string, change: Partial<LoggedSetInput> = {}): Extract<Command, { type: 'log_set' }> {
  const load = { kind: 'external', value: 100, unit: 'kg' } as const;
  const set = { type: 'working', load, reps: 5, rir: null, durationSec: null, restSec: null, suggestionId: null, note: null } as const;
  return { type: 'log_set', set: { ...set, setId: idOf(`set/${name}`), slotId: idOf(`slot/${SQUAT}`), ...change } };
}

/** Lets everything that needs no clock come to rest. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

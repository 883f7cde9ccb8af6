import type { WorkoutState } from '@gymgenius/domain/workout/workout-state';
import type { LiveCommand } from '@gymgenius/proto/commands';
import type { CommandAck } from '@gymgenius/proto/live/ack';
import { MemoryStore } from '@gymgenius/web/sync/memory-store';
import type { CommandDraft, OutboxRow } from '@gymgenius/web/sync/outbox-row';
import { SyncEngine } from '@gymgenius/web/sync/sync-engine';
import type { Door } from './connection.ts';
import type { Shown } from './checker.ts';
import { Link } from './network.ts';
import { SimProcess } from './sim-process.ts';
import { simTransport } from './sim-transport.ts';
import type { World } from './world.ts';

export interface DeviceParts {
  readonly world: World;
  readonly door: () => Door;
  readonly acked: (commandId: string, ack: CommandAck) => void;
  readonly heard: (personId: string, screen: string, event: string, payload: unknown) => void;
}

/** The phone's database outlives the app; what is put into it is remembered for the checker. */
class Disk extends MemoryStore {
  /** commandIds per workout, as they were tapped. */
  readonly tapped = new Map<string, string[]>();

  override enqueue(draft: CommandDraft): Promise<OutboxRow> {
    this.tapped.set(draft.workoutId, [...(this.tapped.get(draft.workoutId) ?? []), draft.commandId]);
    return super.enqueue(draft);
  }
}

/** A lifter's device: the real sync engine, outbox and shelf, over a disk that survives and a network that does not always. */
export class Phone {
  readonly name: string;
  readonly personId: string;
  readonly link = new Link();
  readonly disk: Disk;
  /** Workouts that this device has opened, oldest first, and when it did. */
  readonly #opened = new Map<string, number>();
  process: SimProcess;
  skewMs = 0;
  /** Since when it is linked; null = it is not. */
  linkedAt: number | null = null;
  /** When each command that is not settled was tapped. */
  readonly #tappedAt = new Map<string, number>();
  readonly #parts: DeviceParts;
  #engine: SyncEngine | null = null;

  constructor(name: string, personId: string, parts: DeviceParts) {
    this.name = name;
    this.personId = personId;
    this.#parts = parts;
    this.disk = new Disk(() => parts.world.random.uuid());
    this.process = new SimProcess(name);
    this.open();
  }

  /** The app starts: from its disk alone. */
  open(): void {
    const { world, door, acked, heard } = this.#parts;
    const process = new SimProcess(this.name);
    process.skewMs = this.skewMs;
    this.process = process;
    const before = world.current;
    world.current = process;
    const engine = new SyncEngine(this.personId, {
      store: this.disk,
      connect: simTransport({
        world,
        process,
        link: this.link,
        door,
        acked,
        heard: (event, payload) => heard(this.personId, this.name, event, payload),
        changed: (isLinked) => (this.linkedAt = isLinked ? world.now : null),
      }),
      now: () => world.now + process.skewMs,
      setTimer: (at, run) => {
        const timer = world.after(at - (world.now + process.skewMs), run, process);
        return () => world.cancel(timer);
      },
      newId: () => world.random.uuid(),
      lead: (_athleteId, granted) => {
        world.after(0, granted, process);
        return () => undefined;
      },
      tell: () => undefined,
      token: () => Promise.resolve(this.personId),
      renewToken: () => Promise.resolve(this.personId),
      changed: () => undefined,
      refused: () => undefined,
    });
    this.#engine = engine;
    void engine.start();
    for (const workoutId of this.workouts) void engine.follow(workoutId);
    world.current = before;
  }

  /** The app is gone, with all that it had in memory; its sockets say good-bye by way of the system. */
  kill(): void {
    this.process.kill();
    this.#engine = null;
    this.linkedAt = null;
    for (const connection of this.link.connections) connection.abandon();
  }

  get workouts(): string[] {
    return [...this.#opened.keys()];
  }
  followedAt(workoutId: string): number {
    return this.#opened.get(workoutId) ?? Infinity;
  }

  openWorkout(workoutId: string): void {
    if (this.#opened.has(workoutId)) return;
    this.#opened.set(workoutId, this.#parts.world.now);
    void this.#engine?.follow(workoutId);
  }

  tap(workoutId: string, command: LiveCommand): void {
    void this.#engine?.submit(workoutId, command).then(() => {
      const commandId = this.disk.tapped.get(workoutId)?.at(-1);
      if (commandId !== undefined) this.#tappedAt.set(commandId, this.#parts.world.now);
    });
  }

  stateOf(workoutId: string): WorkoutState | null {
    return this.#engine?.view(workoutId)?.state ?? null;
  }

  get unsent(): readonly OutboxRow[] {
    return this.#engine?.unsent ?? [];
  }
  get setAside(): readonly OutboxRow[] {
    return this.#engine?.setAside ?? [];
  }

  /** Age of the oldest command that is still on the phone alone, ms. */
  get oldestUnsentMs(): number {
    const times = this.unsent.flatMap(({ commandId }) => this.#tappedAt.get(commandId) ?? []);
    return times.length === 0 ? 0 : this.#parts.world.now - Math.min(...times);
  }

  headOf(workoutId: string): number {
    return this.#engine?.view(workoutId)?.head ?? 0;
  }

  shows(): Shown[] {
    return this.workouts.flatMap((workoutId) => {
      const view = this.#engine?.view(workoutId);
      if (!view) return [];
      const pending = view.state.lastSeq !== view.head;
      return [
        { screen: this.name, personId: this.personId, workoutId, head: view.head, state: view.state, suggestion: view.suggestion, pending },
      ];
    });
  }
}

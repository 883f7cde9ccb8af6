import type { LiveCommand } from '@gymgenius/proto/commands';
import { MemoryStore } from '@gymgenius/web/sync/memory-store';
import type { CommandDraft, OutboxRow } from '@gymgenius/web/sync/outbox-row';
import { SyncEngine } from '@gymgenius/web/sync/sync-engine';
import type { Edge } from './edge.ts';
import type { Person } from './people.ts';
import type { Screen } from './screen.ts';
import type { Trace } from './trace.ts';
import { tracedTransport } from './traced-transport.ts';

/** The phone's database; what goes in and what is known to be safe is noted. */
class Disk extends MemoryStore {
  readonly #trace: Trace;
  readonly #device: string;

  constructor(trace: Trace, device: string) {
    super(() => crypto.randomUUID());
    this.#trace = trace;
    this.#device = device;
  }

  override enqueue(draft: CommandDraft): Promise<OutboxRow> {
    const { commandId, workoutId, athleteId, command } = draft;
    this.#trace.invoked({ commandId, workoutId, personId: athleteId, device: this.#device, type: command.type });
    return super.enqueue(draft);
  }

  override markCommitted(commandId: string, seq: number): Promise<void> {
    this.#trace.settled(commandId);
    return super.markCommitted(commandId, seq);
  }

  override forget(commandIds: readonly string[]): Promise<void> {
    for (const commandId of commandIds) this.#trace.settled(commandId);
    return super.forget(commandIds);
  }
}

/** One device of a lifter: the page's sync engine, sender and shelf, over a network of its own. */
export class Device implements Screen {
  readonly name: string;
  readonly person: Person;
  readonly edge: Edge;
  readonly #engine: SyncEngine;
  readonly #followed: string[] = [];
  /** What this device's clock is wrong by, ms. */
  skewMs = 0;
  linkedAt: number | null = null;
  refused = 0;

  constructor(name: string, person: Person, edge: Edge, trace: Trace) {
    this.name = name;
    this.person = person;
    this.edge = edge;
    const now = () => Date.now() + this.skewMs;
    const connect = tracedTransport({ trace, device: name, personId: person.personId, port: edge.port });
    this.#engine = new SyncEngine(person.personId, {
      store: new Disk(trace, name),
      connect: (handlers) =>
        connect({
          ...handlers,
          linked: () => {
            this.linkedAt = Date.now();
            handlers.linked();
          },
          unlinked: () => {
            this.linkedAt = null;
            handlers.unlinked();
          },
        }),
      now,
      setTimer: (at, run) => {
        const timer = setTimeout(run, Math.max(0, at - now()));
        return () => clearTimeout(timer);
      },
      newId: () => crypto.randomUUID(),
      lead: (_athleteId, granted) => {
        const timer = setTimeout(granted, 0);
        return () => clearTimeout(timer);
      },
      tell: () => undefined,
      token: () => Promise.resolve(person.token),
      renewToken: () => person.renew(edge.port),
      changed: () => undefined,
      refused: () => (this.refused += 1),
    });
  }

  start(): Promise<void> {
    return this.#engine.start();
  }
  stop(): void {
    this.#engine.stop();
  }

  get workouts(): readonly string[] {
    return this.#followed;
  }
  get unsent(): readonly OutboxRow[] {
    return this.#engine.unsent;
  }
  get setAside(): readonly OutboxRow[] {
    return this.#engine.setAside;
  }

  follow(workoutId: string): void {
    if (this.#followed.includes(workoutId)) return;
    this.#followed.push(workoutId);
    void this.#engine.follow(workoutId);
  }

  submit(workoutId: string, command: LiveCommand): Promise<void> {
    return this.#engine.submit(workoutId, command);
  }

  view(workoutId: string): ReturnType<Screen['view']> {
    const view = this.#engine.view(workoutId);
    return view && { ...view, isPending: view.state.lastSeq !== view.head };
  }
}

import type { LiveCommand } from '@gymgenius/proto/commands';
import { PROTOCOL_VERSION } from '@gymgenius/proto/version';
import type { Transport } from '@gymgenius/web/sync/transport';
import { WorkoutShelf } from '@gymgenius/web/sync/workout-shelf';
import type { Shown } from './checker.ts';
import type { GatewayNode } from './gateway-node.ts';
import { Link } from './network.ts';
import type { DeviceParts } from './phone.ts';
import { SimProcess } from './sim-process.ts';
import { simTransport } from './sim-transport.ts';

export interface CoachParts extends DeviceParts {
  readonly gateway: () => GatewayNode;
}

const POST_WITHIN_MS = 3_000;
const POST_AGAIN_MS = 400;

/** A coach's floor: the real shelf, fed as `floor.svelte.ts` feeds it (whose runes need a compiler), and words by REST, sent again under one id. */
export class CoachScreen {
  readonly name: string;
  readonly personId: string;
  readonly link = new Link();
  readonly process: SimProcess;
  linkedAt: number | null = null;
  /** Words that have no answer yet. */
  readonly unanswered = new Set<string>();
  readonly #parts: CoachParts;
  readonly #shelf = new WorkoutShelf();
  readonly #athleteOf = new Map<string, string>();
  readonly #followed = new Map<string, number>();
  readonly #transport: Transport;

  constructor(name: string, personId: string, parts: CoachParts) {
    this.name = name;
    this.personId = personId;
    this.#parts = parts;
    this.process = new SimProcess(name);
    const { world, door, acked, heard } = parts;
    const before = world.current;
    world.current = this.process;
    const clientId = world.random.uuid();
    const connect = simTransport({
      world,
      process: this.process,
      link: this.link,
      door,
      acked,
      heard: (event, payload) => heard(personId, name, event, payload),
      changed: (isLinked) => (this.linkedAt = isLinked ? world.now : null),
    });
    this.#transport = connect({
      handshake: () => {
        const workouts = this.#shelf.positions(this.#shelf.ids());
        return Promise.resolve({ token: personId, clientId, protocol: PROTOCOL_VERSION, workouts });
      },
      linked: () => {
        this.#transport.watchFloor((floor) => {
          for (const { workoutId, athleteId } of floor.workouts) this.#athleteOf.set(workoutId, athleteId);
          this.#watch(floor.workouts.map(({ workoutId }) => workoutId));
        });
      },
      unlinked: () => undefined,
      refused: () => this.#transport.open(),
      resume: (page) => {
        if (page.head < this.#shelf.head(page.workoutId)) this.#shelf.drop(page.workoutId);
        this.#admit(page.workoutId, page.athleteId, page.events, page.epoch);
        if (page.suggestion) this.#shelf.offer(page.suggestion);
      },
      event: (event) => this.#admit(event.workoutId, event.athleteId, [event], event.epoch),
      suggestion: (offered) => this.#shelf.offer(offered),
      heads: (heads) => {
        for (const { workoutId, athleteId } of heads.workouts) this.#athleteOf.set(workoutId, athleteId);
        const missed = heads.workouts.flatMap(({ workoutId }) => (this.#shelf.has(workoutId) ? [] : [workoutId]));
        this.#watch([...this.#shelf.behind(heads), ...missed]);
      },
      presence: () => undefined,
      opened: (athleteId, workoutId) => {
        this.#athleteOf.set(workoutId, athleteId);
        this.#watch([workoutId]);
      },
      revoked: () => undefined,
    });
    this.#transport.open();
    world.current = before;
  }

  get workouts(): string[] {
    return this.#shelf.ids();
  }

  followedAt(workoutId: string): number {
    return this.#followed.get(workoutId) ?? Infinity;
  }

  headOf(workoutId: string): number {
    return this.#shelf.head(workoutId);
  }

  shows(): Shown[] {
    return this.#shelf.ids().flatMap((workoutId) => {
      const view = this.#shelf.view(workoutId, this.#athleteOf.get(workoutId) ?? '', []);
      if (!view) return [];
      const { head, state, suggestion } = view;
      return [{ screen: this.name, personId: this.personId, workoutId, head, state, suggestion, pending: false }];
    });
  }

  /** Until there is an answer: the same request under the same id. */
  post(workoutId: string, command: LiveCommand): void {
    const commandId = this.#parts.world.random.uuid();
    this.unanswered.add(commandId);
    this.#request(workoutId, command, commandId);
  }

  #request(workoutId: string, command: LiveCommand, commandId: string): void {
    const { world, gateway, acked } = this.#parts;
    if (!this.unanswered.has(commandId)) return;
    const again = (ms: number) => world.after(ms, () => this.#request(workoutId, command, commandId), this.process);
    if (this.link.heldUp || this.link.heldDown) return void again(POST_AGAIN_MS);
    const node = gateway();
    const timeout = again(POST_WITHIN_MS);
    const arrive = () => {
      const principal = { personId: this.personId, role: 'coach' } as const;
      const arrival = { commandId, workoutId, clientId: null, clientSeq: null, performedAt: world.now, body: command };
      void node.door?.submit(principal, arrival).then((ack) =>
        world.after(
          world.random.between(2, 25),
          () => {
            if (!this.unanswered.has(commandId)) return;
            acked(commandId, ack);
            if (ack.kind !== 'retry') this.unanswered.delete(commandId);
            else {
              world.cancel(timeout);
              again(ack.retryMs);
            }
          },
          this.process,
        ),
      );
    };
    world.after(world.random.between(2, 25), arrive, node.process);
  }

  #watch(workoutIds: readonly string[]): void {
    if (workoutIds.length > 0) this.#transport.watch(this.#shelf.positions(workoutIds));
  }

  #admit(workoutId: string, athleteId: string, events: Parameters<WorkoutShelf['admit']>[2], epoch: number): void {
    this.#athleteOf.set(workoutId, athleteId);
    if (!this.#followed.has(workoutId)) this.#followed.set(workoutId, this.#parts.world.now);
    const { gap } = this.#shelf.admit(workoutId, athleteId, events, epoch);
    if (gap) this.#watch([workoutId]);
  }
}

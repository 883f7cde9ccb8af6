import { PROTOCOL_VERSION } from '@gymgenius/proto/version';
import type { Transport } from '@gymgenius/web/sync/transport';
import { WorkoutShelf } from '@gymgenius/web/sync/workout-shelf';
import type { Edge } from './edge.ts';
import type { Person } from './people.ts';
import type { Screen } from './screen.ts';
import type { Trace } from './trace.ts';
import { tracedTransport } from './traced-transport.ts';

/** As many as a handshake may name. */
const MOST_FOLLOWED = 200;

/** A coach's floor: the page's transport and shelf, fed as `floor.svelte.ts` feeds them (whose runes need a compiler). */
export class CoachFloor implements Screen {
  readonly name: string;
  readonly person: Person;
  readonly edge: Edge;
  linkedAt: number | null = null;
  /** What was heard of athletes who no longer allow it, by athlete: when they said so. */
  readonly revokedAt = new Map<string, number>();
  readonly heardSince: { readonly workoutId: string; readonly seq: number; readonly revokedAt: number }[] = [];
  readonly #shelf = new WorkoutShelf();
  readonly #athleteOf = new Map<string, string>();
  readonly #transport: Transport;

  constructor(name: string, person: Person, edge: Edge, trace: Trace) {
    this.name = name;
    this.person = person;
    this.edge = edge;
    const clientId = crypto.randomUUID();
    this.#transport = tracedTransport({ trace, device: name, personId: person.personId, port: edge.port })({
      handshake: () =>
        Promise.resolve({
          token: person.token,
          clientId,
          protocol: PROTOCOL_VERSION,
          workouts: this.#shelf.positions(this.#shelf.ids().slice(-MOST_FOLLOWED)),
        }),
      linked: () => {
        this.linkedAt = Date.now();
        this.#transport.watchFloor((floor) => {
          for (const { workoutId, athleteId } of floor.workouts) this.#athleteOf.set(workoutId, athleteId);
          this.#watch(floor.workouts.map(({ workoutId }) => workoutId));
        });
      },
      unlinked: () => (this.linkedAt = null),
      refused: () => void person.renew(edge.port).then(() => this.#transport.open()),
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
      revoked: (athleteId) => {
        for (const [workoutId, owner] of this.#athleteOf) if (owner === athleteId) this.#shelf.drop(workoutId);
      },
    });
    this.#transport.open();
  }

  stop(): void {
    this.#transport.close();
  }

  get workouts(): readonly string[] {
    return this.#shelf.ids();
  }

  headOf(workoutId: string): number {
    return this.#shelf.head(workoutId);
  }

  view(workoutId: string): ReturnType<Screen['view']> {
    const view = this.#shelf.view(workoutId, this.#athleteOf.get(workoutId) ?? '', []);
    return view && { ...view, isPending: false };
  }

  #watch(workoutIds: readonly string[]): void {
    if (workoutIds.length > 0) this.#transport.watch(this.#shelf.positions(workoutIds));
  }

  #admit(workoutId: string, athleteId: string, events: Parameters<WorkoutShelf['admit']>[2], epoch: number): void {
    this.#athleteOf.set(workoutId, athleteId);
    const revokedAt = this.revokedAt.get(athleteId);
    if (revokedAt !== undefined) for (const { seq } of events) this.heardSince.push({ workoutId, seq, revokedAt });
    const { gap } = this.#shelf.admit(workoutId, athleteId, events, epoch);
    if (gap) this.#watch([workoutId]);
  }
}

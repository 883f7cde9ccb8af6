import { Lane, type Link } from './network.ts';
import type { SimProcess } from './sim-process.ts';
import type { World } from './world.ts';

/** What happens at the phone's end. */
export interface ClientEnd {
  accepted(): void;
  refused(): void;
  closed(): void;
  heard(event: string, payload: unknown): void;
  pinged(): void;
}

/** What happens at the gateway's end. */
export interface ServerEnd {
  heard(event: string, payload: unknown, ack: (answer: unknown) => void): void;
  ponged(): void;
  gone(): void;
}

/** A gateway's front door, as the network sees it. */
export interface Door {
  readonly process: SimProcess;
  readonly link: Link;
  readonly isListening: boolean;
  /** A handshake has arrived. */
  knock(connection: Connection, auth: unknown): void;
}

/** One WebSocket: two lanes over the phone's network and the gateway's, and two ends that learn of its end at different times, or never. */
export class Connection {
  readonly down: Lane;
  server: ServerEnd | null = null;
  readonly #up: Lane;
  readonly #world: World;
  readonly #door: Door;
  readonly #link: Link;
  readonly #process: SimProcess;
  readonly #acks = new Map<number, (answer: unknown) => void>();
  #client: ClientEnd | null;
  #asked = 0;

  constructor(world: World, process: SimProcess, link: Link, door: Door, client: ClientEnd) {
    const links = [link, door.link];
    this.#world = world;
    this.#door = door;
    this.#link = link;
    this.#process = process;
    this.#client = client;
    this.#up = new Lane(world, links, 'up', door.process);
    this.down = new Lane(world, links, 'down', process);
    for (const one of links) one.connections.add(this);
  }

  greet(auth: unknown): void {
    const sent = copy(auth);
    this.#up.send('', () => this.#door.knock(this, sent));
  }

  /** From the phone. */
  say(event: string, payload: unknown, answered?: (answer: unknown) => void): void {
    if (!this.#client) return;
    const id = (this.#asked += 1);
    if (answered) this.#acks.set(id, answered);
    const sent = copy(payload);
    const arrive = () => this.server?.heard(event, sent, (answer) => this.#answer(id, answer));
    this.#up.send(event, arrive);
    const { random } = this.#world;
    if (this.#link.duplicates === 0 || !random.chance(this.#link.duplicates)) return;
    this.#link.fired();
    this.#up.send(event, arrive);
  }

  pong(): void {
    this.#up.send('', () => this.server?.ponged());
  }

  /** From the gateway. */
  tell(event: string, payload: unknown): void {
    const sent = copy(payload);
    this.down.send(JSON.stringify(payload) ?? '', () => this.#client?.heard(event, sent));
  }

  accept(): void {
    this.down.send('', () => this.#client?.accepted());
  }
  refuse(): void {
    this.down.send('', () => this.#client?.refused());
  }
  ping(): void {
    this.down.send('', () => this.#client?.pinged());
  }

  /** The phone closes it, or its app dies: the gateway hears of it behind everything that was sent before, if anything gets through. */
  closeByClient(): void {
    if (!this.#client) return;
    this.#client = null;
    this.#acks.clear();
    this.#up.send('', () => this.#endServer());
    this.down.close();
  }

  /** The gateway closes it, or dies. */
  closeByServer(): void {
    this.#endServer();
    this.down.send('', () => this.#endClient());
    this.#up.close();
  }

  /** The gateway's memory is gone: nothing of it runs any more, and its kernel says good-bye. */
  orphan(): void {
    this.server = null;
    this.closeByServer();
  }

  /** The phone's app is gone; its system closes the socket. */
  abandon(): void {
    this.closeByClient();
  }

  reset(): void {
    this.#world.after(1, () => this.#endServer(), this.#door.process);
    this.#world.after(1, () => this.#endClient(), this.#process);
  }

  #answer(id: number, answer: unknown): void {
    const sent = copy(answer);
    this.down.send('', () => {
      const answered = this.#acks.get(id);
      this.#acks.delete(id);
      if (this.#client) answered?.(sent);
    });
  }

  #endServer(): void {
    const { server } = this;
    this.server = null;
    this.#forget();
    server?.gone();
  }

  #endClient(): void {
    const client = this.#client;
    this.#client = null;
    this.#acks.clear();
    this.down.close();
    this.#forget();
    client?.closed();
  }

  #forget(): void {
    if (this.server !== null || this.#client !== null) return;
    for (const link of [this.#link, this.#door.link]) link.connections.delete(this);
    this.#up.close();
  }
}

/** What crosses a wire is a copy. */
function copy(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

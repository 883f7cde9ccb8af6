import { connect, createServer, type Server, type Socket } from 'node:net';
import { FAIR, Lane, type Weather } from './lane.ts';

interface Connection {
  readonly client: Socket;
  readonly upstream: Socket;
  readonly up: Lane;
  readonly down: Lane;
}

/** A TCP proxy in front of one server, for one user of it: what the network between the two can do wrong, it does. */
export class Edge implements AsyncDisposable {
  readonly name: string;
  readonly #server: Server;
  readonly #connections = new Set<Connection>();
  readonly #orphans = new Set<Socket>();
  readonly #random: () => number;
  #weather: { readonly up: Weather; readonly down: Weather } = { up: FAIR, down: FAIR };
  #refuses = false;
  /** Chunks that were delayed or held, connections that were cut or refused: how often a fault has bitten. */
  bites = 0;

  private constructor(name: string, server: Server, random: () => number) {
    this.name = name;
    this.#server = server;
    this.#random = random;
  }

  static async open(name: string, targetPort: number, random: () => number): Promise<Edge> {
    const server = createServer({ allowHalfOpen: true, noDelay: true });
    const edge = new Edge(name, server, random);
    server.on('connection', (client) => edge.#accept(client, targetPort));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return edge;
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }
  get open(): number {
    return this.#connections.size;
  }

  /** `up` is towards the server. */
  change(up: Partial<Weather>, down: Partial<Weather> = up): void {
    this.#weather = { up: { ...FAIR, ...up }, down: { ...FAIR, ...down } };
    for (const { up: one, down: other } of this.#connections) {
      one.pump();
      other.pump();
    }
  }

  /** Cuts every connection with a RST on both sides; with `stay`, new ones too until `heal`. */
  cut(stay = false): void {
    this.#refuses = stay;
    for (const { client, upstream } of this.#connections) {
      this.bites += 1;
      client.resetAndDestroy();
      upstream.resetAndDestroy();
    }
    this.#connections.clear();
  }

  /** What a middlebox does that forgets its connections: the server's end is gone, the user's end stays open and silent for ever. */
  orphan(): void {
    for (const { client, upstream, up, down } of this.#connections) {
      this.bites += 1;
      up.kill();
      down.kill();
      this.#orphans.add(client);
      upstream.resetAndDestroy();
    }
    this.#connections.clear();
  }

  heal(): void {
    this.#refuses = false;
    this.change({});
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.cut(true);
    for (const socket of this.#orphans) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #accept(client: Socket, port: number): void {
    client.on('error', () => undefined);
    if (this.#refuses) {
      this.bites += 1;
      return void client.resetAndDestroy();
    }
    const upstream = connect({ port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    upstream.on('error', () => undefined);
    const lane = (from: Socket, to: Socket, way: 'up' | 'down') =>
      new Lane(from, to, { weather: () => this.#weather[way], touched: () => (this.bites += 1), jitter: this.#random });
    const connection = { client, upstream, up: lane(client, upstream, 'up'), down: lane(upstream, client, 'down') };
    this.#connections.add(connection);
    client.once('close', () => {
      this.#orphans.delete(client);
      this.#closed(connection, upstream);
    });
    upstream.once('close', () => this.#closed(connection, client));
  }

  /** One end has gone. A held network does not tell the other. */
  #closed(connection: Connection, other: Socket): void {
    if (!this.#connections.delete(connection)) return;
    const { up, down } = this.#weather;
    if ((other === connection.client ? down : up).held) {
      connection.up.kill();
      connection.down.kill();
      this.#orphans.add(other);
    } else if (!other.destroyed) {
      // What was on its way still arrives.
      setTimeout(() => other.destroy(), 50);
      other.end();
    }
  }
}

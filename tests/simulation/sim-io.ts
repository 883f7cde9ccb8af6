import type { Frame } from '@gymgenius/gateway/live/frame';
import type { LiveServer } from '@gymgenius/gateway/live/types';
import type { Bus } from './bus.ts';
import type { Connection, ServerEnd } from './connection.ts';
import type { SimProcess } from './sim-process.ts';
import type { World } from './world.ts';

type Listener = (...args: unknown[]) => void;
type Middleware = (socket: SimSocket, next: (error?: Error) => void) => void;

const PING_EVERY_MS = 5_000;
const PONG_WITHIN_MS = 4_000;

export interface IoParts {
  readonly world: World;
  readonly process: SimProcess;
  readonly bus: Bus;
  readonly isOpen: () => boolean;
  /** Sees everything that leaves for a screen, at the moment it leaves; false = it does not leave (a mutant). */
  readonly leaving: (socket: SimSocket, event: string, payload: unknown) => boolean;
}

/** As much of Socket.IO's server as a gateway uses, over simulated connections. */
export class SimIo {
  readonly sockets = { sockets: new Map<string, SimSocket>() };
  readonly local: Room = room(this, [], []);
  readonly parts: IoParts;
  readonly rooms = new Map<string, Set<SimSocket>>();
  readonly #middlewares: Middleware[] = [];
  readonly #listeners = new Map<string, Listener>();

  constructor(parts: IoParts) {
    this.parts = parts;
    parts.bus.join(parts.process, (word, frames) => this.#listeners.get(word)?.(frames));
  }

  /** The gateway knows only the part of Socket.IO that is here. */
  get server(): LiveServer {
    return this as object as LiveServer;
  }

  use(middleware: Middleware): void {
    this.#middlewares.push(middleware);
  }

  on(event: string, listener: Listener): this {
    this.#listeners.set(event, listener);
    return this;
  }

  of(): { readonly adapter: { readonly serverCount: () => Promise<number> }; readonly sockets: ReadonlyMap<string, SimSocket> } {
    return { adapter: { serverCount: () => Promise.resolve(this.parts.bus.size) }, ...this.sockets };
  }

  serverSideEmit(word: string, frames: readonly Frame[] = []): void {
    this.parts.bus.publish(this.parts.process, word, frames);
  }

  knock(connection: Connection, auth: unknown): void {
    if (!this.parts.isOpen()) return connection.closeByServer();
    const socket = new SimSocket(this, connection, auth);
    const enter = (error?: Error): void => {
      if (!socket.connected) return;
      if (error) {
        connection.refuse();
        return;
      }
      this.sockets.sockets.set(socket.id, socket);
      connection.accept();
      this.#listeners.get('connection')?.(socket);
    };
    const through = this.#middlewares.reduceRight(
      (next: (error?: Error) => void, middleware) => (error) => (error ? enter(error) : middleware(socket, next)),
      enter,
    );
    through();
  }
}

interface Room {
  to(name: string): Room;
  except(ids: readonly string[]): Room;
  emit(event: string, payload: unknown): void;
}

function room(io: SimIo, names: readonly string[], without: readonly string[]): Room {
  return {
    to: (name) => room(io, [...names, name], without),
    except: (ids) => room(io, names, [...without, ...ids]),
    emit(event, payload) {
      const members = names.length === 0 ? io.sockets.sockets.values() : names.flatMap((name) => [...(io.rooms.get(name) ?? [])]);
      for (const socket of new Set(members)) if (!without.includes(socket.id)) socket.emit(event, payload);
    },
  };
}

export class SimSocket implements ServerEnd {
  readonly id: string;
  readonly data: Record<string, unknown> = {};
  readonly handshake: { readonly auth: unknown };
  readonly conn: { close(): void; readonly writeBuffer: readonly { readonly data: string }[] };
  readonly request: { readonly socket: { destroy(): void } };
  connected = true;
  readonly #io: SimIo;
  readonly #connection: Connection;
  readonly #listeners = new Map<string, Listener>();
  #awaited: unknown = null;

  constructor(io: SimIo, connection: Connection, auth: unknown) {
    const close = () => connection.closeByServer();
    this.#io = io;
    this.#connection = connection;
    this.id = io.parts.world.random.uuid();
    this.handshake = { auth };
    this.conn = {
      close,
      get writeBuffer() {
        return connection.down.waiting;
      },
    };
    this.request = { socket: { destroy: close } };
    connection.server = this;
    this.#pingLater();
  }

  on(event: string, listener: Listener): this {
    this.#listeners.set(event, listener);
    return this;
  }

  emit(event: string, payload: unknown): void {
    if (this.connected && this.#io.parts.leaving(this, event, payload)) this.#connection.tell(event, payload);
  }

  join(name: string): void {
    const { rooms } = this.#io;
    rooms.set(name, (rooms.get(name) ?? new Set()).add(this));
  }

  leave(name: string): void {
    this.#io.rooms.get(name)?.delete(this);
  }

  heard(event: string, payload: unknown, ack: (answer: unknown) => void): void {
    this.#listeners.get(event)?.(payload, ack);
  }

  ponged(): void {
    this.#io.parts.world.cancel(this.#awaited);
  }

  gone(): void {
    if (!this.connected) return;
    this.connected = false;
    this.#io.parts.world.cancel(this.#awaited);
    this.#io.sockets.sockets.delete(this.id);
    for (const members of this.#io.rooms.values()) members.delete(this);
    this.#listeners.get('disconnect')?.('transport close');
  }

  #pingLater(): void {
    const { world, process } = this.#io.parts;
    world.after(
      PING_EVERY_MS,
      () => {
        if (!this.connected) return;
        this.#connection.ping();
        this.#awaited = world.after(PONG_WITHIN_MS, () => this.conn.close(), process);
        this.#pingLater();
      },
      process,
    );
  }
}

import { WebSocket } from 'ws';

/**
 * Socket.IO 5 over Engine.IO 4, as much of it as a generator needs, on a bare WebSocket: the official client takes more of a core than the servers
 * that are measured. Messages of one server event are handed on as text, unread.
 */
export class SocketIoWire {
  readonly #ws: WebSocket;
  readonly #acks = new Map<number, (answer: string) => void>();
  readonly #onEvent: (text: string) => void;
  readonly #onClosed: (why: string) => void;
  #next = 0;

  private constructor(ws: WebSocket, onEvent: (text: string) => void, onClosed: (why: string) => void) {
    this.#ws = ws;
    this.#onEvent = onEvent;
    this.#onClosed = onClosed;
  }

  /** Resolves when the server has let this client in; rejects with its words when it has not. */
  static open(
    url: string,
    auth: Readonly<Record<string, unknown>>,
    onEvent: (text: string) => void,
    onClosed: (why: string) => void,
  ): Promise<SocketIoWire> {
    const { promise, resolve, reject } = Promise.withResolvers<SocketIoWire>();
    const address = `${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
    const ws = new WebSocket(address, { perMessageDeflate: false, skipUTF8Validation: true });
    const wire = new SocketIoWire(ws, onEvent, onClosed);
    ws.on('message', (data: Buffer) => {
      const text = data.toString();
      if (text.startsWith('0')) ws.send(`40${JSON.stringify(auth)}`);
      else if (text.startsWith('40')) resolve(wire);
      else if (text.startsWith('44')) reject(new Error(`the server does not let us in: ${text.slice(2)}`));
      else wire.#hear(text);
    });
    ws.on('error', (error) => reject(error));
    ws.on('close', (code) => {
      reject(new Error(`closed with ${code}`));
      onClosed(`closed with ${code}`);
    });
    return promise;
  }

  /** `answer` is called with the text of the acknowledgement's array. */
  emit(event: string, payload: unknown, answer: (text: string) => void): void {
    const id = this.#next++;
    this.#acks.set(id, answer);
    this.#ws.send(`42${id}["${event}",${JSON.stringify(payload)}]`);
  }

  ask(event: string, payload: unknown): Promise<string> {
    return new Promise((resolve) => this.emit(event, payload, resolve));
  }

  close(): void {
    this.#ws.removeAllListeners('close');
    this.#ws.close();
  }

  #hear(text: string): void {
    if (text === '2') this.#ws.send('3');
    else if (text.startsWith('42')) this.#onEvent(text);
    else if (text.startsWith('43')) {
      const at = text.indexOf('[');
      const id = Number(text.slice(2, at));
      const answer = this.#acks.get(id);
      this.#acks.delete(id);
      answer?.(text.slice(at));
    } else if (text.startsWith('41')) this.#onClosed('the server sent us away');
  }
}

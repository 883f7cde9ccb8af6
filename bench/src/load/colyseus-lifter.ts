import { randomUUID } from 'node:crypto';
import { pack, unpack } from 'msgpackr';
import { WebSocket } from 'ws';
import { Commands } from './commands.ts';
import type { Heard, Lifter, Sent } from './lifter.ts';

/** Bytes of its wire: the first one of each message. */
const JOINED = 10;
const DATA = 13;

interface Seat {
  readonly sessionId: string;
  readonly roomId: string;
  readonly processId: string;
}

/** How the Colyseus peer is spoken to: a seat by HTTP, then its binary messages (a name of at most 31 bytes, MessagePack) on a bare WebSocket. */
export class ColyseusLifter implements Lifter {
  readonly #ws: WebSocket;
  #commands = new Commands(randomUUID());
  #started = false;
  #heard: Heard | null = null;
  /** Acks come in the order of what was sent. */
  readonly #acks: ((seq: number) => void)[] = [];
  sets = 0;

  private constructor(ws: WebSocket) {
    this.#ws = ws;
  }

  static async open(url: string): Promise<ColyseusLifter> {
    const answer = await fetch(`${url}/matchmake/create/workout`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    const { sessionId, roomId, processId } = (await answer.json()) as Seat;
    const ws = new WebSocket(`${url.replace('http', 'ws')}/${processId}/${roomId}?sessionId=${sessionId}`, { perMessageDeflate: false });
    const lifter = new ColyseusLifter(ws);
    const joined = Promise.withResolvers<void>();
    ws.on('message', (data: Buffer) => {
      if (data[0] === DATA) return lifter.#hear(data);
      if (data[0] !== JOINED) return;
      ws.send(Buffer.of(JOINED));
      joined.resolve();
    });
    ws.on('error', (error) => joined.reject(error));
    ws.on('close', (code) => {
      joined.reject(new Error(`closed with ${code}`));
      lifter.#heard?.failed(`closed with ${code}`);
    });
    await joined.promise;
    await lifter.startWorkout();
    return lifter;
  }

  get workoutId(): string {
    return this.#commands.workoutId;
  }

  logSet(heard: Heard): Sent {
    const envelope = this.#commands.set();
    this.#heard = heard;
    this.sets += 1;
    this.#acks.push(heard.acked);
    this.#send('log_set', envelope);
    return { workoutId: envelope.workoutId, commandId: envelope.commandId };
  }

  async startWorkout(): Promise<void> {
    this.#heard = null;
    if (this.#started) await this.#ask('finish_workout', this.#commands.finish());
    this.#commands = new Commands(randomUUID());
    this.sets = 0;
    const first = Promise.withResolvers<void>();
    this.#heard = { acked: () => undefined, suggested: () => first.resolve(), failed: (why) => first.reject(new Error(why)) };
    await Promise.all([this.#ask('start_workout', this.#commands.start()), first.promise]);
    this.#started = true;
  }

  async leave(): Promise<void> {
    this.#heard = null;
    await this.#ask('finish_workout', this.#commands.finish());
    this.#ws.close();
  }

  #ask(type: string, envelope: unknown): Promise<number> {
    return new Promise((resolve) => {
      this.#acks.push(resolve);
      this.#send(type, envelope);
    });
  }

  #send(type: string, envelope: unknown): void {
    this.#ws.send(Buffer.concat([Buffer.of(DATA, 0xa0 | type.length), Buffer.from(type), pack(envelope)]));
  }

  #hear(data: Buffer): void {
    const end = 2 + ((data[1] ?? 0) & 0x1f);
    const message = unpack(data.subarray(end));
    if (data.toString('latin1', 2, end) === 'ack') return this.#acks.shift()?.(message.seq);
    if (message.basisSeq === this.sets + 1) this.#heard?.suggested(message.suggestion.source);
  }
}

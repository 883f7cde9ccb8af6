import type { Socket } from 'node:net';

/** What a network does to bytes in one direction. */
export interface Weather {
  /** Nothing passes; what is sent waits, as it does in a network that repeats. */
  readonly held: boolean;
  readonly delayMs: number;
  readonly jitterMs: number;
  readonly bytesPerSec: number | null;
}

export const FAIR: Weather = { held: false, delayMs: 0, jitterMs: 0, bytesPerSec: null };

/** Bytes that wait before the sender is made to wait too. */
const MOST_WAITING = 1 << 18;
const SLICE = 1 << 10;

/** One direction of one connection: in order, under the weather of its edge. The end of the stream travels behind the bytes. */
export class Lane {
  readonly #from: Socket;
  readonly #to: Socket;
  readonly #weather: () => Weather;
  /** Called for each chunk that the weather touched. */
  readonly #touched: () => void;
  readonly #jitter: () => number;
  readonly #queue: { readonly bytes: Buffer; readonly from: number }[] = [];
  #waiting = 0;
  #timer: NodeJS.Timeout | null = null;
  #isEnded = false;
  #isDead = false;

  constructor(from: Socket, to: Socket, parts: { weather: () => Weather; touched: () => void; jitter: () => number }) {
    this.#from = from;
    this.#to = to;
    this.#weather = parts.weather;
    this.#touched = parts.touched;
    this.#jitter = parts.jitter;
    from.on('data', (bytes) => this.#take(bytes));
    from.on('end', () => {
      this.#isEnded = true;
      this.pump();
    });
    to.on('drain', () => this.#from.resume());
  }

  /** Swallows everything from now on, the end included: the other side is never told. */
  kill(): void {
    this.#isDead = true;
    this.#queue.length = 0;
    this.#waiting = 0;
    if (this.#timer) clearTimeout(this.#timer);
  }

  /** The weather has changed, or time has passed. */
  pump(): void {
    if (this.#timer || this.#isDead) return;
    const { held, delayMs, jitterMs, bytesPerSec } = this.#weather();
    const [head] = this.#queue;
    if (held) return;
    if (!head) {
      if (this.#isEnded) this.#to.end();
      return;
    }
    const pause = bytesPerSec === null ? 0 : (head.bytes.length / bytesPerSec) * 1000;
    const wait = Math.max(pause, head.from + delayMs + jitterMs * this.#jitter() - performance.now());
    if (wait < 1) return this.#pass();
    this.#timer = setTimeout(() => {
      this.#timer = null;
      if (!this.#weather().held) this.#pass();
    }, wait);
  }

  #take(bytes: Buffer): void {
    if (this.#isDead) return;
    const weather = this.#weather();
    const isFair = !weather.held && weather.delayMs === 0 && weather.jitterMs === 0 && weather.bytesPerSec === null;
    if (isFair && this.#queue.length === 0) return this.#write(bytes);
    if (!isFair) this.#touched();
    const size = weather.bytesPerSec === null ? bytes.length : SLICE;
    for (let at = 0; at < bytes.length; at += size) this.#queue.push({ bytes: bytes.subarray(at, at + size), from: performance.now() });
    this.#waiting += bytes.length;
    if (this.#waiting > MOST_WAITING) this.#from.pause();
    this.pump();
  }

  #pass(): void {
    const head = this.#queue.shift();
    if (!head || this.#isDead) return;
    this.#waiting -= head.bytes.length;
    this.#write(head.bytes);
    if (this.#waiting <= MOST_WAITING) this.#from.resume();
    this.pump();
  }

  #write(bytes: Buffer): void {
    if (this.#to.writable && !this.#to.write(bytes)) this.#from.pause();
  }
}

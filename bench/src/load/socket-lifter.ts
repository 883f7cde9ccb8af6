import { Commands } from './commands.ts';
import type { Heard, Lifter, Sent } from './lifter.ts';
import { SocketIoWire } from './socket-io-wire.ts';

/** How the product and the floors are spoken to: Socket.IO, the product's own commands and messages. */
export class SocketLifter implements Lifter {
  readonly #clientId: string;
  #wire: SocketIoWire | null = null;
  #commands: Commands;
  #started = false;
  #heard: Heard | null = null;
  sets = 0;

  private constructor(clientId: string) {
    this.#clientId = clientId;
    this.#commands = new Commands(clientId);
  }

  static async open(url: string, auth: { readonly clientId: string } & Readonly<Record<string, unknown>>): Promise<SocketLifter> {
    const lifter = new SocketLifter(auth.clientId);
    const closed = (why: string) => lifter.#heard?.failed(why);
    lifter.#wire = await SocketIoWire.open(url, auth, (text) => lifter.#hear(text), closed);
    await lifter.startWorkout();
    return lifter;
  }

  get workoutId(): string {
    return this.#commands.workoutId;
  }

  logSet(heard: Heard): Sent {
    const envelope = this.#commands.set();
    const { workoutId, commandId } = envelope;
    this.#heard = heard;
    this.sets += 1;
    this.#open().emit('log_set', envelope, (text) => {
      const seq = committedAs(text);
      if (seq === null) heard.failed(text);
      else heard.acked(seq);
    });
    return { workoutId, commandId };
  }

  async startWorkout(): Promise<void> {
    const finish = this.#started ? this.#commands.finish() : null;
    this.#heard = null;
    if (finish) await this.#tell('finish_workout', finish);
    this.#commands = new Commands(this.#clientId);
    this.sets = 0;
    const first = Promise.withResolvers<void>();
    this.#heard = { acked: () => undefined, suggested: () => first.resolve(), failed: (why) => first.reject(new Error(why)) };
    // The suggestion of the first set too: what comes afterwards answers a set.
    await Promise.all([this.#tell('start_workout', this.#commands.start()), first.promise]);
    this.#started = true;
  }

  async leave(): Promise<void> {
    this.#heard = null;
    await this.#tell('finish_workout', this.#commands.finish());
    this.#open().close();
  }

  #hear(text: string): void {
    if (!text.startsWith('42["suggestion_offered"') && !text.startsWith('42["resume"')) return;
    // The start is event 1, set n is event n + 1: what answers an earlier one is not the suggestion that is waited for.
    if (!text.includes(`"basisSeq":${this.sets + 1},`) || !text.includes(this.#commands.workoutId)) return;
    this.#heard?.suggested(/"source":"(\w+)"/.exec(text)?.[1] ?? 'unknown');
  }

  async #tell(event: string, envelope: unknown): Promise<void> {
    const text = await this.#open().ask(event, envelope);
    if (committedAs(text) === null) throw new Error(`${event} came to ${text}`);
  }

  #open(): SocketIoWire {
    if (!this.#wire) throw new Error('this lifter is not connected');
    return this.#wire;
  }
}

/** The seq of `[{"kind":"committed","seq":7,"epoch":1,"refused":null}]`, null for every other answer. */
function committedAs(text: string): number | null {
  const [, seq] = /"kind":"committed","seq":(\d+),.*"refused":null/.exec(text) ?? [];
  return seq === undefined ? null : Number(seq);
}

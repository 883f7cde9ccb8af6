import { Agent, request } from 'node:http';
import { randomUUID } from 'node:crypto';
import { Commands } from './commands.ts';
import type { Heard, Lifter, Sent } from './lifter.ts';

interface Logged {
  readonly seq: number;
  readonly suggestion: { readonly source: string };
}

/** How the REST peer is spoken to: one request a set over connections that stay open, the suggestion in its answer. */
export class RestLifter implements Lifter {
  readonly #url: string;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  #token = '';
  #commands = new Commands(randomUUID());
  #started = false;
  sets = 0;

  private constructor(url: string) {
    this.#url = url;
  }

  static async open(url: string): Promise<RestLifter> {
    const lifter = new RestLifter(url);
    lifter.#token = (await lifter.#post<{ token: string }>('/people', { name: 'A lifter' })).token;
    await lifter.startWorkout();
    return lifter;
  }

  get workoutId(): string {
    return this.#commands.workoutId;
  }

  logSet(heard: Heard): Sent {
    const { workoutId, commandId, clientId, clientSeq, performedAt, command } = this.#commands.set();
    this.sets += 1;
    this.#post<Logged>(`/workouts/${workoutId}/sets`, { commandId, clientId, clientSeq, performedAt, set: command.set }).then(
      ({ seq, suggestion }) => {
        heard.acked(seq);
        heard.suggested(suggestion.source);
      },
      (error: Error) => heard.failed(error.message),
    );
    return { workoutId, commandId };
  }

  async startWorkout(): Promise<void> {
    if (this.#started) await this.#finish();
    this.#commands = new Commands(randomUUID());
    this.sets = 0;
    const { workoutId, commandId, clientId, clientSeq, performedAt, command } = this.#commands.start();
    const { type: _, ...plan } = command;
    await this.#post('/workouts', { workoutId, commandId, clientId, clientSeq, performedAt, ...plan });
    this.#started = true;
  }

  async leave(): Promise<void> {
    await this.#finish();
    this.#agent.destroy();
  }

  async #finish(): Promise<void> {
    const { workoutId, commandId, clientId, clientSeq, performedAt } = this.#commands.finish();
    await this.#post(`/workouts/${workoutId}/finish`, { commandId, clientId, clientSeq, performedAt });
  }

  #post<Answer>(path: string, body: unknown): Promise<Answer> {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    const payload = JSON.stringify(body);
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(payload),
      ...(this.#token !== '' && { authorization: `Bearer ${this.#token}` }),
    };
    const sent = request(`${this.#url}${path}`, { method: 'POST', agent: this.#agent, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(parts).toString();
        if (response.statusCode === 200) resolve(JSON.parse(text));
        else reject(new Error(`${path} was answered ${response.statusCode}: ${text}`));
      });
    });
    sent.on('error', reject);
    sent.end(payload);
    return promise;
  }
}

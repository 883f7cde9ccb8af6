import { setTimeout as sleep } from 'node:timers/promises';
import { Problem } from '@gymgenius/proto/rest/problem';
import { Token } from '@gymgenius/proto/rest/people';

/** What an answer is read with: one of proto's schemas. */
interface Schema<T> {
  parse(value: unknown): T;
}

/** How long a request is tried again while the gateway is away. */
const PATIENCE_MS = 120_000;

/** REST as one lifter: signs in again when the token runs out, tries again when the server is away or asks for it. */
export class RestClient {
  readonly #gateway: string;
  readonly #onNote: (note: string) => void;
  #token: Token | null = null;

  constructor(gateway: string, onNote: (note: string) => void) {
    this.#gateway = gateway;
    this.#onNote = onNote;
  }

  /** Makes a new lifter and becomes them. */
  async signUp(name: string): Promise<Token> {
    const token = await this.#request(Token, 'POST', '/v1/auth/demo', { name }, null);
    this.#token = token;
    return token;
  }

  /** A token that is good for another half minute. */
  async token(isRefused = false): Promise<Token> {
    const token = this.#token;
    if (!token) throw new Error('nobody has signed up');
    if (!isRefused && token.expiresAt - Date.now() > 30_000) return token;
    const next = await this.#request(Token, 'POST', '/v1/auth/dev', { personId: token.personId }, null);
    this.#token = next;
    return next;
  }

  async get<T>(schema: Schema<T>, path: string): Promise<T> {
    return this.#request(schema, 'GET', path, undefined, await this.token());
  }
  async post<T>(schema: Schema<T>, path: string, body: unknown): Promise<T> {
    return this.#request(schema, 'POST', path, body, await this.token());
  }
  async patch<T>(schema: Schema<T>, path: string, body: unknown): Promise<T> {
    return this.#request(schema, 'PATCH', path, body, await this.token());
  }

  async #request<T>(schema: Schema<T>, method: string, path: string, body: unknown, token: Token | null): Promise<T> {
    const until = performance.now() + PATIENCE_MS;
    let noted = false;
    for (let wait = 200; ; wait = Math.min(5_000, wait * 2)) {
      const headers = {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(token && { authorization: `Bearer ${token.token}` }),
      };
      const payload = body === undefined ? {} : { body: JSON.stringify(body) };
      const response = await fetch(`${this.#gateway}${path}`, { method, headers, ...payload }).catch((error: unknown) => error);
      if (response instanceof Response && response.ok) return schema.parse(await response.json());
      const problem = response instanceof Response ? await problemOf(response) : null;
      if (problem && problem.kind !== 'retry') throw new Error(problem.message);
      if (performance.now() + wait > until)
        throw new Error(problem?.message ?? `${this.#gateway} does not answer. Is \`make dev\` running?`, { cause: response });
      if (!noted) this.#onNote(`${path}: ${problem?.message ?? 'no answer'} Trying again.`);
      noted = true;
      await sleep(problem?.retryMs ?? wait);
    }
  }
}

async function problemOf(response: Response): Promise<Problem> {
  const parsed = Problem.safeParse(await response.json().catch(() => null));
  if (parsed.success) return parsed.data;
  return { code: 'internal', kind: response.status >= 500 ? 'retry' : 'fix', message: `The gateway answered ${response.status}.` };
}

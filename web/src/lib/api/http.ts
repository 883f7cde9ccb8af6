import type { Problem } from '@gymgenius/proto/rest/problem';

/** The output of a schema in `proto/rest`, without loading the schema: answers of our own gateway are trusted inside. */
export type Out<T> = T extends { readonly _zod: { readonly output: infer O } } ? O : never;

/** The gateway's no, in words that may be shown. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly kind: Problem['kind'] | 'unreachable';

  constructor(kind: Problem['kind'] | 'unreachable', message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}

/** A read is cheap to ask again; a write may be an import that is still on its way up. */
const READ_MS = 15_000;
const WRITE_MS = 60_000;

export interface Api {
  get<T>(path: string): Promise<T>;
  /** What is not JSON for us to read but a file for the person to keep. */
  file(path: string): Promise<Blob>;
  /** A `Blob` goes as it is, everything else as JSON. */
  send<T>(method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<T>;
}

/** `token` null = nobody is signed in; `renew` is asked once after a 401. */
export function openApi(token: () => string | null, renew: () => Promise<string | null>): Api {
  async function ask(method: string, path: string, body: unknown, isSecond: boolean): Promise<Response> {
    const bearer = token();
    const headers: Record<string, string> = {};
    if (bearer !== null) headers['authorization'] = `Bearer ${bearer}`;
    const isFile = body instanceof Blob;
    if (body !== undefined) headers['content-type'] = isFile ? 'application/octet-stream' : 'application/json';
    const answer = await fetch(path, {
      method,
      headers,
      ...(body !== undefined && { body: isFile ? body : JSON.stringify(body) }),
      signal: AbortSignal.timeout(method === 'GET' ? READ_MS : WRITE_MS),
    }).catch((cause: unknown) => {
      throw new ApiError('unreachable', 'no answer', { cause });
    });
    if (answer.ok) return answer;
    if (answer.status === 401 && bearer !== null && !isSecond && (await renew()) !== null) return ask(method, path, body, true);
    throw await toError(answer);
  }
  async function call<T>(method: string, path: string, body: unknown): Promise<T> {
    const answer = await ask(method, path, body, false);
    return (answer.status === 204 ? undefined : await answer.json()) as T;
  }
  return {
    get: (path) => call('GET', path, undefined),
    file: async (path) => (await ask('GET', path, undefined, false)).blob(),
    send: (method, path, body) => call(method, path, body),
  };
}

async function toError(answer: Response): Promise<ApiError> {
  const problem = (await answer.json().catch(() => null)) as Partial<Problem> | null;
  if (!problem?.kind) return new ApiError('unreachable', `status ${answer.status}`);
  return new ApiError(problem.kind, problem.message ?? '');
}

import { createLog } from '@gymgenius/platform/log';
import type { CommandAck } from '@gymgenius/proto/live/ack';
import type { Role, Token } from '@gymgenius/proto/rest/people';
import { randomUUID } from 'node:crypto';
import { Pool } from 'pg';
import { toConfig } from '../config.ts';
import { startGateway, type Gateway } from '../start-gateway.ts';
import { openSocket, ORIGIN, type Client, type ConnectOptions } from './open-socket.ts';

export interface Bed extends AsyncDisposable {
  readonly gateway: Gateway;
  readonly db: Pool;
  /** A new person, signed in. */
  person(role?: Role): Promise<Token>;
  request(
    method: string,
    path: string,
    options?: { readonly token?: string; readonly body?: unknown; readonly headers?: Record<string, string> },
  ): Promise<{ readonly status: number; readonly body: Json; readonly headers: Headers }>;
  /** A connected socket. */
  connect(token: string, options?: ConnectOptions): Promise<Client>;
  /** A socket that is not awaited: refusals are looked at by the test. */
  open(token: string, options?: ConnectOptions): Client;
  link(coachId: string, athleteId: string): Promise<void>;
}
export type Json = Record<string, unknown>;

/** A gateway of its own on a free port, with people and clients; everything is closed at the end of the test. */
export async function gatewayBed(env: {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly [name: string]: string;
}): Promise<Bed> {
  await using opening = new AsyncDisposableStack();
  const { databaseUrl, redisUrl, ...more } = env;
  const config = toConfig({
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    GATEWAY_PORT: '0',
    ENGINE_ADDRESS: '127.0.0.1:9',
    RATE_BURST: '10000',
    WEB_ORIGIN: ORIGIN,
    ...more,
  });
  const gateway = await startGateway(config, createLog('test', 'silent'));
  opening.use(gateway);
  const db = new Pool({ connectionString: databaseUrl, max: 2 });
  opening.defer(() => db.end());
  const clients: Client[] = [];
  opening.defer(() => clients.forEach((client) => client.disconnect()));

  const bed: Omit<Bed, typeof Symbol.asyncDispose> = {
    gateway,
    db,
    async person(role = 'lifter') {
      const { body } = await bed.request('POST', '/v1/auth/demo', { body: { name: `A ${role}` } });
      if (role === 'lifter') return body as Token;
      await db.query('update person set role = $2 where id = $1', [body['personId'], role]);
      return (await bed.request('POST', '/v1/auth/dev', { body: { personId: body['personId'] } })).body as Token;
    },
    async request(method, path, { token, body, headers = {} } = {}) {
      const answer = await fetch(`${gateway.url}${path}`, {
        method,
        headers: {
          ...(token && { authorization: `Bearer ${token}` }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await answer.text();
      return { status: answer.status, body: parse(text), headers: answer.headers };
    },
    open(token, options) {
      const client = openSocket(gateway.url, token, options);
      clients.push(client);
      return client;
    },
    async connect(token, options) {
      const client = bed.open(token, options);
      await new Promise<void>((resolve, reject) => {
        client.once('connect', resolve);
        client.once('connect_error', reject);
      });
      return client;
    },
    async link(coachId, athleteId) {
      await db.query(`insert into coach_link (id, athlete_id, coach_id, status) values ($1, $2, $3, 'active')`, [
        randomUUID(),
        athleteId,
        coachId,
      ]);
    },
  };
  const parts = opening.move();
  return { ...bed, [Symbol.asyncDispose]: () => parts.disposeAsync() };
}

function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return { text };
  }
}

export function isCommitted(ack: CommandAck): ack is Extract<CommandAck, { kind: 'committed' }> {
  return ack.kind === 'committed';
}

import type { Bed, Json } from '@gymgenius/gateway/testing/gateway-bed';
import { BODIES, type Target } from '@gymgenius/gateway/testing/access-requests';
import { ACCESS } from '@gymgenius/gateway/testing/access-rules';
import { LIVE_COMMANDS } from '@gymgenius/proto/commands';
import { randomUUID } from 'node:crypto';
import { hostileValue, mutate, mutateBytes, pick, type Random } from './hostile.ts';

/** What a door makes of one hostile message: null = as it should be. `note` hears in one word what became of it. */
export type Attack = (random: Random, note: (outcome: string) => void) => Promise<string | null>;

const KINDS: ReadonlySet<unknown> = new Set(['fix', 'retry', 'reauthenticate', 'reload']);
const LEAK = /node_modules|at .*\.ts:|select |Error:|\/home\/|password/;
// An export is the person's own, and a deletion would end the test.
const ROUTES = Object.keys(ACCESS).filter((route) => route !== 'DELETE /v1/me');
/** Each file is read on a thread of its own, which costs as much as fifty other requests. */
const CHEAP = ROUTES.filter((route) => route !== 'POST /v1/imports');

/** Every route of the OpenAPI document with ids, queries, headers and bodies that are nearly right. */
export function restDoor(bed: Bed, token: string, own: Target, secrets: readonly string[]): Attack {
  return async (random, note) => {
    const [method = '', template = ''] = pick(random, random() < 0.2 ? ROUTES : CHEAP).split(' ');
    const route = `${method} ${template}`;
    const path = template.replaceAll(/\{\w+\}/g, () =>
      random() < 0.5 ? own.workoutId : encodeURIComponent(textOf(hostileValue(random)).slice(0, 300)),
    );
    const query =
      random() < 0.3
        ? `?${pick(random, ['before', 'limit', 'athleteId', 'exerciseId', 'after', 'weeks', 'exercises'])}=${encodeURIComponent(textOf(hostileValue(random)).slice(0, 300))}`
        : '';
    const valid = BODIES[route]?.(own, pick(random, LIVE_COMMANDS));
    const bad =
      random() < 0.85
        ? JSON.stringify(mutate(random, valid ?? {}))
        : mutateBytes(random, Buffer.from(JSON.stringify(valid ?? {}))).toString('utf8');
    const headers: Record<string, string> = { 'idempotency-key': random() < 0.9 ? randomUUID() : 'again' };
    if (random() < 0.05)
      headers['content-type'] = pick(random, [
        'text/plain',
        'application/xml',
        'application/json; charset=utf-7',
        'multipart/form-data; boundary=x',
      ]);
    const isRead = method === 'GET';
    const sent =
      random() < 0.97
        ? token
        : textOf(hostileValue(random))
            .replaceAll(/[^\x21-\x7e]/g, '')
            .slice(0, 200);
    const answer = await bed.request(method, `${path}${query}`, {
      ...(sent && { token: sent }),
      headers,
      ...(!isRead && bad !== undefined && { body: bad }),
    });
    note(`${Math.floor(answer.status / 100)}xx`);
    return verdictOf(answer.status, answer.body, secrets, `${route} ${isRead ? path + query : (bad ?? '').slice(0, 300)}`);
  };
}

function verdictOf(status: number, body: Json, secrets: readonly string[], what: string): string | null {
  const text = JSON.stringify(body);
  const secret = secrets.find((word) => text.includes(word));
  if (secret !== undefined) return `${what}: leaked ${secret}`;
  if (status < 400) return null;
  if (status >= 500 && status !== 503) return `${what}: ${status} ${text.slice(0, 200)}`;
  if (!KINDS.has(body['kind'] ?? (status === 503 ? 'retry' : ''))) return `${what}: ${status} is no Problem: ${text.slice(0, 200)}`;
  return LEAK.test(text) ? `${what}: ${status} tells of the inside: ${text.slice(0, 200)}` : null;
}

function textOf(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.toWellFormed();
}

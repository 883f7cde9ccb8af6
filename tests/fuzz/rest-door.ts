import type { Bed, Json } from '@gymgenius/gateway/testing/gateway-bed';
import { BODIES } from '@gymgenius/gateway/testing/access-requests';
import { ACCESS } from '@gymgenius/gateway/testing/access-rules';
import { LIVE_COMMANDS } from '@gymgenius/proto/commands';
import { randomUUID } from 'node:crypto';
import { hostileValue, mutate, mutateBytes, pick, type Random } from './hostile.ts';
import { PUSH_KEYS, type Owner } from './people.ts';

/** What a door makes of one hostile message: null = as it should be. `note` hears in one word what became of it. */
export type Attack = (random: Random, note: (outcome: string) => void) => Promise<string | null>;

const KINDS: ReadonlySet<unknown> = new Set(['fix', 'retry', 'reauthenticate', 'reload']);
const LEAK = /node_modules|at .*\.ts:|select |Error:|\/home\/|password/;
// An export is the person's own, and a deletion would end the test.
const ROUTES = Object.keys(ACCESS).filter((route) => route !== 'DELETE /v1/me');
/** Each file is read on a thread of its own, which costs as much as fifty other requests. */
const CHEAP = ROUTES.filter((route) => route !== 'POST /v1/imports');
/** Rules under which a lifter is refused what is somebody else's. */
const REFUSED = new Set(['workout', 'athlete', 'command', 'import', 'program', 'gym', 'exercise', 'coach', 'admin']);
/** Routes that reach what somebody owns. */
const OF_SOMEBODY = CHEAP.filter((route) => isRefused(route) || BODIES[route] !== undefined || route.includes('/push'));

/**
 * Every route of the OpenAPI document. Of a third of the requests nothing is wrong but whose ids they name; of the others ids, queries, headers and bodies are
 * nearly right, and as often the victim's as the attacker's.
 */
export function restDoor(bed: Bed, mallory: Owner, victim: Owner, secrets: readonly string[]): Attack {
  return async (random, note) => {
    const isIntact = random() < 0.33;
    const route = pick(random, isIntact ? OF_SOMEBODY : random() < 0.2 ? ROUTES : CHEAP);
    const [method = '', template = ''] = route.split(' ');
    const whose = isIntact || random() < 0.5 ? victim : mallory;
    const path = template.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      isIntact || random() < 0.6
        ? (idOf(whose, route, name) ?? randomUUID())
        : encodeURIComponent(textOf(hostileValue(random)).slice(0, 300)),
    );
    const query = isIntact ? `?athleteId=${whose.personId}` : random() < 0.3 ? hostileQuery(random, whose) : '';
    const valid = bodyOf(route, whose, mallory, random);
    const body = isIntact
      ? valid === undefined
        ? undefined
        : JSON.stringify(valid)
      : random() < 0.85
        ? JSON.stringify(mutate(random, valid ?? {}))
        : mutateBytes(random, Buffer.from(JSON.stringify(valid ?? {}))).toString('utf8');
    const headers: Record<string, string> = { 'idempotency-key': isIntact || random() < 0.9 ? randomUUID() : 'again' };
    if (!isIntact && random() < 0.05)
      headers['content-type'] = pick(random, [
        'text/plain',
        'application/xml',
        'application/json; charset=utf-7',
        'multipart/form-data; boundary=x',
      ]);
    const isRead = method === 'GET';
    const sent =
      isIntact || random() < 0.97
        ? mallory.token
        : textOf(hostileValue(random))
            .replaceAll(/[^\x21-\x7e]/g, '')
            .slice(0, 200);
    const answer = await bed.request(method, `${path}${query}`, {
      ...(sent && { token: sent }),
      headers,
      ...(!isRead && body !== undefined && { body }),
    });
    note(isIntact ? `for the victim’s ${Math.floor(answer.status / 100)}xx` : `${Math.floor(answer.status / 100)}xx`);
    const what = `${route} ${isRead ? path + query : (body ?? path).slice(0, 300)}`;
    if (isIntact && answer.status < 400 && isRefused(route)) return `${what}: ${answer.status} for what is somebody else’s`;
    return verdictOf(answer.status, answer.body, secrets, what);
  };
}

/** Whatever names somebody is for them and their coach; the attacker is nobody's coach and no admin. */
function isRefused(route: string): boolean {
  return REFUSED.has(ACCESS[route] ?? '');
}

function idOf(whose: Owner, route: string, name: string): string | undefined {
  return route.endsWith('/commit') ? whose.uploadId : whose.ids[name];
}

/** A body that can be read, with the ids of `whose`. A push endpoint is known to its browser alone: whoever brings it may have it, so only a drop names the victim's. */
function bodyOf(route: string, whose: Owner, mallory: Owner, random: Random): unknown {
  if (route === 'POST /v1/me/push') return { endpoint: mallory.endpoint, keys: PUSH_KEYS };
  if (route === 'POST /v1/me/push/drop') return { endpoint: whose.endpoint };
  const body = BODIES[route]?.(whose.target, pick(random, LIVE_COMMANDS));
  if (route === 'POST /v1/gyms' || route === 'POST /v1/programs')
    return {
      ...(body as object),
      ...(random() < 0.5 && (route.endsWith('gyms') ? { gymId: whose.ids['gymId'] } : { programId: whose.ids['programId'] })),
    };
  return body;
}

function hostileQuery(random: Random, { target }: Owner): string {
  const name = pick(random, ['before', 'limit', 'athleteId', 'exerciseId', 'after', 'weeks', 'exercises']);
  const value = name === 'athleteId' && random() < 0.5 ? target.athleteId : textOf(hostileValue(random)).slice(0, 300);
  return `?${name}=${encodeURIComponent(value)}`;
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

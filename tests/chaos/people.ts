import type { Token } from '@gymgenius/proto/rest/people';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';

/** Somebody who is signed in, on however many screens. */
export class Person {
  readonly personId: string;
  token: string;

  constructor({ personId, token }: Pick<Token, 'personId' | 'token'>) {
    this.personId = personId;
    this.token = token;
  }

  /** As the page does it: null when nobody answers, or the server cannot. */
  async renew(port: number): Promise<string | null> {
    const answer = await post(port, '/v1/auth/dev', { personId: this.personId }).catch(() => null);
    if (!answer?.ok) return null;
    this.token = ((await answer.json()) as Token).token;
    return this.token;
  }

  /** Asks until it is answered; resolves with the moment of the answer. */
  async ask(port: number, method: string, path: string, withinMs: number): Promise<number | null> {
    const until = Date.now() + withinMs;
    while (Date.now() < until) {
      const headers = { authorization: `Bearer ${this.token}` };
      const signal = AbortSignal.timeout(3_000);
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers, signal }).catch(() => null);
      await answer?.body?.cancel().catch(() => undefined);
      if (answer?.ok) return Date.now();
      await sleep(200);
    }
    return null;
  }
}

export async function newLifter(port: number, name: string): Promise<Person> {
  const answer = await post(port, '/v1/auth/demo', { name });
  return new Person((await answer.json()) as Token);
}

/** Somebody who may watch these athletes. */
export async function newCoach(port: number, db: Pool, name: string, athletes: readonly Person[]): Promise<Person> {
  const coach = await newLifter(port, name);
  await db.query("update person set role = 'coach' where id = $1", [coach.personId]);
  await coach.renew(port);
  for (const { personId } of athletes) await link(db, coach.personId, personId);
  return coach;
}

export async function link(db: Pool, coachId: string, athleteId: string): Promise<void> {
  await db.query(
    "insert into coach_link (id, athlete_id, coach_id, status) values (gen_random_uuid(), $1, $2, 'active') on conflict do nothing",
    [athleteId, coachId],
  );
}

function post(port: number, path: string, body: unknown): Promise<Response> {
  return fetch(`http://127.0.0.1:${port}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(5_000),
  });
}

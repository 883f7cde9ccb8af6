import { tombstoneOf } from '@gymgenius/store/person/tombstones';
import { randomUUID } from 'node:crypto';
import { expect, inject, test } from 'vitest';
import { gatewayBed } from '../testing/gateway-bed.ts';
import { openIssuer } from '../testing/issuer.ts';

const AUDIENCE = 'gymgenius';
const nowSec = () => Math.floor(Date.now() / 1000);

test('[§3.6] whoever was erased and signs in again begins anew; no token from before comes in, neither before nor behind the new one', async () => {
  await using issuer = await openIssuer(AUDIENCE);
  const env = { databaseUrl: inject('databaseUrl'), redisUrl: inject('redisUrl') };
  const oidc = { AUTH_MODE: 'oidc', OIDC_ISSUER: issuer.url, OIDC_AUDIENCE: AUDIENCE };
  await using bed = await gatewayBed({ ...env, ...oidc });
  await using other = await gatewayBed({ ...env, ...oidc });
  const subject = `auth0|${randomUUID()}`;
  const me = (token: string, at = bed) => at.request('GET', '/v1/me', { token });
  const erase = async (token: string) =>
    expect((await bed.request('DELETE', '/v1/me', { token, body: { name: 'Ada' } })).body).toEqual({ ok: true });
  const refused = { status: 401, body: { code: 'token_invalid' } };

  const first = await issuer.token(subject, nowSec() - 120);
  const { personId } = (await me(first)).body;
  expect((await me(first, other)).body).toMatchObject({ personId, name: 'Ada' });
  await erase(first);
  for (const gateway of [bed, other]) expect(await me(first, gateway)).toMatchObject(refused);

  // Issued in a second that is wholly after the erasure: a token tells no milliseconds.
  const second = await issuer.token(subject, nowSec() + 1);
  const fresh = (await me(second, other)).body;
  expect(fresh).toMatchObject({ personId: expect.any(String), name: 'Ada' });
  expect(fresh['personId']).not.toBe(personId);
  for (const gateway of [bed, other]) expect(await me(first, gateway)).toMatchObject(refused);
  const socket = bed.open(first);
  expect(await new Promise((resolve) => socket.once('connect_error', (error) => resolve(Reflect.get(error, 'data'))))).toMatchObject({
    code: 'token_invalid',
  });

  // Once more: what was issued between the two is old as well.
  const between = await issuer.token(subject, nowSec() - 60);
  const hash = tombstoneOf(`${issuer.url}|${subject}`);
  await bed.db.query(`update erased set at = now() - interval '2 minutes' where athlete_hash = $1`, [hash]);
  expect((await me(between)).body).toMatchObject({ personId: fresh['personId'] });
  await erase(between);
  expect(await me(between)).toMatchObject(refused);
  expect((await bed.db.query('select from person where subject = $1', [`${issuer.url}|${subject}`])).rowCount).toBe(0);
});

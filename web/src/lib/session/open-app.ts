import type { Token } from '@gymgenius/proto/rest/people';
import { openPhoneStore } from '#lib/sync/indexed-db-store.ts';
import type { PhoneStore } from '#lib/sync/phone-store.ts';
import { newId } from '#lib/sync/uuid-v7.ts';

/** The phone's database, or memory where the browser forbids one: then a set lives as long as the tab until it is sent. */
export function openStore(): Promise<PhoneStore> {
  return openPhoneStore('gymgenius', newId).catch(async () => {
    const { MemoryStore } = await import('#lib/sync/memory-store.ts');
    return new MemoryStore(newId);
  });
}

/** A new token for the same person, null when nobody answers, `sign_in` when only the person can get one. */
export async function renewToken({ personId }: Token): Promise<Token | 'sign_in' | null> {
  const answer = await fetch('/v1/auth/dev', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ personId }),
  }).catch(() => null);
  if (!answer || answer.status >= 500) return null;
  return answer.ok ? ((await answer.json()) as Token) : 'sign_in';
}

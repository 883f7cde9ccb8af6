import { newId } from '#lib/sync/uuid-v7.ts';

/** A key for a day, a lift or a place: the random end of a UUID, so that no deleted one ever comes back. */
export function newKey(): string {
  return newId().slice(-12);
}

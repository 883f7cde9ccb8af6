import { wrap } from '@mikro-orm/core';
import type { Kit } from '@gymgenius/domain/lifting/kit';
import type { Em } from '../orm.ts';
import { GymEntity } from './gym-entity.ts';
import type { Gym } from './gyms.ts';

export const MOST_GYMS = 20;

/** The default first, then by name. */
export async function gymsOf(em: Em, athleteId: string): Promise<Gym[]> {
  const gyms = await em.find(GymEntity, { athleteId }, { orderBy: { isDefault: 'desc', name: 'asc', id: 'asc' } });
  return gyms.map((gym) => wrap(gym).toPOJO());
}

/** The first gym of a lifter becomes the default. The same id again changes nothing. False = there are too many, or the id is somebody else's. */
export async function addGym(
  em: Em,
  gym: { readonly id: string; readonly athleteId: string; readonly name: string; readonly kit: Kit; readonly createdAt: number },
): Promise<boolean> {
  return em.transactional(async (inner) => {
    const gyms = await locked(inner, gym.athleteId);
    if (gyms.some(({ id }) => id === gym.id)) return true;
    if (gyms.length >= MOST_GYMS || (await inner.count(GymEntity, { id: gym.id })) > 0) return false;
    await inner.insert(GymEntity, { ...gym, isDefault: gyms.length === 0 });
    return true;
  });
}

/** False = the lifter has no such gym. */
export async function changeGym(
  em: Em,
  athleteId: string,
  id: string,
  change: { readonly name?: string; readonly kit?: Kit; readonly isDefault?: true },
): Promise<boolean> {
  return em.transactional(async (inner) => {
    const gyms = await locked(inner, athleteId);
    if (!gyms.some((gym) => gym.id === id)) return false;
    // One statement at a time: two defaults never stand beside each other.
    if (change.isDefault) await inner.nativeUpdate(GymEntity, { athleteId, isDefault: true }, { isDefault: false });
    await inner.nativeUpdate(GymEntity, { athleteId, id }, change);
    return true;
  });
}

/** The default stays: there is always a place where a workout starts. */
export async function removeGym(em: Em, athleteId: string, id: string): Promise<'removed' | 'missing' | 'default'> {
  return em.transactional(async (inner) => {
    const gym = (await locked(inner, athleteId)).find((one) => one.id === id);
    if (!gym) return 'missing';
    if (gym.isDefault) return 'default';
    await inner.nativeDelete(GymEntity, { athleteId, id });
    return 'removed';
  });
}

/** Two phones of one lifter take turns. */
async function locked(em: Em, athleteId: string): Promise<{ id: string; isDefault: boolean }[]> {
  await em.execute('select 1 from person where id = ? for update', [athleteId]);
  return em.execute('select id, is_default as "isDefault" from gym where athlete_id = ?', [athleteId]);
}

import { wrap } from '@mikro-orm/core';
import type { Kit } from '@gymgenius/domain/lifting/kit';
import type { Em } from '../orm.ts';
import { GymEntity } from './gym-entity.ts';

export interface Gym {
  readonly id: string;
  readonly athleteId: string;
  readonly name: string;
  readonly kit: Kit;
  readonly isDefault: boolean;
  readonly createdAt: number;
}

/** Where the lifter trains unless told otherwise; null before a first one is saved. */
export async function defaultGym(em: Em, athleteId: string): Promise<Gym | null> {
  const gym = await em.findOne(GymEntity, { athleteId, isDefault: true });
  return gym && wrap(gym).toPOJO();
}

/** Changes the default gym's kit, or makes the first gym. */
export async function saveDefaultGym(
  em: Em,
  gym: { readonly id: string; readonly athleteId: string; readonly name: string; readonly kit: Kit; readonly createdAt: number },
): Promise<void> {
  const { id, athleteId, name, kit, createdAt } = gym;
  await em.execute(
    `insert into gym (id, athlete_id, name, kit, is_default, created_at) values (?, ?, ?, ?::jsonb, true, ?)
     on conflict (athlete_id) where is_default do update set kit = excluded.kit, name = excluded.name`,
    [id, athleteId, name, JSON.stringify(kit), new Date(createdAt)],
  );
}

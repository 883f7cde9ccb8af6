import * as z from 'zod/mini';
import { Kit, Name, Uuid } from '../values.ts';

/** A place where a lifter trains, with what it owns. The default one is where a workout starts. */
export const Gym = z.object({ gymId: Uuid, name: z.string(), kit: Kit, isDefault: z.boolean() });
export type Gym = z.infer<typeof Gym>;
/** GET /v1/gyms: the default first, then by name. */
export const Gyms = z.object({ gyms: z.array(Gym) });
/** POST /v1/gyms: `gymId` is the client's own UUID, so that sending it again makes no second one. */
export const NewGym = z.strictObject({ gymId: Uuid, name: Name(60), kit: Kit });
/** PATCH /v1/gyms/:id; DELETE /v1/gyms/:id -> Gyms. A default can be moved, never taken away. */
export const GymChange = z.partial(z.strictObject({ name: Name(60), kit: Kit, isDefault: z.literal(true) }));
export type GymChange = z.infer<typeof GymChange>;

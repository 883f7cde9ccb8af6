import * as z from 'zod/mini';
import { Goal, Kit, Name, Text, Unit, Uuid, Zone } from '../values.ts';

export const Role = z.enum(['lifter', 'coach', 'admin']);
export type Role = z.infer<typeof Role>;

/** GET /v1/auth/mode: what the sign-in page shows. `people` only where there is no auth. */
export const AuthMode = z.object({
  mode: z.enum(['none', 'oidc']),
  people: z.array(z.object({ personId: Uuid, name: z.string(), role: Role })),
});
export type AuthMode = z.infer<typeof AuthMode>;

/** POST /v1/auth/dev (AUTH_MODE=none only): become one of these people. */
export const DevSignIn = z.strictObject({ personId: Uuid });
/** POST /v1/auth/demo (AUTH_MODE=none only): a fresh guest lifter with nothing logged. */
export const NewLifter = z.strictObject({ name: Name(80) });
export const Token = z.object({ token: z.string(), expiresAt: z.number(), personId: Uuid, name: z.string(), role: Role });
export type Token = z.infer<typeof Token>;

/** GET /v1/me, PATCH /v1/me. */
export const Me = z.object({
  personId: Uuid,
  name: z.string(),
  role: Role,
  unit: Unit,
  bodyweightKg: z.nullable(z.number()),
  experience: z.nullable(z.enum(['novice', 'intermediate', 'advanced'])),
  goal: Goal,
  zone: Zone,
  kit: Kit,
  /** Between loads of equal worth a suggestion may pick either one, so that it learns what a load does. */
  tryEquals: z.boolean(),
  coaches: z.array(z.object({ personId: Uuid, name: z.string() })),
});
export type Me = z.infer<typeof Me>;
export const MeChange = z.partial(
  z.strictObject({
    name: Name(80),
    unit: Unit,
    bodyweightKg: z.nullable(z.number().check(z.gte(25), z.lte(350))),
    experience: z.nullable(z.enum(['novice', 'intermediate', 'advanced'])),
    goal: Goal,
    zone: Zone,
    kit: Kit,
    tryEquals: z.boolean(),
  }),
);
export type MeChange = z.infer<typeof MeChange>;

/** Coach consent: POST /v1/links/invite (lifter) -> code; POST /v1/links/accept {code} (coach); DELETE /v1/links/:personId (either side). */
export const Invite = z.object({ code: z.string(), expiresAt: z.number() });
export const AcceptInvite = z.strictObject({ code: Text(32) });
/** GET /v1/athletes (coach). */
export const Athletes = z.object({
  athletes: z.array(z.object({ personId: Uuid, name: z.string(), lastWorkoutAt: z.nullable(z.number()), workouts28d: z.number() })),
});
export type Athletes = z.infer<typeof Athletes>;

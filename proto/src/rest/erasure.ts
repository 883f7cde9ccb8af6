import * as z from 'zod/mini';
import { Name } from '../values.ts';

/** DELETE /v1/me: the person's own name, typed again. */
export const EraseMe = z.strictObject({ name: Name(80) });
export const Erased = z.object({ ok: z.literal(true) });

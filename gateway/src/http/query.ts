import * as z from 'zod/mini';

/** Numbers in a query string. */
export const Moments = z.coerce.number().check(z.gte(0), z.lte(4_102_444_800_000));
export const Limit = (max: number) => z.optional(z.coerce.number().check(z.int(), z.gte(1), z.lte(max)));

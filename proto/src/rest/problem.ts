import * as z from 'zod/mini';
import { ERROR_CODES } from '../errors.ts';

/** Every REST error: what happened, what is safe, what to do. Never a stack. */
export const Problem = z.object({
  code: z.enum(ERROR_CODES),
  kind: z.enum(['fix', 'retry', 'reauthenticate', 'reload']),
  message: z.string(),
  details: z.optional(z.array(z.object({ path: z.string(), message: z.string() }))),
  retryMs: z.optional(z.number()),
});
export type Problem = z.infer<typeof Problem>;

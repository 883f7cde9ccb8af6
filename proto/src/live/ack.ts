import * as z from 'zod/mini';
import { ERROR_CODES } from '../errors.ts';

/** The answer to a command. Nothing is `committed` before PostgreSQL says so (I1). */
export const CommandAck = z.discriminatedUnion('kind', [
  /** Durable as event `seq`. `refused` names why it changed nothing; either way the queue moves on. */
  z.object({ kind: z.literal('committed'), seq: z.int(), epoch: z.int(), refused: z.nullable(z.string()) }),
  /** Nothing was written: send the same again after `retryMs`. */
  z.object({ kind: z.literal('retry'), code: z.enum(ERROR_CODES), retryMs: z.number() }),
  /** The log has another clientSeq for this client: take a new clientId, renumber what is unsent, keep the commandIds. */
  z.object({ kind: z.literal('renumber'), expected: z.int() }),
  /** A new token first, then the same again. */
  z.object({ kind: z.literal('reauthenticate'), code: z.enum(ERROR_CODES) }),
  /** Cannot ever be accepted: set it aside and show it to the lifter. */
  z.object({ kind: z.literal('fix'), code: z.enum(ERROR_CODES), message: z.string() }),
]);
export type CommandAck = z.infer<typeof CommandAck>;

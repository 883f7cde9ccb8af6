import type { CommandAck } from '@gymgenius/proto/live/ack';
import type { Committed } from '@gymgenius/proto/rest/commands';
import { ProblemError } from './problem.ts';

/** What a command came to, as REST says it. */
export function answerAck(workoutId: string, ack: CommandAck): Committed {
  switch (ack.kind) {
    case 'committed':
      return { workoutId, seq: ack.seq, epoch: ack.epoch, refused: ack.refused };
    case 'retry':
      throw new ProblemError(ack.code, { retryMs: ack.retryMs });
    case 'reauthenticate':
      throw new ProblemError(ack.code);
    case 'fix':
      throw new ProblemError(ack.code, { message: ack.message });
    case 'renumber':
      throw new Error('a command without a clientSeq cannot be out of order');
  }
}

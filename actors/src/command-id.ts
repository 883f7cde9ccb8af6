import { uuidV5 } from '@gymgenius/platform/ids';

/** The id of a command that a timer, the sweeper or another workout causes: whoever fires it, and however often, it is one command (I2). */
export function commandIdFor(workoutId: string, cause: string): string {
  return uuidV5(`${workoutId}/${cause}`);
}

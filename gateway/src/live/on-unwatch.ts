import { Watch } from '@gymgenius/proto/live/messages';
import { DONE, replyTo, UNREADABLE } from './reply.ts';
import type { LiveSocket } from './types.ts';
import type { Watching } from './watching.ts';
import { read } from './read.ts';

/** Stop following these; what is not followed is no error. */
export function onUnwatch(socket: LiveSocket, watching: Watching) {
  return (payload: unknown, ack: unknown): void => {
    const reply = replyTo(ack);
    const parsed = read(Watch, payload);
    if (!parsed.success) return reply(UNREADABLE);
    for (const workoutId of Object.keys(parsed.data.workouts)) {
      const follow = watching.follows.get(socket, workoutId);
      if (follow) watching.close(follow);
    }
    reply(DONE);
  };
}

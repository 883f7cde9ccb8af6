import type { SessionHost } from '@gymgenius/actors/ports/session-host';
import type { WorkoutLedger } from '@gymgenius/store/ledger/workout-ledger';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FairGate } from '../fair-gate.ts';
import { cut, isBehind, isDrained } from './backlog.ts';
import { eventForCoach, suggestionForCoach } from './coach-view.ts';
import type { Follow, Follows } from './follows.ts';
import { toResumedEvent } from './live-event.ts';

export const PAGE = 200;
/** A socket that has not taken what it was sent by then is cut; its client comes back and resumes. */
const CUT_AFTER_MS = 10_000;

export interface ResumeParts {
  readonly ledger: Pick<WorkoutLedger, 'heads' | 'read'>;
  readonly host: Pick<SessionHost, 'currentSuggestion' | 'wake'>;
  readonly follows: Follows;
  /** A few pages at a time, people in turn: whoever follows a hundred workouts must not keep another lifter's set waiting. */
  readonly turns: FairGate;
  /** Asks the other gateways for a suggestion that this one does not have; it comes as `suggestion_offered`, or never. */
  readonly askSuggestion: (workoutId: string) => void;
  readonly onBehind: (answer: 'held' | 'cut') => void;
}

/**
 * Pages of the log from `follow.cursor`, then the frames that were held meanwhile, then the room: no gap and no reorder in between,
 * because an event is broadcast only after its commit, so what a page does not hold yet is held here. Rejects when PostgreSQL does.
 */
export async function resume(follow: Follow, parts: ResumeParts): Promise<void> {
  for (;;) {
    if (isBehind(follow.socket)) await untilDrained(follow, parts.onBehind);
    if (follow.closed) return;
    const more = await parts.turns.run(follow.socket.data.principal.personId, () => sendPage(follow, parts));
    if (follow.closed) return;
    if (!more && flush(follow, parts.follows)) return;
  }
}

async function untilDrained(follow: Follow, onBehind: ResumeParts['onBehind']): Promise<void> {
  const { socket } = follow;
  onBehind('held');
  const until = performance.now() + CUT_AFTER_MS;
  while (!follow.closed && !isDrained(socket)) {
    await sleep(20);
    if (performance.now() < until || follow.closed) continue;
    onBehind('cut');
    return cut(socket);
  }
}

async function sendPage(follow: Follow, { ledger, host, askSuggestion }: ResumeParts): Promise<boolean> {
  const { socket, workoutId, athleteId, relation } = follow;
  if (follow.closed) return false;
  // Asked when its turn has come: a hundred follows of one socket would each send a page on the strength of the same empty queue.
  if (isBehind(socket)) return true;
  const [head] = await ledger.heads([workoutId]);
  if (!head || follow.closed) return false;
  // A position beyond the head belongs to a log that is no more (a database restored): from the start.
  if (follow.cursor > head.lastSeq) follow.cursor = 0;
  const stored = head.lastSeq > follow.cursor ? await ledger.read(workoutId, follow.cursor, follow.cursor + PAGE) : [];
  if (follow.closed) return false;
  follow.cursor = stored.at(-1)?.event.seq ?? follow.cursor;
  const more = follow.cursor < head.lastSeq && stored.length > 0;
  const offer = more ? null : host.currentSuggestion(workoutId);
  socket.emit('resume', {
    workoutId,
    athleteId,
    epoch: head.epoch,
    head: head.lastSeq,
    status: head.status,
    events: stored.map(({ event }) => toResumedEvent(event, athleteId, socket.data.principal, relation)),
    more,
    suggestion: offer && relation === 'coach' ? suggestionForCoach(offer) : offer,
  });
  if (!more && !offer && head.status === 'active') {
    askSuggestion(workoutId);
    // After a deploy or a crash nobody holds the workout, so nobody has a suggestion for its lifter.
    if (relation === 'athlete') void host.wake(workoutId);
  }
  return more;
}

/** True when the socket has caught up and sits in the room; false when something is missing between the last page and what was held. */
function flush(follow: Follow, follows: Follows): boolean {
  const held = follow.held ?? [];
  follow.held = [];
  if (follow.overflowed) {
    follow.overflowed = false;
    return false;
  }
  for (const frame of held) {
    if (frame.kind === 'event' && frame.event.seq > follow.cursor + 1) return false;
    if (frame.kind === 'event' && frame.event.seq === follow.cursor + 1) {
      follow.cursor = frame.event.seq;
      follow.socket.emit(
        'workout_event',
        follow.relation === 'coach' ? eventForCoach(frame.event, follow.socket.data.principal.personId) : frame.event,
      );
    }
    if (frame.kind === 'suggestion')
      follow.socket.emit('suggestion_offered', follow.relation === 'coach' ? suggestionForCoach(frame.offer) : frame.offer);
  }
  follows.join(follow);
  return true;
}

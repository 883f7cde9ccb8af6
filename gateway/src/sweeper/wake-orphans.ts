import type { Peers } from '@gymgenius/actors/ports/peers';
import type { SessionHost } from '@gymgenius/actors/ports/session-host';
import type { DueRest } from '@gymgenius/store/queries/due-rests';

export interface WakeParts {
  readonly host: Pick<SessionHost, 'wake'>;
  readonly peers: Pick<Peers, 'wake'>;
  /** Rests that have just ended in workouts that this gateway does not own. */
  readonly dueRests: () => Promise<readonly DueRest[]>;
}

/**
 * A workout lives on where its owner died: at the end of its rest a gateway that lives takes it over, so that every screen has its suggestion again.
 * An owner that answers is left alone; one question each, however many rests are due. Every gateway may sweep: who is second finds a living owner.
 */
export async function wakeOrphans({ host, peers, dueRests }: WakeParts): Promise<number> {
  const due = await dueRests();
  const byAddress = Map.groupBy(due, ({ ownerAddress }) => ownerAddress);
  const orphans = await Promise.all(
    [...byAddress].map(async ([address, theirs]) => {
      const [first] = theirs;
      if (!first) return [];
      if (!address) return theirs;
      const { kind } = await peers.wake(address, first.workoutId);
      return kind === 'unreachable' || kind === 'silent' ? theirs : [];
    }),
  );
  const woken = await Promise.all(orphans.flat().map(({ workoutId }) => host.wake(workoutId)));
  return woken.filter(Boolean).length;
}

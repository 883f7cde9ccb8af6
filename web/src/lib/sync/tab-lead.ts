/** The lock and the talk of the tabs of one athlete on one phone. */
export interface TabLock {
  /** Waits in line for the lock, or takes it from its holder. `lost`: another tab took it. Returns how to let go, or to leave the line. */
  request(steal: boolean, granted: () => void, lost: () => void): () => void;
  say(word: TabWord): void;
  hear(listener: (word: TabWord) => void): () => void;
  /** A hidden tab never steals: it may be the frozen one. */
  isSeen(): boolean;
  every(ms: number, run: () => void): () => void;
}
export type TabWord = 'are_you_there' | 'here';

const ASK_EACH_MS = 1500;
const SILENCES = 3;

/**
 * One tab at a time sends: the holder of the lock. A tab that dies lets go of it by dying; one that is frozen keeps it and says nothing, so
 * the tab in the lifter's hand asks, and takes the lock after three silences. When the frozen one wakes it stands in line. Both may have
 * sent the same command by then: the log knows it.
 */
export function leadTabs(lock: TabLock, granted: () => void, lost: () => void): () => void {
  let isLeader = false;
  let isDone = false;
  let silences = 0;
  let letGo: () => void = () => undefined;

  const stand = (steal: boolean) => {
    letGo = lock.request(
      steal,
      () => {
        isLeader = true;
        granted();
      },
      () => {
        if (!isLeader || isDone) return;
        isLeader = false;
        lost();
        stand(false);
      },
    );
  };
  const deafen = lock.hear((word) => {
    if (word === 'here') silences = 0;
    else if (isLeader) lock.say('here');
  });
  const rest = lock.every(ASK_EACH_MS, () => {
    if (isLeader || !lock.isSeen()) {
      silences = 0;
      return;
    }
    if (silences >= SILENCES) {
      silences = 0;
      letGo();
      stand(true);
    } else {
      silences += 1;
      lock.say('are_you_there');
    }
  });
  stand(false);
  return () => {
    isDone = true;
    deafen();
    rest();
    letGo();
  };
}

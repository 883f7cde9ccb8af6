import { setTimeout as sleep } from 'node:timers/promises';
import type { Lifter } from './lifter.ts';
import { inTime } from './patience.ts';
import type { Tally } from './tally.ts';

/** A real workout has about thirty sets; then the next begins, unmeasured, by the same clients. */
const SETS_A_WORKOUT = 30;

export interface Window {
  readonly warmUpMs: number;
  readonly measureMs: number;
  /** Called as the measured time begins and ends. */
  readonly opened: () => void;
  readonly closed: () => void;
}

/** One set, in a new workout where the last one is full; a failure ends up in the tally. `due` is asked when the lifter is ready. */
export async function nextSet(lifter: Lifter, tally: Tally, due: () => number): Promise<void> {
  try {
    if (lifter.sets >= SETS_A_WORKOUT) await lifter.startWorkout();
    await tally.log(lifter, due());
  } catch (error) {
    tally.failures.push(error instanceof Error ? error.message : String(error));
  }
}

/** Every lifter logs the next set as soon as the last one is acked and answered. */
export async function closedLoop(lifters: readonly Lifter[], tally: Tally, { warmUpMs, measureMs, opened, closed }: Window): Promise<void> {
  const state = { isOver: false };
  const work = lifters.map(async (lifter) => {
    while (!state.isOver && tally.failures.length === 0) {
      await nextSet(lifter, tally, () => performance.now());
    }
  });
  await sleep(warmUpMs);
  opened();
  await sleep(measureMs);
  closed();
  state.isOver = true;
  if (!(await inTime(work))) tally.failures.push('sets were not answered long after the last one was sent');
}

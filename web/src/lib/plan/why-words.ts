import { formatNumber } from '@gymgenius/domain/lifting/format';
import type { Why } from '@gymgenius/domain/programs/next-session';

/** Why an exercise is asked as it is, in one sentence. `breakDays`: days off that made it lighter. */
export function whyWords({ because, from, to, unit, isMax, misses, aim }: Why, breakDays = 0): string {
  const at = to === null ? null : `${formatNumber(to)} ${unit}`;
  const subject = isMax ? 'Training max ' : '';
  const again = at === null ? 'The same again' : `${subject}${at} again`;
  const moved = from === null || to === null || from === to ? (at ?? 'the same') : `from ${formatNumber(from)} to ${at}`;
  switch (because) {
    case 'find':
      return 'Find a weight that leaves two in reserve. The program goes on from it.';
    case 'start':
      return at === null ? 'As you began.' : `${subject}${at}: where you chose to begin.`;
    case 'lifter':
      return at === null ? 'Your own number.' : `${subject}${at}: your own number.`;
    case 'deload':
      return `${subject}${at ?? 'Lighter'}: the deload that you took.`;
    case 'up':
      return `Up ${moved}: every set was done.`;
    case 'more_reps':
      if (at === null) return aim === null ? 'As many good reps as asked.' : `Aim for ${aim} reps.`;
      return aim === null ? `${again}: reps first, then weight.` : `${again}, aim for ${aim} reps: reps first, then weight.`;
    case 'hold':
      if (misses > 1) return `${again}: reps were missing ${misses} times in a row.`;
      return misses === 1 ? `${again}: reps were missing last time.` : `${again}.`;
    case 'lighter':
      return `${again}: last time it was done lighter.`;
    case 'down':
      return `Down ${moved}: too many misses in a row.`;
    case 'next_stage':
      return `${again} with fewer reps a set: the last scheme did not work out.`;
    case 'first_stage':
      return `The first scheme again, at ${at ?? 'a new weight'}.`;
    case 'max_up':
      return `Training max up ${moved}: the cycle went well.`;
    case 'max_down':
      return `Training max down ${moved}: a top set was missed.`;
    case 'break':
      return `Lighter ${moved}${breakDays > 0 ? ` after ${breakDays} days off` : ' after some time off'}.`;
  }
}

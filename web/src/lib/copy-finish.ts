import { sets } from './copy.ts';

/** Words of the end of a workout, counted as a lifter counts: warm-ups are sets too. */
export const finishCopy = {
  work: 'Working sets',
  saved: (work: number, warmUps: number) => {
    const all = work + warmUps;
    if (all === 1) return 'Your set is saved';
    if (warmUps === 0) return `All ${sets(all)} saved`;
    const which = warmUps === all ? 'all of them warm-ups' : warmUps === 1 ? 'one of them a warm-up' : `${warmUps} of them warm-ups`;
    return `${sets(all)} saved, ${which}`;
  },
} as const;

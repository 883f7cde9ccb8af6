import { many, sets } from './copy.ts';

/** The words of the day’s screen. */
export const todayCopy = {
  greeting: (name: string) => `Hi ${name.split(' ')[0] ?? name}`,
  start: 'Start workout',
  startEmpty: 'Start an empty workout',
  pickProgram: 'Pick a program',
  resume: 'Resume workout',
  running: 'Workout in progress',
  runningSince: (minutes: number, done: number) => `${sets(done)} · ${many(minutes, 'minute')}`,
  next: 'Next up',
  about: (minutes: number) => `about ${minutes} min`,
  lastDone: (days: number) => (days === 0 ? 'last done today' : days === 1 ? 'last done yesterday' : `last done ${days} days ago`),
  firstTitle: 'No sets yet.',
  firstLead: 'Your first one takes about four seconds. Start with the basics below, or import your past from Strong or Hevy.',
  week: 'This week',
  weekNothing: 'Nothing yet this week',
  recent: 'Recent',
  noRecent: 'Your finished workouts appear here.',
  moreExercises: (count: number) => `and ${count} more`,
  starter: { title: 'Full body', note: 'A simple start' },
} as const;

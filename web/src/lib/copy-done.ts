import { many } from './copy.ts';

/** The words of a workout’s end. */
export const doneCopy = {
  title: 'Workout done',
  waiting: (count: number) => `${count} waiting, safe on this phone`,
  waitingLead: 'They send themselves when there is a connection. You can close the app.',
  sets: 'Sets',
  volume: 'Volume',
  time: 'Time',
  records: 'Records',
  noRecords: 'No records today. Most good workouts have none.',
  byExercise: 'What you did',
  forecasts: 'Forecasts',
  forecastLine: (inRange: number, all: number) => `${inRange} of ${all} sets inside the forecast range`,
  forecastError: (reps: string) => `off by ${reps} reps on average`,
  done: 'Done',
  askTitle: 'Finish this workout?',
  askOpen: (count: number) => `${many(count, 'planned set')} not done. That is fine.`,
  askEmpty: 'No sets logged. It will not be kept.',
  confirm: 'Finish',
  back: 'Keep lifting',
} as const;

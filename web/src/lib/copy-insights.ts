import { many } from './copy.ts';

/** How well the model knows the lifter. */
export const insightsCopy = {
  title: 'How well it knows you',
  lead: 'After each set the forecast is held against what you did. Nothing here is smoothed over.',
  none: 'No forecasts to judge yet.',
  noneLead: 'Log sets at the suggested weight, and this page shows how good the forecasts were.',
  offline: 'This page needs a connection.',
  off: (sets: number) => `reps off on average, over ${many(sets, 'set')} at the suggested weight`,
  repeat: (last: string, ours: string, sets: number) =>
    `Saying “same as the last set” would be off by ${last} on ${many(sets, 'set')}; the forecast is off by ${ours} on the same ones.`,
  few: 'Too few sets to say more than that. Sets logged as suggested are the easy ones.',
  inRange: (percent: number) => `${percent} % of sets were inside the range that should hold 80 %.`,
  weeks: 'Week by week',
  weekLabel: (from: string, error: string, repeat: string | null, sets: number) =>
    `Week of ${from}: off by ${error}${repeat === null ? '' : `, repeating by ${repeat}`}, ${many(sets, 'set')}`,
  ours: 'Forecast',
  last: 'Same as last set',
  bias: 'Reps in reserve',
  more: (reps: string, at: string) => `You usually have ${reps} more left than you say when you say ${at}.`,
  fewer: (reps: string, at: string) => `You usually have ${reps} fewer left than you say when you say ${at}.`,
  just: (at: string) => `When you say ${at} left, that is about what you have.`,
  band: (low: string, high: string, sets: number) => `Between ${low} and ${high}, from ${many(sets, 'rated set')}.`,
  noBias: 'Not known yet. Rate sets that you take to their end, and it learns how your ratings run.',
} as const;

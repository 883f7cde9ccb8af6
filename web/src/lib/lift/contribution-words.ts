import type { ContributionCode } from '@gymgenius/domain/prediction/suggestion';

/** Short names for the bars; the sentence above them says it in full. */
export const contributionWords: Record<ContributionCode, string> = {
  last_set: 'Last set',
  effort: 'How hard it was',
  short_rest: 'Short rest',
  long_rest: 'Long rest',
  day_form: 'Form today',
  trend: 'Your trend',
  fatigue: 'Fatigue so far',
  layoff: 'Time away',
  target: 'The plan',
  not_today: 'Your wish today',
  pain: 'Pain',
  safety_cap: 'Safety limit',
  coach: 'Your coach',
  first_time: 'First time',
  calibration: 'Still learning',
  margin: 'Margin for doubt',
  steady: 'Same as you know',
  equal: 'As good, and new to us',
  rounding: 'To loadable weight',
};

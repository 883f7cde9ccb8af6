import type { SafetyCap, SuggestionSource } from '@gymgenius/domain/prediction/suggestion';
import { many } from './copy.ts';

/** The words behind a suggestion. */
export const whyCopy = {
  title: 'Why this set',
  changed: 'What moved the weight',
  since: (what: string) => `Counted from ${what}`,
  warmUp: 'A step of your warm-up.',
  warmUpLead: 'It stands at its share of the work to come: the one you took last time, else a usual ramp. No model foretells a warm-up.',
  likely: 'Likely',
  range: (low: number, high: number) =>
    low === high ? `${low} reps, at least 8 times in 10` : `${low} to ${high} reps, at least 8 times in 10`,
  byHabit: 'What you will likely do, from what is asked and where you usually stop.',
  byOthers: 'What you will likely do, from what is asked and where lifters like you stop. Your own habit here is not known yet.',
  habit: (likely: number, asked: number) => `${likely} likely, ${asked} asked for.`,
  could: 'Could do',
  expected: 'What to expect',
  hit: (percent: number, reps: number, left: string) => `${percent} % for ${many(reps, 'rep')} with ${left} left`,
  able: (percent: number, reps: number) => `${percent} % for ${many(reps, 'rep')}`,
  oddsLabel: 'Chance of each number of reps',
  oddsOf: (reps: number, percent: number) => `${reps} reps, ${percent} %`,
  moreRest: (sec: number, now: number, then: number, hit: number, hitThen: number) =>
    now === then
      ? `${sec} s more rest: ${hit} → ${hitThen} %`
      : `${sec} s more rest: could do ${now} → ${then} reps, ${hit} → ${hitThen} %`,
  drawn: (percent: number) =>
    `Neighbouring weights were as good. This one was drawn, ${percent} % of the time it is, so that the model learns what a load does.`,
  tryOthers: 'Try other numbers',
  othersUnknown: 'Not known here. They need a connection for once.',
  othersComing: 'One moment.',
  whatIf: {
    weight: 'Weight',
    reps: 'Reps',
    rest: 'Rest before it',
    more: (sec: number) => `+${sec} s`,
    hit: (left: string) => (left === '0' ? 'could do it' : `with ${left} left`),
    fail: 'too heavy for it',
    effort: 'would feel like',
    easy: 'easy',
    logged: 'reps likely',
    beyond: 'More than would be suggested to you here. It is your choice.',
    use: 'Use these numbers',
  },
  receipt: (said: string, range: string) => `The forecast was ${said}, and ${range} reps at least 8 times in 10`,
  receiptHit: 'Inside the range.',
  receiptMiss: (off: number) => (off > 0 ? `You did ${off} more than forecast.` : `You did ${-off} fewer than forecast.`),
  receiptOther: 'You took another weight, so there is nothing to compare.',
  noOdds: 'A fixed rule made this number. A rule has no odds, so none are shown.',
  similar: 'Your last sets like it',
  noSimilar: 'No earlier set of this exercise.',
  adjust: 'Not today?',
  e1rm: (kg: string, low: string, high: string) => `Estimated one-rep max ${kg}, between ${low} and ${high}`,
  version: (source: string, version: string) => `${source} · ${version}`,
  calibration: 'The model is still learning this lift, so it starts low. Stop with two left.',
  nothing: 'There is no suggestion for this exercise. Log what you do; it learns from it.',
  source: { model: 'Learned model', filter: 'Filter, no learned model yet', rule: 'Fixed rule', coach: 'Your coach' } satisfies Record<
    SuggestionSource,
    string
  >,
  cap: {
    first_exposure: 'Held low because this lift is new here.',
    set_to_set: 'Held to a safe step from the set before.',
    sixty_days: 'Held to what you have handled in the last 60 days.',
    after_failure: 'Not raised after a missed set.',
    under_target_effort: 'Not raised while sets take everything.',
    pain: 'Held down because of pain.',
    layoff: 'Held down after the break.',
    fail_risk: 'Held where the chance to miss stays small.',
    unknown_effort: 'Not raised without knowing how hard the last set was.',
    not_today: 'Held down as you asked today.',
  } satisfies Record<SafetyCap, string>,
} as const;

/** Who made a suggestion. A model that has been trained on nobody's sets yet is called what it is. */
export function sourceName(source: SuggestionSource, modelVersion: string): string {
  return source === 'model' && modelVersion.startsWith('prior') ? 'Prior model, not trained yet' : whyCopy.source[source];
}

import { fromKg, type Load } from '../lifting/load.ts';
import { shownIn } from '../lifting/shown-in.ts';
import type { Contribution, ContributionCode, Suggestion } from './suggestion.ts';

/**
 * One sentence for a person: the change in the unit on the panel, the signed reasons, largest first, and, only where a model produced odds, the
 * reps that are likely. "Down 2.5 kg: last set was 6 reps at RPE 9 (-3.1), short rest (-1.2), rounded to what is loadable
 * (+1.8). 7-9 reps likely (80 %)."
 */
export function explainSentence(suggestion: Suggestion): string {
  const { unit, kind } = suggestion.load;
  const reasons = suggestion.contributions
    .toSorted((a, b) => rank(a) - rank(b) || Math.abs(b.kg) - Math.abs(a.kg))
    .map((part) => `${reasonName(part.code, suggestion)} (${signed(fromKg(part.kg, unit))})`);
  const head = headline(suggestion, changeOf(suggestion), kind, unit);
  const why = reasons.length > 0 ? `${head}: ${reasons.join(', ')}.` : `${head}.`;
  const { forecast } = suggestion;
  const stop = suggestion.calibration ? ' Still learning this lift: stop with 2 left.' : '';
  return forecast === null ? why + stop : `${why}${stop} ${range(forecast.low, forecast.high)} likely (80 %).`;
}

function headline({ reference, load }: Suggestion, change: number, kind: Load['kind'], unit: string): string {
  if (kind === 'band' || kind === 'none') return 'Same again';
  if (reference === null) return 'First time';
  if (Math.abs(change) < 0.005) return 'Same weight';
  const size = `${trim(Math.abs(change))} ${unit}${load.kind === 'per_hand' ? ' a hand' : ''}`;
  if (load.kind === 'assisted') return change > 0 ? `${size} less help` : `${size} more help`;
  return change > 0 ? `Up ${size}` : `Down ${size}`;
}

/** What the contributions add up to, in the panel's unit; from a set in the other unit, what is read on the panel less what is read of that set. */
function changeOf({ contributions, load, reference }: Suggestion): number {
  const { kind, unit } = load;
  if (reference !== null && reference.load.unit !== unit && reference.load.kind === kind) {
    return (kind === 'assisted' ? -1 : 1) * (load.value - shownIn(reference.load, unit).value);
  }
  return fromKg(
    contributions.reduce((sum, part) => sum + part.kg, 0),
    unit,
  );
}

/** Rounding is told last. */
function rank(part: Contribution): number {
  return part.code === 'rounding' ? 1 : 0;
}

/** What a reason is called, in the sentence and beside its bar. */
export function reasonName(code: ContributionCode, { reference, rir, cap }: Suggestion): string {
  switch (code) {
    case 'last_set':
      return lastSet(reference);
    case 'effort':
      return reference?.rir == null ? 'effort not told' : `${trim(reference.rir)} left${rir === null ? '' : `, ${trim(rir)} wanted`}`;
    case 'short_rest':
      return 'short rest';
    case 'long_rest':
      return 'long rest';
    case 'day_form':
      return "today's form";
    case 'trend':
      return 'what you have shown before';
    case 'fatigue':
      return 'fatigue of the sets before';
    case 'layoff':
      return 'time away';
    case 'target':
      return 'the plan';
    case 'not_today':
      return 'your wish';
    case 'pain':
      return 'pain reported';
    case 'safety_cap':
      return cap === null ? 'kept safe' : CAP_WORDS[cap];
    case 'coach':
      return 'your coach';
    case 'first_time':
      return 'a careful start';
    case 'calibration':
      return 'still learning this lift';
    case 'margin':
      return 'a margin against missing reps';
    case 'steady':
      return 'staying with a weight you know';
    case 'equal':
      return 'as good as its neighbour, and it teaches us more';
    case 'rounding':
      return 'rounded to what is loadable';
  }
}

const CAP_WORDS: Record<NonNullable<Suggestion['cap']>, string> = {
  first_exposure: 'a careful first load',
  set_to_set: 'one step at a time',
  sixty_days: 'near your best of 60 days',
  after_failure: 'no rise after a failed set',
  under_target_effort: 'no rise after a set that fell short',
  pain: 'pain reported',
  layoff: 'time away',
  fail_risk: 'to keep clear of failing',
  unknown_effort: 'no rise while effort is not told',
  not_today: 'your wish',
};

/** What was done, not by how much it missed: what had been asked of it is no longer known here, and the reps of the coming set are another ask. */
function lastSet(reference: Suggestion['reference']): string {
  if (reference === null) return 'last set';
  const at = reference.rir === null ? '' : ` at RPE ${trim(10 - reference.rir)}`;
  return `last set was ${reference.reps} ${reference.reps === 1 ? 'rep' : 'reps'}${at}`;
}

function range(low: number, high: number): string {
  return low === high ? `${low} ${low === 1 ? 'rep' : 'reps'}` : `${low}-${high} reps`;
}

function signed(value: number): string {
  return `${value < 0 ? '-' : '+'}${trim(Math.abs(value))}`;
}

function trim(value: number): string {
  return String(Math.round(value * 10) / 10);
}

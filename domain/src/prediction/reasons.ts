import { neededReps } from './capacity-law.ts';
import { explain, type Part } from './explain.ts';
import { nearestStep, panelShare, type LoadAxis, type Step } from './load-axis.ts';
import type { Choice, Judged } from './policy.ts';
import type { Prepared } from './prepare.ts';
import { capCode } from './suggest-by-rule.ts';
import type { SafetyCap, Suggestion } from './suggestion.ts';

/** kg moved at which the chosen reps are expected to leave exactly the target's RIR. */
export function idealKg(features: Prepared['features'], { candidate }: Judged, restSec: number): number {
  const { level, fatigue, needed } = linear(features, candidate, restSec);
  return Math.exp(level - fatigue - Math.exp(features[3] ?? 0) * (needed - 1));
}

function linear(
  features: Prepared['features'],
  { reps, rir }: { reps: number; rir: number },
  restSec: number,
): { level: number; fatigue: number; needed: number } {
  const [s = 0, d = 0, , , left = 0, , tau = 1] = features;
  return { level: s + d, fatigue: left * Math.exp(-restSec / tau), needed: neededReps(features, { reps, rir }) };
}

/**
 * The change against the reference set, split along the law that made it: reps, effort, fatigue now, and what the filter believes beyond the last
 * set alone lead to the load at which the target is expected; the nearest loadable one is rounding; what the choice is beyond that, a whole number
 * of the gym's steps, is a limit, doubt, a margin against missing reps, staying with a known load, or a draw among equals. The sum is exact.
 */
export function reasons(prepared: Prepared, { option, best }: Choice, cap: SafetyCap | null): Suggestion['contributions'] {
  const { reference, features, restSec, request, bounds, calibration } = prepared;
  const share = panelShare(option.step.load.kind);
  if (reference === null) return explain(option.step.kg * share, [{ code: 'first_time', kg: option.step.kg * share }], 'rounding');
  const change = (option.step.kg - reference.kg) * share;
  const drawn = (option.step.kg - best.step.kg) * share;
  const ideal = idealKg(features, option, restSec);
  const held = (option.step.kg - nearestStep(bounds.axis, ideal).kg) * share - drawn;
  if (request.target.load !== null) {
    const capPart: Part[] = cap === null ? [] : [{ code: capCode(cap), kg: held }];
    return explain(change, [{ code: 'target', kg: change - (cap === null ? 0 : held) }, ...capPart], 'rounding');
  }
  const k = Math.exp(features[3] ?? 0);
  const { level, fatigue, needed } = linear(features, option.candidate, restSec);
  const { set } = reference;
  const told = set.rir ?? (set.type === 'failure' || set.type === 'amrap' ? 0 : option.candidate.rir);
  const was = linear(features, { reps: set.reps, rir: told }, restSec).needed;
  const perLn = logarithmicMean(reference.kg, ideal) * share;
  return explain(
    change,
    [
      { code: 'last_set', kg: k * (set.reps - option.candidate.reps) * perLn },
      { code: 'effort', kg: k * (was - set.reps - (needed - option.candidate.reps)) * perLn },
      { code: 'fatigue', kg: -fatigue * perLn },
      { code: reference.isToday ? 'day_form' : 'trend', kg: (level - Math.log(reference.kg) - k * (was - 1)) * perLn },
      ...chosenBeside(held, drawn, heldBy(held, cap, calibration), stepAround(bounds.axis, option.step) * share),
    ],
    'rounding',
  );
}

/**
 * What the choice is beyond the ideal, and what the draw did to it. Where one undoes the other only what is left of the larger is a reason: nobody
 * stays with a weight they know and leaves it for the one beside it. Less than half a step is none.
 */
function chosenBeside(held: number, drawn: number, code: Part['code'], step: number): Part[] {
  if (held * drawn >= 0)
    return [
      { code, kg: held },
      { code: 'equal', kg: drawn },
    ];
  const net = held + drawn;
  if (Math.abs(net) < step / 2) return [];
  return [{ code: Math.abs(held) > Math.abs(drawn) ? code : 'equal', kg: net }];
}

/** kg to the nearest other load. */
function stepAround({ steps }: LoadAxis, { kg }: Step): number {
  return steps.reduce((least, step) => (step.kg === kg ? least : Math.min(least, Math.abs(step.kg - kg))), Infinity);
}

function heldBy(held: number, cap: SafetyCap | null, calibration: boolean): Part['code'] {
  if (cap !== null) return capCode(cap);
  if (held > 0) return 'steady';
  return calibration ? 'calibration' : 'margin';
}

/** kg per unit of ln between two loads, so that parts in ln kg add up to their difference exactly. */
function logarithmicMean(a: number, b: number): number {
  return Math.abs(a - b) < 1e-9 ? a : (b - a) / Math.log(b / a);
}

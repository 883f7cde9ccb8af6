import type { Today } from '@gymgenius/proto/rest/history';

type Plan = NonNullable<Today['plan']>;

/** A first workout for somebody without history: three lifts that every gym has, three sets each. */
export function starterPlan(title: string, newId: () => string): Plan {
  const target = (min: number, max: number): Plan['slots'][number]['targets'][number] => ({
    type: 'working',
    reps: { min, max },
    rir: 2,
    load: null,
    restSec: null,
  });
  const slot = (exerciseId: string, min: number, max: number): Plan['slots'][number] => ({
    slotId: newId(),
    exerciseId,
    supersetGroup: null,
    targets: Array.from({ length: 3 }, () => target(min, max)),
    restSec: null,
  });
  const slots = [slot('back-squat', 6, 8), slot('bench-press', 6, 8), slot('barbell-row', 8, 10)];
  return {
    title,
    goal: 'hypertrophy',
    slots,
    lastDoneAt: null,
    estimateMin: 40,
  };
}

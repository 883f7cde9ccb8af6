import { formatLoad, formatNumber } from '@gymgenius/domain/lifting/format';
import type { SetTarget } from '@gymgenius/domain/prediction/prediction-request';

/** Asked sets on one line: `5 × 5 · 60 kg`, `65, 75, 85 kg · 5, 5, 5+`, `3 × 8–12`. */
export function sketchTargets(targets: readonly SetTarget[]): string {
  const work = targets.filter(({ type }) => type !== 'warmup');
  const [first] = work;
  if (!first) return '';
  const isSame = work.every(
    ({ load, reps }) => load?.value === first.load?.value && reps.min === first.reps.min && reps.max === first.reps.max,
  );
  const isOpen = work.at(-1)?.type === 'amrap';
  if (isSame) {
    const { min, max } = first.reps;
    const reps = `${work.length} × ${min === max ? max : `${min}–${max}`}${isOpen ? '+' : ''}`;
    const load = first.load ? formatLoad(first.load) : '';
    return load === '' ? reps : `${reps} · ${load}`;
  }
  const loads = work.map(({ load }) => (load ? formatNumber(load.value) : '?')).join(', ');
  const reps = work.map((target, at) => `${target.reps.max}${target.type === 'amrap' && at === work.length - 1 ? '+' : ''}`).join(', ');
  return `${reps} · ${loads} ${first.load?.unit ?? ''}`.trim();
}

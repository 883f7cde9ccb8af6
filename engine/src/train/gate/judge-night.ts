import { checksOf, GATE_LIFTERS, GATE_SETS, type Check, type Evidence } from './checks.ts';

export interface Verdict {
  readonly promoted: boolean;
  /** One human sentence, on the card. */
  readonly reason: string;
  /** Empty where there was too little to judge. */
  readonly checks: readonly Check[];
}

/** Too little to judge anybody by; null = enough. Asked first, since it needs no scores. */
export function tooLittle({ newSets, newLifters }: Evidence['night']): Verdict | null {
  if (newSets >= GATE_SETS && newLifters >= GATE_LIFTERS) return null;
  return {
    promoted: false,
    reason: `kept champion: it takes ${GATE_SETS} new sets of ${GATE_LIFTERS} lifters to judge a model, and there were ${newSets} of ${newLifters}`,
    checks: [],
  };
}

/** A candidate is promoted when it passes every check. */
export function judgeNight(evidence: Evidence): Verdict {
  const checks = checksOf(evidence);
  const failed = checks.filter(({ passed }) => !passed);
  if (failed.length > 0) return { promoted: false, reason: `kept champion: ${failed.map(({ said }) => said).join('; ')}`, checks };
  return { promoted: true, reason: `promoted: ${checks.at(-1)?.said ?? ''}`, checks };
}

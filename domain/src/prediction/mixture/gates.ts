import { historyLength, LOAD_CHANGES, SAME_LOAD, setPlace } from './buckets.ts';
import type { DecayedCounts } from './decayed-counts.ts';
import { GATE_STARTS } from './layout.ts';
import type { Reference, Situation } from './situation.ts';

/** One vector per gate, as rows of a mixer's table. `counts` = what each context has seen. */
export function chosenGates(situation: Situation, counts: readonly (DecayedCounts | undefined)[]): number[] {
  const { index, last, same, same2, lastButOne, sessionCount, hasSame } = situation;
  const later = index === 0 ? 0 : 1;
  const change = last?.change ?? LOAD_CHANGES;
  const sameChange = same?.change ?? LOAD_CHANGES;
  const apart = Math.min(3, Math.abs((last?.reps ?? 0) - (same?.reps ?? 0)));
  const agreement = bits([agree(last, same), agree(same, same2), agree(last, lastButOne), hasSame, sameChange === SAME_LOAD, index === 0]);
  return [
    setPlace(index) * (LOAD_CHANGES + 1) + change,
    historyLength(sessionCount) * 2 + later,
    bits(WATCHED.map((context) => (counts[context]?.total ?? 0) > EVIDENCE)),
    agreement,
    (sameChange * 2 + later) * 4 + apart,
  ].map((vector, gate) => (GATE_STARTS[gate] ?? 0) + vector);
}

/** The contexts whose evidence is told to the gate, and the counts that make evidence: one set seen not long ago. */
const WATCHED = [0, 1, 2, 5, 6, 7, 13, 15];
const EVIDENCE = 0.8;

/** Which linear weights: first set of the session, the same load again, another load. */
export function linearSet({ index, last }: Situation): number {
  return index === 0 ? 0 : last?.change === SAME_LOAD ? 1 : 2;
}

function agree(a: Reference | null, b: Reference | null): boolean {
  return a !== null && b !== null && a.reps === b.reps;
}

function bits(flags: readonly boolean[]): number {
  return flags.reduce((sum, flag, bit) => sum + (flag ? 2 ** bit : 0), 0);
}

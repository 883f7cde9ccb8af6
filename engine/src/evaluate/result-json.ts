import type { ProtocolResult } from './evaluate.ts';
import { reliability } from './reliability.ts';
import { linesOf } from './result-text.ts';
import { coldStart, slicesOf } from './slices.ts';
import { byLifter, measure, type Measures } from './summary.ts';

/** By protocol: every method's summary, every lifter's measures, and the numbers behind slices and plots. Keys: docs/evaluation.md. */
export function resultJson(results: readonly ProtocolResult[]): Record<string, unknown> {
  return Object.fromEntries(
    results.map((result) => {
      const floor = result.rows[0]?.scores ?? [];
      const champion = result.rows.at(-1)?.scores ?? [];
      return [
        result.protocol,
        {
          methods: linesOf(result),
          lifters: liftersOf(result),
          slices: slicesOf(champion, floor),
          reliability: reliability(champion),
          coldStart: coldStart(champion, floor),
        },
      ];
    }),
  );
}

function liftersOf({ rows }: ProtocolResult): { lifter: string; cases: number; methods: { method: string; measures: Measures }[] }[] {
  const groups = rows.map(({ method, scores }) => ({ method, lifters: byLifter(scores) }));
  return [...(groups[0]?.lifters ?? [])].map(([lifter, { length }]) => ({
    lifter,
    cases: length,
    methods: groups.map(({ method, lifters }) => ({ method, measures: measure(lifters.get(lifter) ?? []) })),
  }));
}

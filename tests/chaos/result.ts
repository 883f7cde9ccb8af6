import type { Quantiles, Reconnects, Weather } from './measure.ts';
import type { Night } from './night.ts';
import type { Violation } from './trace.ts';

/** Everything that the report says, and nothing else. */
export interface Result {
  readonly seed: number;
  readonly rounds: number;
  readonly seconds: number;
  readonly machine: string;
  readonly load: readonly [number, number];
  /** Of all processors, what others used meanwhile; null = unknown. */
  readonly foreign: { readonly mean: number; readonly max: number } | null;
  /** Whether a disk could be filled here. */
  readonly hasDisk: boolean;
  /** null = not tried. */
  readonly night: Night | null;
  readonly devices: number;
  readonly coaches: number;
  readonly workouts: number;
  readonly events: number;
  readonly takeovers: number;
  readonly operations: { readonly invoked: number; readonly settled: number; readonly unanswered: number; readonly resent: number };
  readonly heard: number;
  readonly looks: number;
  readonly folds: number;
  readonly effects: number;
  /** By kind: how many were planned, were carried out, and did what they were for. */
  readonly faults: Readonly<Record<string, { readonly planned: number; readonly done: number; readonly fired: number }>>;
  readonly edges: Readonly<Record<string, number>>;
  readonly acks: Readonly<Record<Weather, Quantiles>>;
  /** Commands tapped during a rolling deploy alone that never reached PostgreSQL. */
  readonly lostInDeploys: number;
  readonly suggestions: Readonly<Record<Weather, Quantiles>>;
  readonly sources: Readonly<Record<string, number>>;
  readonly afterKill: Reconnects;
  readonly afterStall: Reconnects;
  readonly sinceHealed: Quantiles;
  readonly sinceLinked: Quantiles;
  readonly longestWaitMs: number;
  readonly outboxEmptyMs: number | null;
  readonly lagMs: Quantiles;
  readonly deaths: readonly string[];
  readonly violations: readonly Violation[];
  readonly verdicts: readonly Verdict[];
}

export interface Verdict {
  readonly name: string;
  /** `not judged`: this machine could not do it, or was too busy for a number to mean anything. Never counted as good. */
  readonly state: 'good' | 'failed' | 'not judged';
  readonly said: string;
}

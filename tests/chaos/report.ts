import type { Quantiles } from './measure.ts';
import type { Result } from './result.ts';

/** The result in a few lines for a terminal. */
export function linesOf(result: Result): string[] {
  const { operations, faults, acks, suggestions, afterKill, afterStall } = result;
  return [
    `${operations.invoked} commands, ${operations.resent} sent more than once, ${operations.unanswered} sends without an answer; ${result.workouts} workouts, ${result.takeovers} takeovers, ${result.heard} events heard`,
    ...Object.entries(faults).map(([kind, { planned, fired }]) => `  ${kind.padEnd(16)} ${String(fired).padStart(4)} fired of ${planned}`),
    ...Object.entries(acks).map(([weather, each]) => `ack, ${weather}: ${said(each)}`),
    ...Object.entries(suggestions).map(([weather, each]) => `suggestion, ${weather}: ${said(each)}`),
    `suggestions by source: ${JSON.stringify(result.sources)}`,
    `reconnect after SIGKILL: ${said(afterKill.alone)}; with other faults: ${said(afterKill.overlapping)}`,
    `reconnect after a stall: ${said(afterStall.alone)}; with other faults: ${said(afterStall.overlapping)}`,
    `coach at head since healed: ${said(result.sinceHealed)}; since linked: ${said(result.sinceLinked)}`,
    `longest wait in good conditions ${result.longestWaitMs} ms; outbox empty after ${result.outboxEmptyMs} ms; our own event loop: ${said(result.lagMs)}`,
    ...result.violations.slice(0, 20).map(({ rule, text }) => `VIOLATION ${rule}: ${text}`),
    ...result.verdicts.map(({ name, isGood, said: words }) => `${isGood ? 'ok  ' : 'FAIL'} ${name}: ${words}`),
  ];
}

export function reportOf(result: Result): string {
  return linesOf(result).join('\n');
}

function said({ n, p50, p95, p99, max }: Quantiles): string {
  return `n=${n} p50=${p50} p95=${p95} p99=${p99} max=${max} ms`;
}

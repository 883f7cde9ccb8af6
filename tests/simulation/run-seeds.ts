import type { Violation } from './checker.ts';
import type { Mutant } from './mutants.ts';
import { runScenario, type Ran } from './run-scenario.ts';
import { FAULTS, scenarioOf, type FaultKind } from './scenario.ts';

/** How often a fault was scheduled, and how often it met somebody. */
interface FaultCount {
  scheduled: number;
  fired: number;
}

export interface SeedsReport {
  seeds: number;
  commands: number;
  events: number;
  readonly faults: Record<FaultKind, FaultCount>;
  readonly failures: { readonly seed: number; readonly violations: readonly Violation[] }[];
}

function emptyReport(): SeedsReport {
  const faults = Object.fromEntries(FAULTS.map((kind) => [kind, { scheduled: 0, fired: 0 }])) as Record<FaultKind, FaultCount>;
  return { seeds: 0, commands: 0, events: 0, faults, failures: [] };
}

/** Seeds `from`, `from + step`, … below `to`; goes on after a failure, up to `maxFailures`. A run that breaks off is a failure too. */
export async function runSeeds(
  from: number,
  to: number,
  step = 1,
  options: { mutant?: Mutant; maxFailures?: number } = {},
): Promise<SeedsReport> {
  const { mutant, maxFailures = 5 } = options;
  const report = emptyReport();
  for (let seed = from; seed < to && report.failures.length < maxFailures; seed += step) {
    const ran = await attemptSeed(seed, mutant);
    report.seeds += 1;
    report.commands += ran.committed;
    report.events += ran.events;
    for (const { kind, fired } of ran.faults) {
      report.faults[kind].scheduled += 1;
      if (fired > 0) report.faults[kind].fired += 1;
    }
    if (ran.violations.length > 0) report.failures.push({ seed, violations: ran.violations.slice(0, 3) });
  }
  return report;
}

export function addUp(reports: readonly SeedsReport[]): SeedsReport {
  const sum = emptyReport();
  for (const one of reports) {
    sum.seeds += one.seeds;
    sum.commands += one.commands;
    sum.events += one.events;
    sum.failures.push(...one.failures);
    for (const kind of FAULTS) {
      sum.faults[kind].scheduled += one.faults[kind].scheduled;
      sum.faults[kind].fired += one.faults[kind].fired;
    }
  }
  return sum;
}

async function attemptSeed(seed: number, mutant: Mutant | undefined): Promise<Ran> {
  try {
    return await runScenario(scenarioOf(seed), mutant ? { mutant } : {});
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { violations: [{ rule: 'crash', at: 0, text }], faults: [], events: 0, committed: 0, digest: 0 };
  }
}

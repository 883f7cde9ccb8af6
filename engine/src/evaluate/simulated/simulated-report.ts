import type { FilterParameters } from '@gymgenius/domain/prediction/filter-parameters';
import { fixed, grid, percent } from '../markdown-grid.ts';
import { loadErrors, type LoadError } from './load-error.ts';
import { recovery, type Recovery } from './recovery.ts';
import { policyRegret, type Interval, type PolicyRow } from './regret.ts';

/** What simulated lifters, whose truth is known, say of the filter and of the policy. */
export interface SimulatedReport {
  readonly simulated: true;
  readonly lifters: number;
  readonly weeks: number;
  /** Lifters who rate every set, four of five, or none. */
  readonly recovery: readonly { readonly told: number; readonly rows: readonly Recovery[] }[];
  readonly policies: readonly PolicyRow[];
  readonly loads: readonly LoadError[];
}

const LIFTERS = 40;
const WEEKS = 12;

/** Deterministic: the same parameters give the same report. */
export function simulatedReport(
  parameters: FilterParameters,
  report: (done: string) => void = () => {},
  { lifters, weeks }: { readonly lifters: number; readonly weeks: number } = { lifters: LIFTERS, weeks: WEEKS },
): SimulatedReport {
  report('simulated: recovery');
  return {
    simulated: true,
    lifters,
    weeks,
    recovery: [0.8, 0].map((told) => ({ told, rows: recovery(lifters, told, parameters) })),
    policies: policyRegret(lifters, weeks, parameters, report),
    loads: loadErrors(lifters, weeks, parameters),
  };
}

/** The report in Markdown. */
export function simulatedText({ lifters, weeks, recovery: groups, policies, loads }: SimulatedReport): string {
  const recovered = groups.map(
    ({ told, rows }) => `${told === 0 ? 'Who rate no set' : `Who rate ${percent(told)} % of their sets`}:\n\n${recoveryTable(rows)}`,
  );
  return `### Simulated lifters: what the filter finds of the truth

${lifters} simulated lifters who train by their own habit; medians over lifts, as shipped.

${recovered.join('\n\n')}

### Simulated lifters: what a policy is worth

The same ${lifters} simulated lifters for ${weeks} weeks under each policy, with the same days and luck, doing what they are told. Utility of a set: 1 at the planned reserve with the planned reps done, 0 three reps off or short of them, 1 less for a failed rep.

${policyTable(policies)}

How far the suggested load is from the right one, mean and mean size, %, by third of the ${weeks} weeks:

${loadTable(loads)}`;
}

function recoveryTable(rows: readonly Recovery[]): string {
  const head = ['sessions of the lift', 'lifts', '1RM off, %', '80 % band holds', 'k off, %', 'k of the prior', '+10 % load, law', 'truth'];
  return grid([
    head,
    ...rows.map((one) => [
      String(one.sessions),
      String(one.lifts),
      fixed(one.oneRepMax, 1),
      percent(one.cover80),
      fixed(one.slope, 1),
      fixed(one.priorSlope, 1),
      fixed(one.lawCost, 2),
      fixed(one.trueCost, 2),
    ]),
  ]);
}

function policyTable(rows: readonly PolicyRow[]): string {
  const head = ['', 'utility', 'regret (95 %)', 'ours more (95 %)', 'hit, %', 'failed, %', 'RIR off', 'load off, %'];
  const interval = ({ mean, low, high }: Interval): string => `${fixed(mean)} (${fixed(low)} to ${fixed(high)})`;
  return grid([
    head,
    ...rows.map((one) => [
      one.policy,
      fixed(one.utility),
      one.policy === 'oracle' ? '–' : interval(one.regret),
      one.policy === 'ours' ? '–' : interval(one.oursMore),
      percent(one.hit),
      percent(one.failed),
      fixed(one.rirOff, 2),
      fixed(one.loadOff, 1),
    ]),
  ]);
}

function loadTable(loads: readonly LoadError[]): string {
  const head = ['', 'sets rated, %', 'first third', 'second third', 'last third', 'failed, %'];
  return grid([
    head,
    ...loads.map(({ policy, told, thirds, failed }) => [
      policy,
      percent(told),
      ...thirds.map(({ signed, size }) => `${fixed(signed, 1)} (${fixed(size, 1)})`),
      percent(failed),
    ]),
  ]);
}

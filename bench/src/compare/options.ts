import type { SystemName } from '../systems/system.ts';
import type { Load, Times } from './cell.ts';

export interface Plan {
  readonly systems: readonly SystemName[];
  readonly loads: readonly Load[];
  readonly rounds: number;
  readonly times: Times;
  /** How often a cell that somebody else disturbed is run again. */
  readonly again: number;
}

const ALL: readonly SystemName[] = ['product', 'L2', 'L1b', 'L0', 'REST', 'Colyseus'];
const SHORT = { systems: ['product', 'L2', 'REST'], loads: ['closed-1', 'closed-64', 'open-1000'] } as const;
const MORE = ['open-200', 'open-2000', 'open-3000', 'open-5000', 'watchers-1', 'watchers-100', 'watchers-1000'];
const FULL = { systems: ALL, loads: [...SHORT.loads, ...MORE] };

/** `--systems=product,L2 --loads=closed-64,open-1000 --rounds=1 --seconds=5 --sessions=200 --once`; what is not said is as `make bench` or `make bench FULL=1` has it. */
export function planOf(flags: ReadonlyMap<string, string>, full: boolean): Plan {
  const known = full ? FULL : SHORT;
  const seconds = numberOf(flags, 'seconds', 8);
  const sessions = numberOf(flags, 'sessions', 2_000);
  const loads = flags.get('loads')?.split(',') ?? known.loads;
  return {
    systems: flags.get('systems')?.split(',').map(systemOf) ?? known.systems,
    loads: loads.map((text) => loadOf(text, sessions)),
    rounds: numberOf(flags, 'rounds', 3),
    again: flags.has('once') ? 0 : 2,
    times: { warmUpMs: 2_000, measureMs: seconds * 1_000 },
  };
}

function systemOf(name: string): SystemName {
  const found = ALL.find((one) => one === name);
  if (!found) throw new Error(`there is no system "${name}"; there are ${ALL.join(', ')}`);
  return found;
}

/** Lifters without a pause, sets a second over `sessions` lifters, or who watches one lifter. */
function loadOf(text: string, sessions: number): Load {
  const [, kind, digits] = /^(closed|open|watchers)-(\d+)$/.exec(text) ?? [];
  const count = Number(digits);
  if (kind === undefined || count < 1) throw new Error(`"${text}" is no load; one is closed-64, open-1000 (sets a second) or watchers-100`);
  const name = `${kind} ${count}`;
  if (kind === 'closed') return { name, lifters: count, perSecond: null, watchers: 0 };
  if (kind === 'open') return { name, lifters: sessions, perSecond: count, watchers: 0 };
  return { name, lifters: 1, perSecond: null, watchers: count };
}

function numberOf(flags: ReadonlyMap<string, string>, name: string, fallback: number): number {
  const value = Number(flags.get(name) ?? fallback);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} is "${flags.get(name)}", but it is a whole number from 1`);
  return value;
}

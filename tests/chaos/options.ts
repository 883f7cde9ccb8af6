import { REPORT_PATH } from './document.ts';
import { MUTANTS } from './mutants.ts';

const SHORT = 10;
/** Two hours. */
const LONG = 110;

export interface ChaosOptions {
  readonly seed: number;
  /** Of the campaign; 0 = none. */
  readonly rounds: number;
  /** Short real runs after it, each with its mutant; null among them = the servers as they are. */
  readonly mutants: readonly (string | null)[];
  /** Minutes of steady load; 0 = none. */
  readonly soak: number;
  /** Where the report's sections go; null = they are only printed. */
  readonly reportPath: string | null;
  readonly jsonPath: string | null;
}

const USAGE = `make chaos knows --long --seed=n --rounds=n --report --json=file --mutants --mutant=${Object.keys(MUTANTS).join('|')} --soak=30m`;

/** Throws a sentence for what it does not know. Without `--rounds` or `--long`, `--mutants` and `--soak` run alone. */
export function chaosOptions(args: readonly string[], mustBeCaught: readonly string[]): ChaosOptions {
  const [known, unknown] = [new Map<string, string>(), [] as string[]];
  for (const arg of args) {
    const [, name = '', value = ''] = /^--(long|seed|rounds|report|json|mutants|mutant|soak)(?:=(.+))?$/.exec(arg) ?? [];
    if (name === '') unknown.push(arg);
    else known.set(name, value);
  }
  if (unknown.length > 0) throw new Error(`unknown: ${unknown.join(' ')}; ${USAGE}`);
  const number = (name: string, text: string) => {
    const value = Number(text);
    if (!Number.isSafeInteger(value) || value < 1) throw new Error(`--${name} must be a whole number from 1 on`);
    return value;
  };
  const mutant = known.get('mutant');
  if (mutant !== undefined && !(mutant in MUTANTS))
    throw new Error(`there is no mutant ${mutant}; there are ${Object.keys(MUTANTS).join(', ')}`);
  const soak = known.has('soak') ? number('soak', known.get('soak')?.replace(/m$/, '') || '30') : 0;
  const isLong = known.has('long');
  const isAlone = !known.has('rounds') && !isLong && (known.has('mutants') || mutant !== undefined || soak > 0);
  return {
    seed: number('seed', known.get('seed') ?? '1'),
    rounds: isAlone ? 0 : number('rounds', known.get('rounds') ?? String(isLong ? LONG : SHORT)),
    mutants: mutant === undefined ? (known.has('mutants') || isLong ? [null, ...mustBeCaught] : []) : [mutant],
    soak,
    reportPath: known.has('report') ? known.get('report') || REPORT_PATH : null,
    jsonPath: known.get('json') ?? null,
  };
}

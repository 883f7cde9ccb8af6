import { MUTANTS } from './mutants.ts';

const root = new URL('../..', import.meta.url).pathname;
const SHORT = 10;
/** Two hours. */
const LONG = 130;

export interface ChaosOptions {
  readonly seed: number;
  readonly rounds: number;
  /** Where the report goes; null = it is only printed. */
  readonly reportPath: string | null;
  readonly jsonPath: string | null;
  readonly mutant: string | null;
}

/** Throws a sentence for what it does not know. */
export function chaosOptions(args: readonly string[]): ChaosOptions {
  const [known, unknown] = [new Map<string, string>(), [] as string[]];
  for (const arg of args) {
    const [, name = '', value = ''] = /^--(long|seed|rounds|report|json|mutant)(?:=(.+))?$/.exec(arg) ?? [];
    if (name === '') unknown.push(arg);
    else known.set(name, value);
  }
  if (unknown.length > 0)
    throw new Error(
      `make chaos does not know ${unknown.join(' ')}; it knows --long --seed=n --rounds=n --report --json=file --mutant=${Object.keys(MUTANTS).join('|')}`,
    );
  const number = (name: string, otherwise: number) => {
    const value = Number(known.get(name) ?? otherwise);
    if (!Number.isSafeInteger(value) || value < 1) throw new Error(`--${name} must be a whole number from 1 on`);
    return value;
  };
  const mutant = known.get('mutant') ?? null;
  if (mutant !== null && !(mutant in MUTANTS))
    throw new Error(`there is no mutant ${mutant}; there are ${Object.keys(MUTANTS).join(', ')}`);
  return {
    mutant,
    seed: number('seed', 1),
    rounds: number('rounds', known.has('long') ? LONG : SHORT),
    reportPath: known.has('report') ? known.get('report') || `${root}docs/reliability.md` : null,
    jsonPath: known.get('json') ?? null,
  };
}

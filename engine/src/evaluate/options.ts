import { parseArgs } from 'node:util';

/** What the command line asks for. */
export interface Options {
  readonly data: string;
  readonly json: boolean;
  /** Every lifter a fold of their own. */
  readonly full: boolean;
  readonly only: Protocol | Part | null;
  /** Folder for the plots, or null for none. */
  readonly plots: string | null;
}
export const PROTOCOLS = ['shipped', 'leave-lifter-out', 'forward'] as const;
export type Protocol = (typeof PROTOCOLS)[number];
/** What the capacity head is worth; beside the protocols, which are about the reps that are logged. */
export const PARTS = ['capacity', 'simulated'] as const;
export type Part = (typeof PARTS)[number];
const KNOWN = [...PROTOCOLS, ...PARTS] as const;

export const USAGE = `usage: make evaluate DATA=sets.csv [ARGS="--json --full --only ${KNOWN.join('|')} --plots DIR --no-plots"]`;

/** The options, or what is wrong with them in a sentence. */
export function readOptions(args: readonly string[]): Options | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        data: { type: 'string' },
        json: { type: 'boolean', default: false },
        full: { type: 'boolean', default: false },
        only: { type: 'string' },
        plots: { type: 'string', default: '.dev/evaluation' },
        'no-plots': { type: 'boolean', default: false },
      },
    });
    const data = values.data ?? positionals[0];
    if (data === undefined || data === '') return 'name a file of training logs, DATA=sets.csv';
    const only = KNOWN.find((name) => name === values.only) ?? null;
    if (values.only !== undefined && only === null) return `--only knows ${KNOWN.join(', ')}, not "${values.only}"`;
    return { data, json: values.json, full: values.full, only, plots: values['no-plots'] ? null : values.plots };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

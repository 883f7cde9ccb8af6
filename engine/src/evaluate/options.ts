import { parseArgs } from 'node:util';

/** What the command line asks for. */
export interface Options {
  readonly data: string;
  readonly json: boolean;
  /** Every lifter a fold of their own. */
  readonly full: boolean;
  readonly only: Protocol | null;
  /** Folder for the plots, or null for none. */
  readonly plots: string | null;
}
export const PROTOCOLS = ['shipped', 'leave-lifter-out', 'forward'] as const;
export type Protocol = (typeof PROTOCOLS)[number];

export const USAGE = `usage: make evaluate DATA=sets.csv [ARGS="--json --full --only ${PROTOCOLS.join('|')} --plots DIR --no-plots"]`;

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
    const only = PROTOCOLS.find((protocol) => protocol === values.only) ?? null;
    if (values.only !== undefined && only === null) return `--only knows ${PROTOCOLS.join(', ')}, not "${values.only}"`;
    return { data, json: values.json, full: values.full, only, plots: values['no-plots'] ? null : values.plots };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

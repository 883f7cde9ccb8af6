import { parseArgs } from 'node:util';
import type { Unit } from '@gymgenius/domain/lifting/load';

export interface ReplayOptions {
  readonly file: string;
  /** How many of the newest workouts are performed; never more than half of them. */
  readonly last: number;
  readonly gateway: string;
  /** null = as the file says, or as its numbers look. */
  readonly unit: Unit | null;
  /** Times the lifter's own pace; null = as fast as the answers come. */
  readonly speed: number | null;
  readonly json: boolean;
}

const USAGE = `make replay FILE=strong.csv [LAST=20] [GATEWAY=http://localhost:4000] [SPEED=60] [ARGS="--json --unit lb"]`;

/** From flags, then from the environment that make hands on; throws one sentence when it cannot be meant. */
export function replayOptions(args: readonly string[], env: NodeJS.ProcessEnv): ReplayOptions {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { file: text, last: text, gateway: text, unit: text, speed: text, json: { type: 'boolean' } },
  });
  const { file = '', last = '20' } = values;
  const speed = values.speed ?? env['SPEED'] ?? '';
  if (file === '') throw new Error(`Which file? ${USAGE}`);
  if (!/^[1-9]\d*$/.test(last)) throw new Error(`LAST is a number of workouts, not “${last}”.`);
  const unit = UNITS.find((one) => one === values.unit) ?? null;
  if (values.unit !== undefined && unit === null) throw new Error(`--unit is kg or lb, not “${values.unit}”.`);
  if (speed !== '' && !(Number(speed) > 0)) throw new Error(`SPEED is how many times faster than the lifter, not “${speed}”.`);
  const gateway = values.gateway ?? env['GATEWAY'] ?? 'http://localhost:4000';
  if (!URL.canParse(gateway)) throw new Error(`GATEWAY is an address like http://localhost:4000, not “${gateway}”.`);
  const options = { file, last: Number(last), gateway: new URL(gateway).origin, unit, json: values.json ?? false };
  return { ...options, speed: speed === '' ? null : Number(speed) };
}

const UNITS = ['kg', 'lb'] as const;

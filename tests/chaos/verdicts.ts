import type { Quantiles } from './measure.ts';
import type { Result, Verdict } from './result.ts';
import { NETWORK_FAULTS, type Plan } from './schedule.ts';

const RULES = ['I1', 'I2', 'I3', 'I4', 'I5', 'I6', 'I7', 'I8', 'I9', 'I10', 'I11', 'I12', 'crash'] as const;
/** Commands of ten rounds. */
const COMMANDS_IN_TEN = 20_000;
/** A part of the campaign is not judged by a percentile of fewer. */
const ENOUGH = 20;

/** What a campaign must show, each alone: no violation of each rule, every planned fault fired, and the numbers that were promised. */
export function verdictsOf(result: Omit<Result, 'verdicts'>, { rounds }: Plan): Verdict[] {
  const { violations, faults, operations, afterKill, afterStall, sinceLinked } = result;
  const perRule = RULES.map((rule): Verdict => {
    const found = violations.filter((one) => one.rule === rule).length;
    return { name: rule, isGood: found === 0, said: `${found} violations` };
  });
  const silent = Object.entries(faults).filter(([, { planned, fired }]) => fired < planned);
  const cuts = NETWORK_FAULTS.reduce((sum, kind) => sum + (faults[kind]?.fired ?? 0), 0);
  const wanted = Math.round((COMMANDS_IN_TEN * rounds.length) / 10);
  const within = (name: string, { n }: Quantiles, value: number | null, most: number): Verdict[] => {
    if (rounds.length < 10 && n < ENOUGH) return [];
    return [{ name, isGood: value !== null && value < most, said: `${value ?? 'nothing measured'} ms (n = ${n}), promised < ${most} ms` }];
  };
  return [
    ...perRule,
    {
      name: 'every planned fault fired',
      isGood: silent.length === 0,
      said:
        silent.map(([kind, { planned, fired }]) => `${kind}: ${fired} of ${planned}`).join(', ') ||
        `all, ${cuts} cuts of networks among them`,
    },
    { name: 'commands', isGood: operations.invoked >= wanted, said: `${operations.invoked}, promised ${wanted}` },
    ...within('reconnect after SIGKILL, p95', afterKill.alone, afterKill.alone.p95, 1_000),
    ...within(
      'reconnect after a silent stall, p95 since a command stayed unanswered',
      afterStall.sinceAsked,
      afterStall.sinceAsked.p95,
      6_000,
    ),
    ...within('coach at head, linked and healed, max', sinceLinked, sinceLinked.max, 5_000),
  ];
}

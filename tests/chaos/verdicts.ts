import type { Quantiles } from './measure.ts';
import type { Result, Verdict } from './result.ts';
import { NETWORK_CUTS, type Plan } from './schedule.ts';

const RULES = ['I1', 'I2', 'I3', 'I4', 'I5', 'I6', 'I7', 'I8', 'I9', 'I10', 'I11', 'I12', 'crash'] as const;
/** Commands of ten rounds. */
const COMMANDS_IN_TEN = 20_000;
/** Partitions, half-open and one-way links, resets and refusals of ten rounds; a network that is only slow cuts nothing. */
const CUTS_IN_TEN = 100;
/** A part of the campaign is not judged by a percentile of fewer. */
const ENOUGH = 20;
/** Of all processors: where others take more than this, a latency says nothing about us. */
export const BUSY = 0.08;

type Judged = Pick<
  Result,
  | 'violations'
  | 'faults'
  | 'operations'
  | 'acks'
  | 'lostInDeploys'
  | 'afterKill'
  | 'afterStall'
  | 'sinceLinked'
  | 'night'
  | 'foreign'
  | 'hasDisk'
>;

/** What a campaign must show, each alone: no violation of each rule, every planned fault fired, and the numbers that were promised. */
export function verdictsOf(result: Judged, { rounds }: Plan): Verdict[] {
  const { violations, faults, operations, acks, lostInDeploys, afterKill, afterStall, sinceLinked, night } = result;
  const perRule = RULES.map((rule): Verdict => {
    const found = violations.filter((one) => one.rule === rule).length;
    return { name: rule, state: stateOf(found === 0), said: `${found} violations` };
  });
  const silent = Object.entries(faults).filter(([, { planned, fired }]) => fired < planned);
  const cuts = NETWORK_CUTS.reduce((sum, kind) => sum + (faults[kind]?.fired ?? 0), 0);
  const promised = (inTen: number) => Math.round((inTen * rounds.length) / 10);
  const [wanted, wantedCuts] = [promised(COMMANDS_IN_TEN), promised(CUTS_IN_TEN)];
  const within = (name: string, { n }: Quantiles, value: number | null, most: number): Verdict => {
    const said = `${value ?? 'nothing measured'} ms (n = ${n}), promised < ${most} ms`;
    const isGood = value !== null && value < most;
    // What is good on a busy machine is good.
    if (isGood && n >= ENOUGH) return { name, state: 'good', said };
    if (n < ENOUGH && rounds.length < 10) return { name, state: 'not judged', said: `${said}; too few` };
    const busy = result.foreign && result.foreign.mean > BUSY ? `machine busy: others used ${percent(result.foreign.mean)} of it` : null;
    return busy === null ? { name, state: stateOf(isGood), said } : { name, state: 'not judged', said: `${said}; ${busy}` };
  };
  return [
    ...perRule,
    {
      name: 'every planned fault fired',
      state: stateOf(silent.length === 0),
      said: silent.map(([kind, { planned, fired }]) => `${kind}: ${fired} of ${planned}`).join(', ') || 'all',
    },
    { name: 'cuts of networks', state: stateOf(cuts >= wantedCuts), said: `${cuts}, promised ${wantedCuts}` },
    ...(result.hasDisk ? [] : [{ name: 'disk full', state: 'not judged', said: 'nobody may mount a file system here' } as const]),
    ...(night ? [nightVerdict(night)] : []),
    { name: 'commands', state: stateOf(operations.invoked >= wanted), said: `${operations.invoked}, promised ${wanted}` },
    deployVerdict(acks['rolling deploy'].n, lostInDeploys),
    within('rolling deploy under load, ack p99', acks['rolling deploy'], acks['rolling deploy'].p99, 1_000),
    within('reconnect after SIGKILL, p95', afterKill.alone, afterKill.alone.p95, 1_000),
    within(
      'reconnect after a silent stall, p95 since a command stayed unanswered',
      afterStall.sinceAsked,
      afterStall.sinceAsked.p95,
      6_000,
    ),
    within('coach at head, linked and healed, max', sinceLinked, sinceLinked.max, 5_000),
  ];
}

function deployVerdict(acknowledged: number, lost: number): Verdict {
  const name = 'rolling deploy under load, failed commands';
  const said = `${lost} of ${acknowledged + lost}, promised 0`;
  return { name, state: acknowledged + lost === 0 ? 'not judged' : stateOf(lost === 0), said };
}

function nightVerdict({ fired, sha256, undisturbed, problem }: NonNullable<Result['night']>): Verdict {
  const isGood = fired && sha256 !== null && sha256 === undisturbed;
  const said =
    problem ??
    (fired ? `sha256 ${sha256?.slice(0, 12)}, undisturbed ${undisturbed?.slice(0, 12)}` : 'the trainer had ended before it was killed');
  return { name: 'worker and trainer killed at work: the next run makes the same bytes', state: stateOf(isGood), said };
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}

function stateOf(isGood: boolean): Verdict['state'] {
  return isGood ? 'good' : 'failed';
}

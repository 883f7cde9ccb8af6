import { availableParallelism } from 'node:os';
import { busyMs } from './busy-cores.ts';
import { load, serve, spentBy, type Answered, type Served } from './served.ts';
import { spending, type Spent } from './spending.ts';

const PER_SECOND = 500;
/** Short turns, so that whatever else this machine does falls on both. */
const SECONDS = 1;
const ROUNDS = 20;
/** Until the code is compiled and every lifter's habits are at hand. */
const WARM_UP_SECONDS = 8;
/** The promises that are measured, ms: a whole answer on average, and a run of the model at its 99th percentile. */
const MEAN_MS = 5;
const RUN_P99_MS = 1;
/** Cores that others may take before the figures say more of them than of the engine. */
const OTHERS = 0.1;

/**
 * Unary PredictSet at 500 a second, open loop: each question leaves at its own time, whatever is still under way, and its latency counts from
 * there; no answer is left out. A gRPC echo of the same messages runs interleaved as the floor. The past of 200 lifters, habits
 * included, is stored as the worker would store it and read from memory; the model is the built-in prior. Beside the figures stands where the time
 * went: the engine, this generator, or whoever else used the cores.
 */
export async function engineLatency(): Promise<string[]> {
  const [echo, engine] = [await serve('echo'), await serve('engine')];
  const both = [echo, engine];
  try {
    for (const one of both) await load(one, PER_SECOND, PER_SECOND * WARM_UP_SECONDS);
    const own = spending();
    for (const one of both) await spentBy(one);
    const [begun, busy] = [performance.now(), busyMs()];
    const answers = new Map(both.map((one) => [one, [] as Answered[]]));
    for (let round = 0; round < ROUNDS; round++)
      for (const one of both) answers.get(one)?.push(...(await load(one, PER_SECOND, PER_SECOND * SECONDS)));
    const [byEcho, byEngine, byUs] = [await spentBy(echo), await spentBy(engine), own()];
    const all = [byEcho, byEngine, byUs].reduce((sum, { cpu }) => sum + cpu, 0);
    const others = busy === null ? null : Math.max(0, ((busyMs() ?? 0) - busy - all) / (performance.now() - begun));
    const mean = average((answers.get(engine) ?? []).map(({ ms }) => ms));
    return [
      ...told(both, answers, byEngine.runs),
      ...where({ echo: byEcho, engine: byEngine, us: byUs, answers }),
      ...verdict(mean, at(byEngine.runs, 0.99), others),
    ];
  } finally {
    for (const { child, client } of both) {
      client.close();
      child.disconnect();
    }
  }
}

function told(both: readonly Served[], answers: ReadonlyMap<Served, readonly Answered[]>, runs: readonly number[]): string[] {
  const lines = both.map((one) => `${one.name.padEnd(7)} ${summary((answers.get(one) ?? []).map(({ ms }) => ms))}`);
  return [...lines, `model   p50 ${at(runs, 0.5).toFixed(2)}  p99 ${at(runs, 0.99).toFixed(2)} ms a run   (${runs.length} runs)`];
}

/** `others` = cores that were used by who is not measured, null where nobody knows. */
function verdict(mean: number, runP99: number, others: number | null): string[] {
  const isDisturbed = others !== null && others > OTHERS;
  const kept = (is: boolean): string =>
    `${is ? 'kept' : 'BROKEN'}${isDisturbed ? ', on a DISTURBED machine: measure again when it is quiet' : ''}`;
  const used = `others  used ${others?.toFixed(2) ?? 'nobody knows how many'} of ${availableParallelism()} cores meanwhile`;
  return [
    others === null ? used : `${used}: ${isDisturbed ? 'DISTURBED' : 'quiet'}`,
    `mean ${mean.toFixed(2)} ms, promised under ${MEAN_MS} ms: ${kept(mean < MEAN_MS)}`,
    `model run p99 ${runP99.toFixed(2)} ms, promised under ${RUN_P99_MS} ms: ${kept(runP99 < RUN_P99_MS)}`,
  ];
}

interface Ledger {
  readonly echo: Spent;
  readonly engine: Spent;
  readonly us: Spent;
  readonly answers: ReadonlyMap<Served, readonly Answered[]>;
}

/** Where the time went, a question. The generator asks both, the servers half of all each. */
function where({ echo, engine, us, answers }: Ledger): string[] {
  const all = [...answers.values()].flat();
  const half = all.length / 2;
  const each = (ms: number, questions: number): string => `${((1000 * ms) / questions).toFixed(0)} us`;
  const late = all.map((one) => one.late);
  return [
    `CPU     a question: engine ${each(engine.cpu, half)}, echo ${each(echo.cpu, half)}, generator ${each(us.cpu, all.length)}`,
    `waited  for a core, a question: engine ${each(engine.waiting, half)}, echo ${each(echo.waiting, half)}, generator ${each(us.waiting, all.length)}`,
    `garbage engine paused ${each(engine.collecting, half)} a question, at most ${engine.longestPause.toFixed(1)} ms; generator at most ${us.longestPause.toFixed(1)} ms`,
    `asked   ${average(late).toFixed(2)} ms late on average, p99 ${at(late, 0.99).toFixed(2)}, at most ${at(late, 1).toFixed(2)} ms: part of every figure above`,
  ];
}

function summary(latencies: readonly number[]): string {
  const share = (of: number): string => at(latencies, of).toFixed(2);
  return `mean ${average(latencies).toFixed(2)}  p50 ${share(0.5)}  p95 ${share(0.95)}  p99 ${share(0.99)}  max ${share(1)} ms   (${latencies.length} answers at ${PER_SECOND}/s)`;
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function at(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

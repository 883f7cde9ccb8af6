import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { MUTANTS } from './mutants.ts';
import { runScenario } from './run-scenario.ts';
import { addUp, runSeeds, type SeedsReport } from './run-seeds.ts';
import { FAULTS, scenarioOf, type Scenario } from './scenario.ts';
import { shrink } from './shrink.ts';

/** A mutant that lives longer than this many seeds makes the whole run worthless. */
const MUTANT_SEEDS = 200;
const HELP = 'make simulate [SEEDS=2000] [FROM=1], or SEED=n to replay one';

interface Share {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

if (isMainThread) process.exitCode = await main();
else {
  const { from, to, step } = workerData as Share;
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no target
  parentPort?.postMessage(await runSeeds(from, to, step));
}

async function main(): Promise<number> {
  const [seeds, from, seed] = ['SEEDS', 'FROM', 'SEED'].map((name) => numberFrom(name));
  if (seed) return replay(seed);
  const begun = performance.now();
  const lines = await mutants();
  const [first, count] = [from ?? 1, seeds ?? 2_000];
  const workers = Math.min(2, availableParallelism());
  const mutantsTook = performance.now() - begun;
  const shares = Array.from({ length: workers }, (_, at): Share => ({ from: first + at, to: first + count, step: workers }));
  const report = addUp(await Promise.all(shares.map(inWorker)));
  const took = performance.now() - begun - mutantsTook;
  const [failure] = report.failures.toSorted((a, b) => a.seed - b.seed);
  print(report, took, workers);
  const silent = FAULTS.filter((kind) => report.faults[kind].scheduled >= 20 && report.faults[kind].fired === 0);
  if (silent.length > 0) console.log(`never took effect, however often they were scheduled: ${silent.join(', ')}`);
  for (const { line } of lines) console.log(line);
  if (failure) await explain(failure.seed);
  // Counted as verdicts, not as seeds: the seeds, the faults that took effect, and each mutant.
  const verdicts = [report.failures.length === 0, silent.length === 0, ...lines.map(({ caught }) => caught)];
  const failed = verdicts.filter((isGood) => !isGood).length;
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(`simulate: ${verdicts.length - failed} passed, ${failed} failed in ${seconds} s`);
  return failed > 0 ? 1 : 0;
}

/** Each must be caught, or what the seeds say is worth nothing. */
async function mutants(): Promise<{ caught: boolean; line: string }[]> {
  const lines = [];
  for (const mutant of MUTANTS) {
    const { failures, seeds } = await runSeeds(1, MUTANT_SEEDS + 1, 1, { mutant, maxFailures: 1 });
    const [first] = failures;
    const how = first
      ? `caught by seed ${first.seed} (${first.violations[0]?.rule}: ${first.violations[0]?.text})`
      : `LIVED through ${seeds} seeds`;
    lines.push({ caught: first !== undefined, line: `mutant ${mutant}: ${how}` });
  }
  return lines;
}

function inWorker(share: Share): Promise<SeedsReport> {
  const { promise, resolve, reject } = Promise.withResolvers<SeedsReport>();
  const worker = new Worker(new URL(import.meta.url), { workerData: share });
  worker.once('message', (report: SeedsReport) => resolve(report));
  worker.once('error', reject);
  return promise;
}

function print({ seeds, commands, events, faults }: SeedsReport, ms: number, workers: number): void {
  const rate = (count: number) => Math.round((count / ms) * 1000).toLocaleString('en');
  console.log(
    `${seeds} seeds, ${commands} commands in the logs, ${events} events in ${(ms / 1000).toFixed(1)} s: ${rate(seeds)} seeds/s on ${workers} threads`,
  );
  for (const kind of FAULTS) {
    const { scheduled, fired } = faults[kind];
    console.log(`  ${kind.padEnd(16)} ${String(fired).padStart(6)} took effect of ${scheduled} scheduled`);
  }
}

async function explain(seed: number): Promise<void> {
  const fails = async (scenario: Scenario) => (await runScenario(scenario).catch(() => null))?.violations.length !== 0;
  const small = await shrink(scenarioOf(seed), fails);
  const ran = await runScenario(small).catch((error: unknown) => ({ violations: [{ rule: 'crash', at: 0, text: String(error) }] }));
  console.log(`\nseed ${seed} fails; shrunk to ${small.steps.length} steps and ${small.faults.length} faults:`);
  console.log(JSON.stringify(small));
  for (const { rule, at, text } of ran.violations.slice(0, 5)) console.log(`  ${rule} at ${at} ms: ${text}`);
  console.log(`replay: make simulate SEED=${seed}\n`);
}

async function replay(seed: number): Promise<number> {
  const { violations, faults, events, digest } = await runScenario(scenarioOf(seed));
  console.log(
    `seed ${seed}: ${events} events, digest ${digest}, faults ${faults.map(({ kind, fired }) => `${kind} x${fired}`).join(', ') || 'none'}`,
  );
  if (violations.length > 0) await explain(seed);
  return violations.length > 0 ? 1 : 0;
}

function numberFrom(name: string): number | null {
  const text = process.env[name];
  if (text === undefined || text === '') return null;
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new Error(`${name} must be a whole number from 1 on: ${HELP}`);
  return value;
}

import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { credentials } from '@grpc/grpc-js';
import { EngineServiceClient, type PredictSetResponse } from '@gymgenius/proto/gen/gymgenius/engine/v1/engine';
import { LIFTERS, questionOf } from './questions.ts';

const PER_SECOND = 500;
/** Short turns, so that whatever else this machine does falls on both. */
const SECONDS = 1;
const ROUNDS = 20;
/** The promises that are measured, ms: a whole answer on average, and a run of the model at its 99th percentile. */
const MEAN_MS = 5;
const RUN_P99_MS = 1;

interface Served {
  readonly name: 'echo' | 'engine';
  readonly child: ChildProcess;
  readonly client: EngineServiceClient;
  /** Questions so far: lifters go on from round to round. */
  asked: number;
}

/**
 * Unary PredictSet at 500 a second, open loop: each question leaves at its own time, whatever is still under way, and its latency counts from
 * there. A gRPC echo of the same messages runs interleaved as the floor. The past of 200 lifters, habits
 * included, is stored as the worker would store it and read from memory; the model is the built-in prior.
 */
export async function engineLatency(): Promise<string[]> {
  const served = [await serve('echo'), await serve('engine')];
  try {
    for (const one of served) await load(one, 3);
    await runsOf(served[1]);
    const latencies = new Map(served.map((one) => [one.name, [] as number[]]));
    for (let round = 0; round < ROUNDS; round++) for (const one of served) latencies.get(one.name)?.push(...(await load(one, SECONDS)));
    const runs = await runsOf(served[1]);
    const lines = served.map(({ name }) => `${name.padEnd(7)} ${summary(latencies.get(name) ?? [])}`);
    const mean = average(latencies.get('engine') ?? []);
    const p99 = at(runs, 0.99);
    return [
      ...lines,
      `model   p50 ${at(runs, 0.5).toFixed(2)}  p99 ${p99.toFixed(2)} ms a run   (${runs.length} runs)`,
      `mean ${mean.toFixed(2)} ms, promised under ${MEAN_MS} ms: ${mean < MEAN_MS ? 'kept' : 'BROKEN'}`,
      `model run p99 ${p99.toFixed(2)} ms, promised under ${RUN_P99_MS} ms: ${p99 < RUN_P99_MS ? 'kept' : 'BROKEN'}`,
    ];
  } finally {
    for (const { child, client } of served) {
      client.close();
      child.disconnect();
    }
  }
}

async function serve(name: Served['name']): Promise<Served> {
  const child = fork(new URL('server.ts', import.meta.url), [name]);
  const [port] = await once(child, 'message');
  return { name, child, client: new EngineServiceClient(`127.0.0.1:${port}`, credentials.createInsecure()), asked: 0 };
}

/** How long the model's runs took since it was last asked, ms. */
async function runsOf(engine: Served | undefined): Promise<number[]> {
  engine?.child.send('runs');
  const [runs]: unknown[] = engine === undefined ? [] : await once(engine.child, 'message');
  return Array.isArray(runs) ? runs.map(Number) : [];
}

/** Latencies, ms, of `seconds` of load. Rejects on the first error: a failed answer has no latency. */
async function load(served: Served, seconds: number): Promise<number[]> {
  const start = performance.now();
  const answers: Promise<number>[] = [];
  for (let asked = 0; asked < PER_SECOND * seconds; asked++) {
    const due = start + (asked * 1000) / PER_SECOND;
    while (performance.now() < due) await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
    answers.push(ask(served, due));
  }
  return Promise.all(answers);
}

function ask(served: Served, due: number): Promise<number> {
  const { name, client } = served;
  const asked = served.asked++;
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const question = questionOf(asked % LIFTERS, Math.floor(asked / LIFTERS));
  client.predictSet(question, (error, answer) => {
    if (error !== null) reject(error);
    else if (!isWhole(name, question.basisSeq, answer)) reject(new Error(`the ${name} answered ${answer.source} for ${answer.basisSeq}`));
    else resolve(performance.now() - due);
  });
  return promise;
}

/** An engine that fell back to the rule or the filter would be fast, and not what is measured. */
function isWhole(name: Served['name'], basisSeq: number, answer: PredictSetResponse): boolean {
  return answer.basisSeq === basisSeq && (name === 'echo' || answer.modelVersion === 'prior-1');
}

function summary(latencies: readonly number[]): string {
  const told = (share: number): string => at(latencies, share).toFixed(2);
  return `mean ${average(latencies).toFixed(2)}  p50 ${told(0.5)}  p95 ${told(0.95)}  p99 ${told(0.99)}  max ${told(1)} ms   (${latencies.length} answers at ${PER_SECOND}/s)`;
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function at(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

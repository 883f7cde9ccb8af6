import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { credentials } from '@grpc/grpc-js';
import { EngineServiceClient, type PredictSetResponse } from '@gymgenius/proto/gen/gymgenius/engine/v1/engine';
import { LIFTERS, questionOf } from './questions.ts';

const PER_SECOND = 200;
/** Short turns, so that whatever else this machine does falls on both. */
const SECONDS = 1;
const ROUNDS = 20;
/** The promise that is measured, ms. */
const MEAN_MS = 5;

interface Served {
  readonly name: 'echo' | 'engine';
  readonly child: ChildProcess;
  readonly client: EngineServiceClient;
}

/**
 * Unary PredictSet at 200 a second, open loop: each question leaves at its own time, whatever is still under way, and its latency counts from
 * there. A gRPC echo of the same messages runs interleaved as the floor. The past of 200 lifters comes from memory, as in all but the first set of
 * a workout; the model is the built-in prior.
 */
export async function engineLatency(): Promise<string[]> {
  const served = [await serve('echo'), await serve('engine')];
  try {
    for (const one of served) await load(one, 3);
    const latencies = new Map(served.map((one) => [one.name, [] as number[]]));
    for (let round = 0; round < ROUNDS; round++) for (const one of served) latencies.get(one.name)?.push(...(await load(one, SECONDS)));
    const lines = served.map(({ name }) => `${name.padEnd(7)} ${summary(latencies.get(name) ?? [])}`);
    const mean = average(latencies.get('engine') ?? []);
    return [...lines, `mean ${mean.toFixed(2)} ms, promised under ${MEAN_MS} ms: ${mean < MEAN_MS ? 'kept' : 'BROKEN'}`];
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
  return { name, child, client: new EngineServiceClient(`127.0.0.1:${port}`, credentials.createInsecure()) };
}

/** Latencies, ms, of `seconds` of load. Rejects on the first error: a failed answer has no latency. */
async function load({ name, client }: Served, seconds: number): Promise<number[]> {
  const start = performance.now();
  const answers: Promise<number>[] = [];
  for (let asked = 0; asked < PER_SECOND * seconds; asked++) {
    const due = start + (asked * 1000) / PER_SECOND;
    while (performance.now() < due) await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
    answers.push(ask(name, client, asked, due));
  }
  return Promise.all(answers);
}

function ask(name: Served['name'], client: EngineServiceClient, asked: number, due: number): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const question = questionOf(asked % LIFTERS, 1 + Math.floor(asked / LIFTERS));
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
  const sorted = latencies.toSorted((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN).toFixed(2);
  return `mean ${average(latencies).toFixed(2)}  p50 ${at(0.5)}  p95 ${at(0.95)}  p99 ${at(0.99)}  max ${at(1)} ms   (${latencies.length} answers at ${PER_SECOND}/s)`;
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

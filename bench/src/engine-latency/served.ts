import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { credentials } from '@grpc/grpc-js';
import { EngineServiceClient, EngineServiceService, type PredictSetResponse } from '@gymgenius/proto/gen/gymgenius/engine/v1/engine';
import { LIFTERS, questionOf } from './questions.ts';
import type { Spent } from './spending.ts';

/** A server that is asked, a process of its own. */
export interface Served {
  readonly name: 'echo' | 'engine';
  readonly child: ChildProcess;
  readonly client: EngineServiceClient;
  /** Questions so far: lifters go on from round to round. */
  asked: number;
}

/** One answer: how long after its question was due it was here, and how late the question left, ms. */
export interface Answered {
  readonly ms: number;
  readonly late: number;
}

export async function serve(name: Served['name']): Promise<Served> {
  const child = fork(new URL('server.ts', import.meta.url), [name]);
  const [port] = await once(child, 'message');
  return { name, child, client: new EngineServiceClient(`127.0.0.1:${port}`, credentials.createInsecure()), asked: 0 };
}

/** What the server spent since it was last asked, and how long each run of its model took, ms. */
export async function spentBy({ child }: Served): Promise<Spent & { readonly runs: readonly number[] }> {
  child.send('spent');
  const [spent] = await once(child, 'message');
  return spent;
}

const { path, requestSerialize, responseDeserialize } = EngineServiceService.predictSet;

/** Answers to `count` questions, `perSecond` of them, each sent at its own time. Rejects on the first error: a failed answer has no latency. */
export async function load(served: Served, perSecond: number, count: number): Promise<Answered[]> {
  // Written before the first is due: the cores are for who answers.
  const questions = Array.from({ length: count }, () => {
    const asked = served.asked++;
    const question = questionOf(asked % LIFTERS, Math.floor(asked / LIFTERS));
    return { basisSeq: question.basisSeq, bytes: requestSerialize(question) };
  });
  const start = performance.now();
  const answers: Promise<Answered>[] = [];
  for (const [at, { basisSeq, bytes }] of questions.entries()) {
    const due = start + (at * 1000) / perSecond;
    while (performance.now() < due) await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
    answers.push(ask(served, basisSeq, bytes, due));
  }
  return Promise.all(answers);
}

function ask({ name, client }: Served, basisSeq: number, bytes: Buffer, due: number): Promise<Answered> {
  const { promise, resolve, reject } = Promise.withResolvers<Answered>();
  const late = performance.now() - due;
  client.makeUnaryRequest<Buffer, PredictSetResponse>(path, asIs, responseDeserialize, bytes, (error, answer) => {
    if (error !== null) reject(error);
    else if (answer === undefined || !isWhole(name, basisSeq, answer)) reject(new Error(`the ${name} answered ${answer?.source}`));
    else resolve({ ms: performance.now() - due, late });
  });
  return promise;
}

const asIs = (bytes: Buffer): Buffer => bytes;

/** An engine that fell back to the rule or the filter would be fast, and not what is measured. */
function isWhole(name: Served['name'], basisSeq: number, answer: PredictSetResponse): boolean {
  return answer.basisSeq === basisSeq && (name === 'echo' || answer.modelVersion === 'prior-1');
}

import type { NextSetPredictor } from '@gymgenius/actors/ports/next-set-predictor';
import type { EngineStream } from './engine-stream.ts';
import { fromProto } from './from-proto.ts';
import { toProto } from './to-proto.ts';

/** The engine behind the host's port; deadline and breaker are the host's. */
export function enginePredictor(stream: EngineStream): NextSetPredictor {
  return { predict: async (question, signal) => fromProto(await stream.ask(toProto(question), signal)) };
}

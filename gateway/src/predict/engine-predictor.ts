import type { NextSetPredictor } from '@gymgenius/actors/ports/next-set-predictor';
import type { WhatIfPredictor } from '@gymgenius/actors/ports/what-if-predictor';
import type { EngineStream } from './engine-stream.ts';
import { fromProto } from './from-proto.ts';
import { toProto } from './to-proto.ts';
import { whatIfFrom } from './what-if-from-proto.ts';

/** The engine behind the host's ports; deadline and breaker are the host's. */
export function enginePredictor(stream: EngineStream): NextSetPredictor & WhatIfPredictor {
  return {
    predict: async (question, signal) => fromProto(await stream.ask(toProto(question), signal)),
    whatIf: async (question, signal) => whatIfFrom(await stream.ask(toProto(question, true), signal)),
  };
}

import { Server, ServerCredentials } from '@grpc/grpc-js';
import { EngineServiceService } from '@gymgenius/proto/gen/gymgenius/engine/v1/engine';
import { ModelFilesServiceService } from '@gymgenius/proto/gen/gymgenius/engine/v1/model_files';
import { HealthImplementation } from 'grpc-health-check';
import { openPrior } from '../model/open-model.ts';
import { engineService } from './engine-service.ts';
import { SILENT, type EngineEvents } from './events.ts';
import type { LifterStateReader } from './lifter-state-reader.ts';
import { MemoryStateReader } from './memory-state-reader.ts';
import { modelFilesService, type ModelFileParts } from './model-files-service.ts';
import { ModelSlot } from './model-slot.ts';
import { createPredictor } from './predictor.ts';

export interface EngineOptions {
  /** `127.0.0.1:0` = any free port. */
  readonly address?: string;
  /** Where the past comes from; without it every lifter is new. */
  readonly states?: LifterStateReader;
  /** The models; without it the built-in prior alone. Released by `stop`. */
  readonly slot?: ModelSlot;
  /** Where files that people bring along are checked and kept; without it they are refused. */
  readonly modelFiles?: ModelFileParts;
  readonly events?: EngineEvents;
  readonly clock?: () => number;
}

export interface Engine {
  readonly port: number;
  readonly slot: ModelSlot;
  /** Answers what is under way, then closes; connections that linger are cut after three seconds. */
  stop(): Promise<void>;
}

const SERVICE = 'gymgenius.engine.v1.EngineService';
const LINGER_MS = 3000;

/** A serving engine in this process: gRPC (unary, stream, GetModel) and grpc.health.v1. */
export async function startEngine(options: EngineOptions = {}): Promise<Engine> {
  const slot = options.slot ?? new ModelSlot(await openPrior());
  const predictor = createPredictor({
    states: options.states ?? new MemoryStateReader(),
    slot,
    events: options.events ?? SILENT,
    clock: options.clock ?? Date.now,
  });
  const service = engineService(predictor, slot);
  const health = new HealthImplementation({ '': 'SERVING', [SERVICE]: 'SERVING' });
  const server = new Server({ 'grpc.max_receive_message_length': 8 * 1024 * 1024 });
  server.addService(EngineServiceService, service.handlers);
  server.addService(ModelFilesServiceService, modelFilesService(options.modelFiles ?? null));
  health.addToServer(server);
  const port = await bound(server, options.address ?? '127.0.0.1:0');
  return {
    port,
    slot,
    async stop() {
      for (const name of ['', SERVICE]) health.setStatus(name, 'NOT_SERVING');
      await service.drain();
      const cut = setTimeout(() => server.forceShutdown(), LINGER_MS);
      await new Promise<void>((resolve) => server.tryShutdown(() => resolve()));
      clearTimeout(cut);
      await slot.releaseAll();
    },
  };
}

function bound(server: Server, address: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync(address, ServerCredentials.createInsecure(), (error, port) => (error === null ? resolve(port) : reject(error)));
  });
}

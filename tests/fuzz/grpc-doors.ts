import { wireRequest } from '@gymgenius/engine/serve/request.fixture';
import { EngineServiceService, PredictSetRequest } from '@gymgenius/proto/gen/gymgenius/engine/v1/engine';
import { SOME_COMMAND } from '@gymgenius/gateway/testing/some-command';
import { LIVE_COMMANDS } from '@gymgenius/proto/commands';
import { ExchangeRequest, ExchangeResponse, PeerServiceService } from '@gymgenius/proto/gen/gymgenius/gateway/v1/peer';
import { Client, credentials, Metadata, status } from '@grpc/grpc-js';
import { mutate, mutateBytes, pick, type Random } from './hostile.ts';
import type { Owner } from './people.ts';
import type { Attack } from './rest-door.ts';

const DEADLINE_MS = 15_000;
/** A message that cannot be decoded is refused by the transport itself, as INTERNAL. */
const FINE = new Set<number>([status.OK, status.INVALID_ARGUMENT, status.INTERNAL, status.RESOURCE_EXHAUSTED]);
const [REFUSED, DENIED, LATE, AWAY]: readonly number[] = [
  status.INVALID_ARGUMENT,
  status.PERMISSION_DENIED,
  status.DEADLINE_EXCEEDED,
  status.UNAVAILABLE,
];
/** Above what the nearly right ones are numbered by, so that the answer is known. */
const FORGED = 2_000_000;
const raw = (bytes: Buffer) => bytes;

/** Nearly right values, or nearly right bytes; a value that cannot even be written is wounded again. */
function encoded<T>(random: Random, value: T, encode: (value: T) => { finish(): Uint8Array }, bytesShare: number): Buffer {
  const wounded = (): Buffer | null => {
    try {
      return Buffer.from(encode(mutate(random, value) as T).finish());
    } catch {
      return null;
    }
  };
  if (random() < bytesShare) return mutateBytes(random, encode(value).finish());
  for (;;) {
    const bytes = wounded();
    if (bytes !== null) return bytes;
  }
}

/** Questions to the engine: answered, or refused in words; UNAVAILABLE would be a failure of ours. */
export function engineDoor(address: string): { readonly attack: Attack; readonly close: () => void } {
  const client = new Client(address, credentials.createInsecure());
  const { path } = EngineServiceService.predictSet;
  return {
    close: () => client.close(),
    attack: (random, note) => {
      const bytes = encoded(random, wireRequest({ whatIf: random() < 0.2 }), (value) => PredictSetRequest.encode(value), 0.4);
      return new Promise((resolve) => {
        client.makeUnaryRequest(path, raw, raw, bytes, new Metadata(), { deadline: Date.now() + DEADLINE_MS }, (error) => {
          const code = error?.code ?? status.OK;
          note(status[code] ?? 'unknown');
          const isToldWell = code !== REFUSED || /^[a-z][\w.[\]]* .*\.$/s.test(error?.details ?? '');
          resolve(
            FINE.has(code) && isToldWell
              ? null
              : `engine answered ${status[code]} ${error?.details} to ${bytes.toString('base64').slice(0, 400)}`,
          );
        });
      });
    },
  };
}

/** Another gateway's messages, with our secret and without: whatever they are, the gateway lives, and asks again who may what. */
export function peerDoor(
  address: string,
  secret: string,
  mallory: Owner,
  victim: Owner,
): { readonly attack: Attack; readonly close: () => void } {
  const client = new Client(address, credentials.createInsecure());
  const { path } = PeerServiceService.exchange;
  const valid = (random: Random): ExchangeRequest => ({
    correlationId: Math.floor(random() * 1e6),
    ...(random() < 0.3
      ? { wake: { workoutId: pick(random, [mallory, victim]).target.workoutId } }
      : {
          dispatch: {
            commandId: crypto.randomUUID(),
            workoutId: mallory.target.workoutId,
            athleteId: undefined,
            clientId: undefined,
            clientSeq: undefined,
            performedAt: Date.now(),
            command: JSON.stringify(mutate(random, { type: 'skip_rest' })),
            actorId: mallory.personId,
            actorRole: 'athlete',
          },
        }),
  });
  /** Nothing is wrong with it but whose workout it is: the actor is never the system, whom a gateway believes. */
  const forged = (random: Random): Buffer => {
    const { workoutId, slotId, setId, athleteId } = victim.target;
    const command = JSON.stringify(SOME_COMMAND[pick(random, LIVE_COMMANDS)](slotId, setId));
    const [commandId, performedAt, actorRole] = [crypto.randomUUID(), Date.now(), pick(random, ['athlete', 'coach'])];
    const dispatch = { commandId, workoutId, athleteId, clientId: undefined, clientSeq: undefined, performedAt, command, actorRole };
    const actorId = mallory.personId;
    return Buffer.from(ExchangeRequest.encode({ correlationId: FORGED, dispatch: { ...dispatch, actorId } }).finish());
  };
  const open = (isOurs: boolean) => {
    const metadata = new Metadata();
    metadata.set('peer-secret', isOurs ? secret : 'guess');
    metadata.set('peer-version', '1');
    const stream = client.makeBidiStreamRequest(path, raw, raw, metadata, { deadline: Date.now() + DEADLINE_MS });
    const ended = new Promise<number>((resolve) => {
      stream.on('error', (error: Error & { code?: number }) => resolve(error.code ?? status.UNKNOWN));
      stream.on('end', () => resolve(status.OK));
    });
    return { stream, ended };
  };
  return {
    close: () => client.close(),
    attack: async (random, note) => {
      const isOurs = random() < 0.7;
      const { stream, ended } = open(isOurs);
      // Bytes that are no message end the stream, so most streams carry none.
      const bytesShare = random() < 0.2 ? 0.3 : 0;
      let problem: string | null = null;
      stream.on('data', (bytes: Buffer) => {
        note('answered');
        const { correlationId, committed } = ExchangeResponse.decode(bytes);
        if (correlationId === FORGED && committed) problem = `a command of a stranger was committed as ${committed.seq}`;
      });
      for (let n = 0; n < 10; n += 1)
        stream.write(
          random() < 0.4 ? forged(random) : encoded(random, valid(random), (value) => ExchangeRequest.encode(value), bytesShare),
        );
      stream.end();
      const code = await ended;
      note(`streams ${isOurs ? 'with' : 'without'} the secret that ended ${status[code]}`);
      if (problem !== null) return problem;
      if (!isOurs && code !== DENIED) return `a peer without the secret was answered ${status[code]}`;
      return code === LATE || code === AWAY ? `peers were answered ${status[code]}` : null;
    },
  };
}

import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import type { PredictSetResponse } from '@gymgenius/proto/gen/gymgenius/engine/v1/engine';
import type { FinishEnvelope, SetEnvelope, StartEnvelope } from '../src/load/commands.ts';
import { begin, entryOf, remember, type FloorEntry, type FloorWorkout } from './workout.ts';

export type FloorSuggestion = Omit<PredictSetResponse, 'workoutId' | 'basisSeq' | 'epoch' | 'whatIf'>;

export interface FloorOffer {
  readonly workoutId: string;
  readonly athleteId: string;
  readonly epoch: number;
  readonly basisSeq: number;
  readonly suggestionId: string;
  readonly slotId: string;
  readonly setIndex: number;
  readonly suggestion: FloorSuggestion;
}

/** What a floor does of the work. */
export interface FloorParts {
  readonly open: (workout: FloorWorkout) => Promise<void>;
  readonly append: (entry: FloorEntry) => Promise<void>;
  readonly suggest: (workout: FloorWorkout) => Promise<FloorSuggestion>;
  readonly record: (offer: FloorOffer) => void;
}

/** Socket.IO as the product speaks it, and of everything else nothing: no sign-in, no validation, no retry, no consent of who is watched. */
export function serveFloor(port: number, parts: FloorParts): void {
  const http = createServer();
  const io = new Server(http, { transports: ['websocket'], serveClient: false, perMessageDeflate: false });
  io.on('connection', (socket) => onConnection(io, socket, parts));
  http.listen(port, '127.0.0.1', () => console.log('floor is up'));
}

function onConnection(io: Server, socket: Socket, parts: FloorParts): void {
  const watched: unknown = socket.handshake.auth['watch'];
  if (typeof watched === 'string') void socket.join(watched);
  const lifter = floorLifter(parts, {
    offered: (offer) => socket.emit('suggestion_offered', offer),
    happened: (event) => io.to(event.workoutId).emit('workout_event', event),
  });
  socket.on('start_workout', (envelope: StartEnvelope, ack: Ack) => lifter.start(envelope).then(ack));
  socket.on('log_set', (envelope: SetEnvelope, ack: Ack) => lifter.goOn(envelope).then(ack));
  socket.on('finish_workout', (envelope: FinishEnvelope, ack: Ack) => lifter.goOn(envelope).then(ack));
}

interface Committed {
  readonly kind: 'committed';
  readonly seq: number;
  readonly epoch: number;
  readonly refused: null;
}
type Ack = (answer: Committed) => void;

interface FloorTold {
  readonly offered: (offer: FloorOffer) => void;
  readonly happened: (event: { readonly workoutId: string } & Readonly<Record<string, unknown>>) => void;
}

/** One lifter's commands: each resolves with its ack once it is committed, the suggestion follows. */
export function floorLifter({ open, append, suggest, record }: FloorParts, { offered, happened }: FloorTold) {
  const athleteId = randomUUID();
  let workout: FloorWorkout | null = null;
  const offer = async (mine: FloorWorkout, basisSeq: number): Promise<void> => {
    const { workoutId, today } = mine;
    const suggestion = await suggest(mine);
    const place = { workoutId, athleteId, epoch: 1, basisSeq, slotId: randomUUID(), setIndex: today.length };
    const offering = { ...place, suggestionId: randomUUID(), suggestion };
    offered(offering);
    record(offering);
  };
  const commit = async (mine: FloorWorkout, envelope: FloorEntry['envelope']): Promise<Committed> => {
    const entry = entryOf(mine, envelope);
    await append(entry);
    remember(entry);
    const { seq, at, fact } = entry;
    happened({ workoutId: mine.workoutId, athleteId, epoch: 1, seq, at, performedAt: envelope.performedAt, actorId: athleteId, fact });
    if (fact.type !== 'workout_finished') void offer(mine, seq);
    return { kind: 'committed', seq, epoch: 1, refused: null };
  };
  return {
    start: async (envelope: StartEnvelope): Promise<Committed> => {
      workout = begin(athleteId, envelope);
      await open(workout);
      return commit(workout, envelope);
    },
    goOn: (envelope: SetEnvelope | FinishEnvelope): Promise<Committed> => {
      if (!workout) throw new Error('no workout is going on');
      return commit(workout, envelope);
    },
  };
}

/** Just as long as a real one, for floors that ask nobody. */
export const SAME_ANSWER: FloorSuggestion = {
  load: { kind: 'external', value: 80, unit: 'kg' },
  reps: 8,
  rir: 2,
  restSec: 120,
  source: 'model',
  modelVersion: 'same',
  forecast: { reps: 8, low: 7, high: 9, hit: 0.7, fail: 0.1, oddsFrom: 4, odds: [20, 60, 120, 180, 220, 180, 120, 60, 40] },
  e1rm: { kg: 102.3, low: 97.1, high: 107.4 },
  reference: { load: { kind: 'external', value: 80, unit: 'kg' }, reps: 8, rir: 2 },
  contributions: [
    { code: 'last_set', kg: 1.2 },
    { code: 'fatigue', kg: -1.2 },
  ],
  cap: '',
  calibration: false,
  moreRest: undefined,
  propensity: 1,
};

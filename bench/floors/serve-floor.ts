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

type Ack = (answer: { kind: 'committed'; seq: number; epoch: number; refused: null }) => void;

/** Socket.IO as the product speaks it, and of everything else nothing: no sign-in, no validation, no retry, no consent of who is watched. */
export function serveFloor(port: number, parts: FloorParts): void {
  const http = createServer();
  const io = new Server(http, { transports: ['websocket'], serveClient: false, perMessageDeflate: false });
  io.on('connection', (socket) => onConnection(io, socket, parts));
  http.listen(port, '127.0.0.1', () => console.log('floor is up'));
}

function onConnection(io: Server, socket: Socket, { open, append, suggest, record }: FloorParts): void {
  const athleteId = randomUUID();
  const watched: unknown = socket.handshake.auth['watch'];
  if (typeof watched === 'string') void socket.join(watched);
  let workout: FloorWorkout | null = null;
  const commit = async (mine: FloorWorkout, envelope: FloorEntry['envelope'], ack: Ack): Promise<void> => {
    const entry = entryOf(mine, envelope);
    await append(entry);
    ack({ kind: 'committed', seq: entry.seq, epoch: 1, refused: null });
    if (entry.fact.type === 'workout_finished') return;
    remember(entry);
    const { workoutId, today } = mine;
    const { seq, at, fact } = entry;
    const { performedAt } = envelope;
    io.to(workoutId).emit('workout_event', { workoutId, athleteId, epoch: 1, seq, at, performedAt, actorId: athleteId, fact });
    const suggestion = await suggest(mine);
    const offer = {
      workoutId,
      athleteId,
      epoch: 1,
      basisSeq: entry.seq,
      suggestionId: randomUUID(),
      slotId: randomUUID(),
      setIndex: today.length,
      suggestion,
    };
    socket.emit('suggestion_offered', offer);
    record(offer);
  };
  socket.on('start_workout', async (envelope: StartEnvelope, ack: Ack) => {
    workout = begin(athleteId, envelope);
    await open(workout);
    await commit(workout, envelope, ack);
  });
  const going = (): FloorWorkout => {
    if (!workout) throw new Error('no workout is going on');
    return workout;
  };
  socket.on('log_set', (envelope: SetEnvelope, ack: Ack) => commit(going(), envelope, ack));
  socket.on('finish_workout', (envelope: FinishEnvelope, ack: Ack) => commit(going(), envelope, ack));
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

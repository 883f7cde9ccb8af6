import { Room, Server, type Client } from '@colyseus/core';
import { WebSocketTransport } from '@colyseus/ws-transport';
import { Pool } from 'pg';
import { appendAll, openSession } from '../floors/append.ts';
import { streamedQuestions } from '../floors/ask-engine.ts';
import { given } from '../floors/environment.ts';
import { predictionRows } from '../floors/prediction-rows.ts';
import { questionOf } from '../floors/question.ts';
import { floorLifter, type FloorParts } from '../floors/serve-floor.ts';
import type { FinishEnvelope, SetEnvelope, StartEnvelope } from '../src/load/commands.ts';

// The peer of real-time games: a room a lifter, a message a set. Each set is a statement of its own, and predictions are those of L2.
const pool = new Pool({ connectionString: given('DATABASE_URL'), max: 16 });
const ask = streamedQuestions(given('ENGINE_ADDRESS'));
const parts: FloorParts = {
  open: ({ workoutId, athleteId }) => openSession(pool, workoutId, athleteId),
  append: (entry) => appendAll(pool, [entry]),
  suggest: async (workout) => {
    const { workoutId: _, basisSeq: __, epoch: ___, whatIf: ____, ...suggestion } = await ask(questionOf(workout));
    return suggestion;
  },
  record: predictionRows(pool),
};

class WorkoutRoom extends Room {
  override onCreate(): void {
    const lifter = floorLifter(parts, {
      offered: (offer) => this.broadcast('suggestion_offered', offer),
      // Whoever lifts has the ack.
      happened: () => undefined,
    });
    const acked = (client: Client, work: Promise<unknown>): void => void work.then((ack) => client.send('ack', ack));
    this.onMessage('start_workout', (client, envelope: StartEnvelope) => acked(client, lifter.start(envelope)));
    this.onMessage('log_set', (client, envelope: SetEnvelope) => acked(client, lifter.goOn(envelope)));
    this.onMessage('finish_workout', (client, envelope: FinishEnvelope) => acked(client, lifter.goOn(envelope)));
  }
}

const server = new Server({ transport: new WebSocketTransport(), greet: false });
server.define('workout', WorkoutRoom);
await server.listen(Number(given('PORT')), '127.0.0.1');

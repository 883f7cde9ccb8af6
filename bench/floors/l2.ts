import { Pool } from 'pg';
import { batchedAppend, openSession } from './append.ts';
import { streamedQuestions } from './ask-engine.ts';
import { given } from './environment.ts';
import { predictionRows } from './prediction-rows.ts';
import { questionOf } from './question.ts';
import { serveFloor } from './serve-floor.ts';

// L2: L1b and the prediction by the product's own engine, over one stream batched per turn of the event loop. All rows that the product writes.
const pool = new Pool({ connectionString: given('DATABASE_URL'), max: 4 });
const ask = streamedQuestions(given('ENGINE_ADDRESS'));
serveFloor(Number(given('PORT')), {
  open: ({ workoutId, athleteId }) => openSession(pool, workoutId, athleteId),
  append: batchedAppend(pool),
  suggest: async (workout) => {
    const { workoutId: _, basisSeq: __, epoch: ___, whatIf: ____, ...suggestion } = await ask(questionOf(workout));
    return suggestion;
  },
  record: predictionRows(pool),
});

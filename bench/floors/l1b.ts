import { Pool } from 'pg';
import { batchedAppend, openSession } from './append.ts';
import { given } from './environment.ts';
import { SAME_ANSWER, serveFloor } from './serve-floor.ts';

// L1b: L0 and the durable append in micro-batches, the rows of the product but for what was suggested. The suggestion is always the same.
const pool = new Pool({ connectionString: given('DATABASE_URL'), max: 4 });
serveFloor(Number(given('PORT')), {
  open: ({ workoutId, athleteId }) => openSession(pool, workoutId, athleteId),
  append: batchedAppend(pool),
  suggest: () => Promise.resolve(SAME_ANSWER),
  record: () => undefined,
});

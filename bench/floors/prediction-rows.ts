import { insertPredictions, type PredictionRow } from '@gymgenius/store/queries/predictions';
import type { Pool } from 'pg';
import type { FloorOffer } from './serve-floor.ts';

const EVERY_MS = 200;
const BATCH = 500;

/** The `prediction` rows that the product writes too, in batches beside the path of a set. */
export function predictionRows(pool: Pool): (offer: FloorOffer) => void {
  let waiting: PredictionRow[] = [];
  const flush = async (): Promise<void> => {
    const rows = waiting;
    waiting = [];
    for (let from = 0; from < rows.length; from += BATCH) await insertPredictions(pool, rows.slice(from, from + BATCH));
    setTimeout(() => void flush(), EVERY_MS);
  };
  setTimeout(() => void flush(), EVERY_MS);
  return ({ suggestionId, workoutId, basisSeq, epoch, slotId, setIndex, suggestion }) => {
    const { modelVersion, source } = suggestion;
    const payload = { exerciseId: 'bench-press', slotId, setIndex, suggestion };
    waiting.push({ suggestionId, workoutId, basisSeq, epoch, modelVersion, source, payload, createdAt: Date.now() });
  };
}

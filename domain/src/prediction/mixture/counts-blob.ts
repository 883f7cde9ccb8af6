import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';
import type { DecayedCounts } from './decayed-counts.ts';

/** Counts and tables of counts as bytes; the order is kept, since the oldest is forgotten first. */
export function writeCounts(to: ByteWriter, counts: DecayedCounts): void {
  to.u8(counts.reps.length);
  for (const [i, reps] of counts.reps.entries()) {
    to.u8(reps);
    to.f32(counts.counts[i] ?? 0);
  }
  to.f32(counts.total);
}

export function readCounts(from: ByteReader): DecayedCounts {
  const counts: DecayedCounts = { reps: [], counts: [], total: 0 };
  const length = from.u8();
  for (let i = 0; i < length; i++) {
    counts.reps.push(from.u8());
    counts.counts.push(from.f32());
  }
  counts.total = from.f32();
  return counts;
}

export function writeContexts(to: ByteWriter, contexts: ReadonlyMap<number, DecayedCounts>): void {
  to.u32(contexts.size);
  for (const [key, counts] of contexts) {
    to.f64(key);
    writeCounts(to, counts);
  }
}

export function readContexts(from: ByteReader): Map<number, DecayedCounts> {
  const contexts = new Map<number, DecayedCounts>();
  const size = from.u32();
  for (let i = 0; i < size; i++) {
    const key = from.f64();
    contexts.set(key, readCounts(from));
  }
  return contexts;
}

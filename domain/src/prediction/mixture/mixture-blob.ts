import { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import { readContexts, readCounts, writeContexts, writeCounts } from './counts-blob.ts';
import type { DoneSet } from './coming-set.ts';
import type { ExerciseMemory } from './exercise-memory.ts';
import { EXPERTS, MIXERS } from './layout.ts';
import type { MixtureParameters } from './mixture-parameters.ts';
import { newMixture, type LifterMemory } from './mixture-state.ts';
import { readRows, writeRows } from './rows-blob.ts';
import { SPAN } from './residual-experts.ts';

/** Version of the mixture's meaning and of its blobs: another number means "rebuild from the log". */
export const MIXTURE_VERSION = 1;
const EXERCISE = 3;
const LIFTER = 4;

/** One exercise's memory. A forecast needs the lifter's blob and this one only. */
export function encodeExercise(memory: ExerciseMemory): Uint8Array {
  const to = new ByteWriter();
  to.u8(MIXTURE_VERSION);
  to.u8(EXERCISE);
  to.text(memory.workout);
  to.u32(memory.sessionCount);
  to.u8(memory.sessions.length);
  for (const session of memory.sessions) writeSets(to, session);
  writeSets(to, memory.today);
  writeCounts(to, memory.habit);
  writeContexts(to, memory.contexts);
  for (const weight of memory.gate) to.f32(weight);
  return to.bytes();
}

/** null when the blob is of another version or damaged: rebuild it from the log. */
export function decodeExercise(blob: Uint8Array): ExerciseMemory | null {
  return decoded(blob, EXERCISE, (from) => {
    const workout = from.text();
    const sessionCount = from.u32();
    const sessions = Array.from({ length: from.u8() }, () => readSets(from));
    const today = readSets(from);
    const habit = readCounts(from);
    const contexts = readContexts(from);
    const gate = Float32Array.from({ length: MIXERS * EXPERTS }, () => from.f32());
    return { workout, sessionCount, sessions, today, habit, contexts, gate };
  });
}

/** What holds for all exercises of a lifter; only what differs from `parameters` is written, so decode with the very same ones. */
export function encodeLifter(memory: LifterMemory, parameters: MixtureParameters): Uint8Array {
  const to = new ByteWriter();
  to.u8(MIXTURE_VERSION);
  to.u8(LIFTER);
  const { latest } = memory;
  to.text(latest.workout);
  to.text(latest.exercise);
  to.u8(latest.reps);
  to.u8(latest.ahead + 64);
  writeCounts(to, memory.habit);
  writeContexts(to, memory.contexts);
  writeRows(to, memory.residuals, new Float32Array(memory.residuals.length), SPAN);
  writeRows(to, memory.gates, parameters.gates, EXPERTS);
  for (const weight of memory.linear) to.f32(weight);
  for (const weight of memory.final) to.f32(weight);
  writeRows(to, memory.ownErrors, parameters.ownErrors, SPAN);
  return to.bytes();
}

/** As `decodeExercise`. */
export function decodeLifter(blob: Uint8Array, parameters: MixtureParameters): LifterMemory | null {
  return decoded(blob, LIFTER, (from) => {
    const { lifter } = newMixture(parameters);
    lifter.latest = { workout: from.text(), exercise: from.text(), reps: from.u8(), ahead: from.u8() - 64 };
    lifter.habit = readCounts(from);
    lifter.contexts = readContexts(from);
    readRows(from, lifter.residuals, SPAN);
    readRows(from, lifter.gates, EXPERTS);
    for (let i = 0; i < lifter.linear.length; i++) lifter.linear[i] = from.f32();
    for (let i = 0; i < lifter.final.length; i++) lifter.final[i] = from.f32();
    readRows(from, lifter.ownErrors, SPAN);
    return lifter;
  });
}

function decoded<T>(blob: Uint8Array, kind: number, read: (from: ByteReader) => T): T | null {
  const from = new ByteReader(blob);
  try {
    if (from.u8() !== MIXTURE_VERSION || from.u8() !== kind) return null;
    const value = read(from);
    return from.left() === 0 ? value : null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function writeSets(to: ByteWriter, sets: readonly DoneSet[]): void {
  to.u16(sets.length);
  for (const set of sets) {
    to.f64(set.kg);
    to.u8(set.reps);
  }
}

function readSets(from: ByteReader): DoneSet[] {
  return Array.from({ length: from.u16() }, () => {
    const kg = from.f64();
    return { kg, lnKg: Math.log(kg), reps: from.u8() };
  });
}

import type { Exercise } from '@gymgenius/domain/lifting/exercise';
import { exerciseById } from '@gymgenius/domain/lifting/catalogue';
import { CustomExercise } from '@gymgenius/proto/rest/history';
import { Load, Reps, Rir, Seconds, SetType } from '@gymgenius/proto/values';
import * as z from 'zod/mini';
import type { ImportedSet, ImportedSlot, ImportedWorkout, ParseResult, Warning } from './parsed-import.ts';

/** What we read back of our own JSON (`/v1/me/export`): finished workouts, and the exercises that the lifter made. Everything else follows from them. */
const FORMAT = 'gymgenius-export-1';

const Time = z.pipe(
  z.string(),
  z.transform((text) => Date.parse(text)),
);
const Id = z.string().check(z.minLength(1), z.maxLength(64));
const Words = z.nullable(z.string());
const StoredSet = z.object({
  setId: Id,
  slotId: Id,
  exerciseId: Id,
  type: SetType,
  loadKind: Load.shape.kind,
  loadValue: Load.shape.value,
  loadUnit: Load.shape.unit,
  reps: Reps,
  rir: z.nullable(Rir),
  durationSec: z.nullable(Seconds),
  note: Words,
  performedAt: Time,
  removed: z.boolean(),
});
const StoredSlot = z.object({ slotId: Id, supersetGroup: z.nullable(z.string()) });
const Fact = z.object({ fact: z.nullable(z.object({ slot: z.optional(StoredSlot), slots: z.optional(z.array(StoredSlot)) })) });
const StoredWorkout = z.object({
  id: Id,
  status: z.string(),
  title: z.string(),
  zone: z.string(),
  note: Words,
  startedAt: Time,
  endedAt: z.nullable(Time),
  sets: z.array(StoredSet),
});
const { id: _id, name: _name, ...described } = CustomExercise.shape;
const StoredExercise = z.object({ id: Id, name: z.string(), exercise: z.object(described) });
const Export = z.object({ format: z.literal(FORMAT), exercises: z.array(StoredExercise), workouts: z.array(z.unknown()) });

export function isOwnExport(text: string): boolean {
  return text.slice(0, 200).includes(`"${FORMAT}"`);
}

export function parseOwnExport(text: string): ParseResult {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return { ok: false, problem: 'This export is cut off: download it again and upload the whole file.' };
  }
  const read = Export.safeParse(json);
  if (!read.success) return { ok: false, problem: 'This export lacks its workouts or exercises; download it again.' };
  const own = new Map(read.data.exercises.map((exercise) => [exercise.id, exercise]));
  const nameOf = (id: string) => own.get(id)?.name ?? exerciseById(id)?.name ?? id;
  const skipped = new Map<string, number>();
  const skip = (reason: string, count: number) => void (count > 0 && skipped.set(reason, (skipped.get(reason) ?? 0) + count));
  const warnings: Warning[] = [];
  const workouts: ImportedWorkout[] = [];
  let rows = 0;
  for (const [at, stored] of read.data.workouts.entries()) {
    const parsed = StoredWorkout.safeParse(stored);
    if (!parsed.success) {
      rows += 1;
      warnings.push({ line: at + 1, message: 'this workout cannot be read' });
      continue;
    }
    const { status, sets } = parsed.data;
    rows += sets.length;
    if (status !== 'finished') {
      skip(`sets of workouts that were not finished`, sets.length);
      continue;
    }
    const kept = sets.filter(({ removed }) => !removed);
    skip('sets that were deleted', sets.length - kept.length);
    if (kept.length > 0) workouts.push(toWorkout({ ...parsed.data, sets: kept }, supersetsOf(stored), nameOf));
  }
  const byName = new Map(read.data.exercises.map(({ name, exercise }) => [name, exercise as Omit<Exercise, 'id' | 'name'>] as const));
  workouts.sort((a, b) => a.startedAt - b.startedAt);
  return {
    ok: true,
    parsed: { source: 'gymgenius', unit: 'kg', rows, workouts, skipped, warnings, dates: null, table: null, described: byName },
  };
}

/** A log tells which slots were done in turns; the stored sets do not. */
function supersetsOf(stored: unknown): ReadonlyMap<string, string> {
  const read = z.object({ events: z.array(z.unknown()) }).safeParse(stored);
  const facts = (read.success ? read.data.events : []).flatMap((event) => {
    const fact = Fact.safeParse(event);
    return fact.success && fact.data.fact ? [fact.data.fact] : [];
  });
  const slots = facts.flatMap(({ slot, slots: all = [] }) => all.concat(slot ?? []));
  return new Map(
    slots.flatMap(({ slotId, supersetGroup }) => (supersetGroup === null ? [] : [[slotId, supersetGroup.slice(0, 36)] as const])),
  );
}

function toWorkout(
  { id, title, zone, note, startedAt, endedAt, sets }: z.infer<typeof StoredWorkout>,
  supersets: ReadonlyMap<string, string>,
  nameOf: (exerciseId: string) => string,
): ImportedWorkout {
  const slots: ImportedSlot[] = [];
  const places = new Map<string, number>();
  const done = sets.map((set): ImportedSet & { slot: number } => {
    // A slot whose exercise was swapped midway is two here: each keeps its own sets.
    const key = `${set.slotId} ${set.exerciseId}`;
    const slot =
      places.get(key) ?? slots.push({ rawName: nameOf(set.exerciseId).slice(0, 120), superset: supersets.get(set.slotId) ?? null }) - 1;
    places.set(key, slot);
    const load = { kind: set.loadKind, value: set.loadValue, unit: set.loadUnit };
    const { type, reps, rir, durationSec, performedAt } = set;
    return {
      line: 1,
      slot,
      type,
      weight: load.value,
      unit: load.unit,
      load,
      reps,
      rir,
      durationSec,
      note: set.note?.slice(0, 500) ?? null,
      performedAt,
    };
  });
  // The id names it: two workouts of one title may begin in the same second.
  const localStart = `${new Date(startedAt).toISOString().slice(0, 19)}/${id}`;
  return { title: title.slice(0, 120), zone, localStart, startedAt, endedAt, note: note?.slice(0, 2000) ?? null, slots, sets: done };
}

import type { Exercise } from '@gymgenius/domain/lifting/exercise';
import { exerciseById } from '@gymgenius/domain/lifting/catalogue';
import { MAX_SETS, MAX_SLOTS } from '@gymgenius/domain/workout/decide';
import { ExerciseId, Moment, PerformedSet, Uuid, Zone } from '@gymgenius/proto/values';
import * as z from 'zod/mini';
import { cut } from './cut.ts';
import { latest } from './latest.ts';
import { isZone } from './local-time.ts';
import type { ImportedSet, ImportedSlot, ImportedWorkout, ParseResult, Warning } from './parsed-import.ts';
import { readStoredExercise, type StoredExercise } from './stored-exercise.ts';

/** What we read back of our own JSON (`/v1/me/export`): finished workouts, and the exercises that the lifter made. Everything else follows from them. */
const FORMAT = 'gymgenius-export-1';

/** `zone` and `now` as in `ParseOptions`. */
interface OwnOptions {
  readonly zone: string;
  readonly now: number;
}

const Time = z.pipe(
  z.pipe(
    z.string(),
    z.transform((text) => Date.parse(text)),
  ),
  Moment,
);
const words = (max: number) =>
  z.pipe(
    z.string(),
    z.transform((text) => cut(text, max)),
  );
/** What a set must be to be logged is what it must be here; only a RIR that came from another app's RPE may be no half. */
const Done = z.strictObject({ ...PerformedSet, rir: z.nullable(z.number().check(z.gte(0), z.lte(10))) });
const StoredSet = z.object({
  slotId: z.string(),
  exerciseId: ExerciseId,
  type: z.unknown(),
  loadKind: z.unknown(),
  loadValue: z.unknown(),
  loadUnit: z.unknown(),
  reps: z.unknown(),
  rir: z.unknown(),
  durationSec: z.unknown(),
  note: z.nullable(words(500)),
  performedAt: Time,
  removed: z.boolean(),
});
const StoredSlot = z.object({ slotId: z.string(), supersetGroup: z.nullable(words(36)) });
const Fact = z.object({ fact: z.nullable(z.object({ slot: z.optional(StoredSlot), slots: z.optional(z.array(StoredSlot)) })) });
const StoredWorkout = z.object({
  id: Uuid,
  status: z.string(),
  title: words(120),
  zone: z.string(),
  note: z.nullable(words(2000)),
  startedAt: Time,
  endedAt: z.nullable(Time),
  sets: z.array(z.unknown()),
});
const Export = z.object({ format: z.literal(FORMAT), exercises: z.array(z.unknown()), workouts: z.array(z.unknown()) });

export function isOwnExport(text: string): boolean {
  return text.slice(0, 200).includes(`"${FORMAT}"`);
}

/** Reads our own JSON as strictly as the wire: what could not be logged is left out with a warning. `line` counts the file's workouts or exercises. */
export function parseOwnExport(text: string, options: OwnOptions): ParseResult {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return { ok: false, problem: 'This export is cut off: download it again and upload the whole file.' };
  }
  const read = Export.safeParse(json);
  if (!read.success) return { ok: false, problem: 'This export lacks its workouts or exercises; download it again.' };
  const reader = new Reader(options);
  for (const [at, stored] of read.data.exercises.entries()) reader.addExercise(at + 1, stored);
  for (const [at, stored] of read.data.workouts.entries()) reader.addWorkout(at + 1, stored);
  const { rows, skipped, warnings, workouts, described } = reader;
  workouts.sort((a, b) => a.startedAt - b.startedAt);
  return { ok: true, parsed: { source: 'gymgenius', unit: 'kg', rows, workouts, skipped, warnings, dates: null, table: null, described } };
}

type ReadSet = z.infer<typeof StoredSet> & { readonly done: z.infer<typeof Done> };

class Reader {
  /** Sets, and whatever else is warned of. */
  rows = 0;
  readonly skipped = new Map<string, number>();
  readonly warnings: Warning[] = [];
  readonly workouts: ImportedWorkout[] = [];
  readonly described = new Map<string, Omit<Exercise, 'id' | 'name'>>();
  readonly #own = new Map<string, StoredExercise>();
  readonly #seen = new Set<string>();
  readonly #options: OwnOptions;

  constructor(options: OwnOptions) {
    this.#options = options;
  }

  addExercise(line: number, stored: unknown): void {
    const exercise = readStoredExercise(stored);
    if (!exercise) return this.#warn(line, 'this exercise has no name that can be read');
    this.#own.set(exercise.id, exercise);
    if (exercise.exercise) this.described.set(exercise.name, exercise.exercise);
    else this.#warn(line, `what “${exercise.name}” is cannot be read: its sets go by its name`);
  }

  addWorkout(line: number, stored: unknown): void {
    const read = StoredWorkout.safeParse(stored);
    if (!read.success) return this.#warn(line, `this workout cannot be read: ${problemOf(read.error)}`);
    const { id, status, title, zone, startedAt, endedAt } = read.data;
    const until = latest(this.#options.now);
    if (Math.max(startedAt, endedAt ?? 0) > until) return this.#warn(line, `“${title}” would be in the future`);
    if (this.#seen.has(id)) return this.#warn(line, `“${title}” is in the file twice`);
    this.#seen.add(id);
    if (status !== 'finished') return this.#skip('sets of workouts that were not finished', read.data.sets.length);
    const sets = read.data.sets.flatMap((set, at) =>
      this.#set(set, (problem) => this.#warn(line, `set ${at + 1} of “${title}”: ${problem}`)),
    );
    if (sets.length === 0) return;
    const hasZone = Zone.safeParse(zone).success && isZone(zone);
    const workout = toWorkout({ ...read.data, zone: hasZone ? zone : this.#options.zone }, sets, supersetsOf(stored), (exerciseId) =>
      this.#nameOf(exerciseId),
    );
    if (sets.length > MAX_SETS) return this.#warn(line, `“${title}” has more than ${MAX_SETS} sets`);
    if (workout.slots.length > MAX_SLOTS) return this.#warn(line, `“${title}” has more than ${MAX_SLOTS} exercises`);
    if (!hasZone) this.#warn(line, `“${cut(zone, 40)}” is no time zone: “${title}” is taken to have been in ${this.#options.zone}`);
    this.rows += sets.length;
    this.workouts.push(workout);
  }

  #set(stored: unknown, warn: (problem: string) => void): ReadSet[] {
    const read = StoredSet.safeParse(stored);
    if (!read.success) return (warn(problemOf(read.error)), []);
    const { removed, performedAt, type, loadKind, loadValue, loadUnit, reps, rir, durationSec } = read.data;
    if (removed) return (this.#skip('sets that were deleted', 1), []);
    const done = Done.safeParse({ type, load: { kind: loadKind, value: loadValue, unit: loadUnit }, reps, rir, durationSec });
    if (!done.success) return (warn(problemOf(done.error)), []);
    if (performedAt > latest(this.#options.now)) return (warn('it would be in the future'), []);
    return [{ ...read.data, done: done.data }];
  }

  #nameOf(id: string): string {
    return this.#own.get(id)?.name ?? exerciseById(id)?.name ?? id;
  }

  /** What is warned of is a row of its own: rows = sets + skipped + warnings. */
  #warn(line: number, message: string): void {
    this.rows += 1;
    this.warnings.push({ line, message });
  }

  #skip(reason: string, count: number): void {
    this.rows += count;
    if (count > 0) this.skipped.set(reason, (this.skipped.get(reason) ?? 0) + count);
  }
}

/** The first thing that is wrong, by its place. */
function problemOf(error: { readonly issues: readonly { readonly path: readonly PropertyKey[] }[] }): string {
  const place = String(error.issues[0]?.path[0] ?? '');
  return TIMES[place] === undefined ? `its ${place || 'shape'} is not one that can be logged` : `${TIMES[place]} is not a date since 2000`;
}
const TIMES: Readonly<Record<string, string>> = { startedAt: 'its start', endedAt: 'its end', performedAt: 'its time' };

/** A log tells which slots were done in turns; the stored sets do not. */
function supersetsOf(stored: unknown): ReadonlyMap<string, string> {
  const read = z.object({ events: z.array(z.unknown()) }).safeParse(stored);
  const facts = (read.success ? read.data.events : []).flatMap((event) => {
    const fact = Fact.safeParse(event);
    return fact.success && fact.data.fact ? [fact.data.fact] : [];
  });
  const slots = facts.flatMap(({ slot, slots: all = [] }) => all.concat(slot ?? []));
  return new Map(slots.flatMap(({ slotId, supersetGroup }) => (supersetGroup === null ? [] : [[slotId, supersetGroup] as const])));
}

function toWorkout(
  { id, title, zone, note, startedAt, endedAt }: z.infer<typeof StoredWorkout>,
  sets: readonly ReadSet[],
  supersets: ReadonlyMap<string, string>,
  nameOf: (exerciseId: string) => string,
): ImportedWorkout {
  const slots: ImportedSlot[] = [];
  const places = new Map<string, number>();
  const imported = sets.map((set): ImportedSet & { slot: number } => {
    // A slot whose exercise was swapped midway is two here: each keeps its own sets.
    const key = `${set.slotId} ${set.exerciseId}`;
    const slot = places.get(key) ?? slots.push({ rawName: nameOf(set.exerciseId), superset: supersets.get(set.slotId) ?? null }) - 1;
    places.set(key, slot);
    const { note: said, performedAt, done } = set;
    return { ...done, line: 1, slot, weight: done.load.value, unit: done.load.unit, note: said, performedAt };
  });
  // The id names it: two workouts of one title may begin in the same second.
  const localStart = `${new Date(startedAt).toISOString().slice(0, 19)}/${id}`;
  return { title, zone, localStart, startedAt, endedAt, note, slots, sets: imported };
}

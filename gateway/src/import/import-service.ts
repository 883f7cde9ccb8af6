import type { CommandEnvelope } from '@gymgenius/actors/command-envelope';
import { commandIdFor } from '@gymgenius/actors/command-id';
import { exerciseById } from '@gymgenius/domain/lifting/catalogue';
import type { Unit } from '@gymgenius/domain/lifting/load';
import type { ErrorCode } from '@gymgenius/proto/errors';
import type { ImportDone, ImportPreview, ImportUpload } from '@gymgenius/proto/rest/imports';
import { MOST_OWN_EXERCISES } from '@gymgenius/store/exercise/own-exercises';
import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FairGate } from '../fair-gate.ts';
import { dispatchAll, type Committed, type Dispatch } from './dispatch-all.ts';
import { standings } from './duplicates.ts';
import { matchExercises, type ExerciseChoices } from './exercise-match.ts';
import { planWorkout } from './import-plan.ts';
import type { ImportCounts, ImportRecord, ImportStore, Upload } from './import-store.ts';
import { isZone } from './local-time.ts';
import type { ParseOptions } from './parse-import.ts';
import type { ImportedWorkout, ParseResult } from './parsed-import.ts';
import { toPreview } from './preview.ts';

/** `fix` answers are sentences for the lifter; everything unexpected is thrown. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: ErrorCode; readonly message: string };

export interface ImportService {
  /** A dry run: nothing is written but the file, kept for an hour. */
  preview(athleteId: string, upload: ImportUpload): Promise<Outcome<ImportPreview>>;
  /** Idempotent, and resumes where a crash cut it off. `skipLastWorkouts` leaves the newest ones out. */
  commit(athleteId: string, importId: string, options: CommitOptions): Promise<Outcome<ImportDone>>;
  undo(athleteId: string, importId: string): Promise<Outcome<{ importId: string; workouts: number; sets: number }>>;
  list(athleteId: string): Promise<readonly ImportRecord[]>;
}

export interface CommitOptions {
  readonly unit: Unit | null;
  readonly skipLastWorkouts: number;
  /** What names mean, where the lifter says otherwise than the preview. */
  readonly exercises?: ExerciseChoices;
}

export interface ImportParts {
  readonly store: ImportStore;
  readonly dispatch: Dispatch;
  /** `parseOffThread`, or `parseImport` itself. */
  readonly parse: (text: string, options: ParseOptions) => ParseResult | Promise<ParseResult>;
  /** How many files are read at a time, and how long the next one waits for its turn, ms. */
  readonly readers: FairGate;
  readonly patienceMs: number;
  readonly now: () => number;
  /** How long a commit waits for the worker to have learned from it. */
  readonly learnMs: number;
}

/** The relay sweeps twice a second: a worker that has folded nothing for this long is away. */
const STALLED_MS = 2_000;
const GONE = 'This file is no longer here (it is kept for an hour). Nothing is lost: upload it again.';
const TAKEN_BACK = 'This import was undone. Upload the file again to bring it back.';
/** Between two looks at whether the lifter has taken the import back meanwhile. */
const AT_ONCE = 64;
const NOT_BACK = 'Not everything could be taken back just now. Press Undo again to finish.';
const BUSY = 'Other files are being read right now. Nothing was changed; try again in a moment.';
const TOO_MANY = `At most ${MOST_OWN_EXERCISES} exercises of your own can be kept, and this file would bring more. Choose for its exercises what they are here.`;
const LATER = 'Not everything could be saved just now. What is in stays in; press Import again to finish.';

export function importService({ store, dispatch, parse, readers, patienceMs, now, learnMs }: ImportParts): ImportService {
  return { preview, commit, undo, list: (athleteId) => store.list(athleteId) };

  async function preview(athleteId: string, body: ImportUpload): Promise<Outcome<ImportPreview>> {
    if (!isZone(body.zone)) return fail('invalid_request', `There is no time zone “${body.zone}”.`);
    const { columns = null, dateOrder = null, ...file } = body;
    const result = await read(athleteId, body.text, { unit: body.unit, zone: body.zone, now: now(), columns, dateOrder });
    if (result === null) return fail('busy', BUSY);
    if (!result.ok) return fail('unsupported_file', result.problem);
    const { parsed } = result;
    const upload = { ...file, reading: { columns, dateOrder }, importId: randomUUID(), athleteId };
    const [known, names] = await Promise.all([store.knownWorkouts(athleteId), store.knownNames(athleteId)]);
    const standing = standings(parsed.source, parsed.workouts, known, upload.importId);
    const duplicates = standing.filter(({ kind }) => kind !== 'new').length;
    await store.keepUpload(upload);
    return { ok: true, value: toPreview(upload.importId, parsed, matchExercises(parsed, athleteId, names), duplicates) };
  }

  async function commit(athleteId: string, importId: string, options: CommitOptions): Promise<Outcome<ImportDone>> {
    const record = await store.find(athleteId, importId);
    if (record?.status === 'undone') return fail('conflict', TAKEN_BACK);
    if (record?.counts.complete) return done(importId, record.counts);
    const upload = await store.upload(athleteId, importId);
    if (!upload) return fail('not_found', GONE);
    const result = await read(athleteId, upload.text, {
      unit: upload.unit ?? options.unit,
      zone: upload.zone,
      now: now(),
      ...upload.reading,
    });
    if (result === null) return fail('busy', BUSY);
    if (!result.ok) return fail('unsupported_file', result.problem);
    const { parsed } = result;
    if (parsed.unit === null)
      return fail('invalid_request', 'This file does not say whether its weights are kilograms or pounds: choose one.');
    const workouts = parsed.workouts.slice(0, Math.max(0, parsed.workouts.length - options.skipLastWorkouts));

    const [known, names] = await Promise.all([store.knownWorkouts(athleteId), store.knownNames(athleteId)]);
    const choices = options.exercises ?? new Map<string, string | null>();
    const stranger = [...choices.values()].find((id) => id !== null && !exerciseById(id) && !names.customs.some((own) => own.id === id));
    if (stranger !== undefined) return fail('invalid_request', 'An exercise was chosen that is not there. Choose another one.');
    const exercises = matchExercises({ ...parsed, workouts }, athleteId, names, choices);
    const added = [...exercises.values()].filter(({ exercise }) => exerciseById(exercise.id) === undefined);
    const owned = names.customs.length + added.filter(({ isNew }) => isNew).length;
    if (owned > MOST_OWN_EXERCISES) return fail('conflict', TOO_MANY);
    await store.addExercises(
      athleteId,
      added.filter(({ isNew }) => isNew).map(({ exercise }) => exercise),
      // What was chosen is remembered too, so that the next file of that app needs no choosing.
      new Map(
        [...exercises.values()].flatMap((match) =>
          added.includes(match) || choices.has(match.rawName) ? [[match.rawName, match.exercise.id]] : [],
        ),
      ),
    );

    const standing = standings(parsed.source, workouts, known, importId);
    const context = { athleteId, importId, source: parsed.source, unit: parsed.unit, zone: upload.zone, exercises };
    const plan = workouts.flatMap((workout: ImportedWorkout, i) => {
      const at = standing[i];
      return at?.kind === 'new' ? [planWorkout(workout, { ...context, timesUndone: at.timesUndone })] : [];
    });
    const duplicates = standing.filter(({ kind }) => kind === 'duplicate').length;
    // Written first, so that a commit that is cut short can be seen, finished and undone.
    const begun = recordOf(upload, parsed.source, { workouts: plan.length, sets: 0, duplicates, learnedFromSets: 0, complete: false });
    await store.save(begun);
    const envelopes = plan.map(({ workoutId, commandId, command }): CommandEnvelope =>
      envelope(workoutId, commandId, command.endedAt, command, athleteId),
    );
    const answers: (Committed | null)[] = [];
    for (let at = 0; at < envelopes.length; at += AT_ONCE) {
      answers.push(...(await dispatchAll(dispatch, athleteId, envelopes.slice(at, at + AT_ONCE))));
      if (answers.includes(null)) return fail('unavailable', LATER);
      if (await isUndone(athleteId, importId)) return calledOff(athleteId, importId);
    }
    const refused = answers.filter((answer) => answer !== null && answer.refused !== null);
    const bug = refused.find((answer) => answer?.refused !== 'workout_exists');
    if (bug) throw new Error(`an imported workout was refused: ${bug.refused}`);
    const notes = plan.flatMap(({ workoutId, note, command }) =>
      note === null
        ? []
        : [envelope(workoutId, commandIdFor(workoutId, 'import-note'), command.endedAt, { type: 'write_note', slotId: null, text: note })],
    );
    if ((await dispatchAll(dispatch, athleteId, notes)).includes(null)) return fail('unavailable', LATER);

    // Whoever undoes from here on finds all of it; whoever undid before has left the rest to us.
    if (await isUndone(athleteId, importId)) return calledOff(athleteId, importId);
    const { workoutIds, sets } = await store.imported(athleteId, importId);
    const counts = {
      workouts: workoutIds.length,
      sets,
      duplicates: duplicates + refused.length,
      learnedFromSets: await learn(workoutIds),
      complete: true,
    };
    await store.save({ ...begun, counts });
    return done(importId, counts);
  }

  async function undo(athleteId: string, importId: string): Promise<Outcome<{ importId: string; workouts: number; sets: number }>> {
    const record = await store.find(athleteId, importId);
    if (!record) return fail('not_found', 'There is no such import.');
    const { workoutIds, sets } = await store.imported(athleteId, importId);
    const counts = record.status === 'undone' ? record.counts : { ...record.counts, workouts: workoutIds.length, sets };
    // Marked first: from here on nothing more comes in under this id.
    if (record.status === 'committed') await store.save({ ...record, status: 'undone', counts });
    const answers = await takeBack(athleteId, workoutIds);
    if (answers.includes(null)) return fail('unavailable', NOT_BACK);
    return { ok: true, value: { importId, workouts: counts.workouts, sets: counts.sets } };
  }

  async function isUndone(athleteId: string, importId: string): Promise<boolean> {
    return (await store.find(athleteId, importId))?.status === 'undone';
  }

  /** The undo that came in between took back what it saw; this takes the rest. */
  async function calledOff(athleteId: string, importId: string): Promise<{ ok: false; code: ErrorCode; message: string }> {
    const { workoutIds } = await store.imported(athleteId, importId);
    const answers = await takeBack(athleteId, workoutIds);
    return answers.includes(null) ? fail('unavailable', NOT_BACK) : fail('conflict', TAKEN_BACK);
  }

  function takeBack(athleteId: string, workoutIds: readonly string[]): Promise<readonly (Committed | null)[]> {
    const command = { type: 'undo_import' } as const;
    const envelopes = workoutIds.map((id) => envelope(id, commandIdFor(id, 'undo-import'), now(), command));
    return dispatchAll(dispatch, athleteId, envelopes);
  }

  /** null = no turn came in time. */
  function read(athleteId: string, text: string, options: ParseOptions): Promise<ParseResult | null> {
    return readers.runWithin(patienceMs, athleteId, async () => parse(text, options));
  }

  /** Waits for the worker, so that the first suggestion after an import already knows the lifter; not for one that does not move. */
  async function learn(workoutIds: readonly string[]): Promise<number> {
    const until = performance.now() + learnMs;
    let last = { pending: Infinity, at: performance.now() };
    for (;;) {
      const { sets, pending } = await store.learned(workoutIds);
      if (pending < last.pending) last = { pending, at: performance.now() };
      if (pending === 0 || performance.now() >= Math.min(until, last.at + STALLED_MS)) return sets;
      await sleep(100);
    }
  }

  function recordOf(upload: Upload, source: string, counts: ImportCounts): ImportRecord {
    const fileSha256 = createHash('sha256').update(upload.text).digest('hex');
    return {
      importId: upload.importId,
      athleteId: upload.athleteId,
      source,
      fileName: upload.fileName,
      fileSha256,
      status: 'committed',
      counts,
      createdAt: now(),
    };
  }
}

function envelope(
  workoutId: string,
  commandId: string,
  performedAt: number,
  command: CommandEnvelope['command'],
  athleteId: string | null = null,
): CommandEnvelope {
  return { workoutId, commandId, athleteId, clientId: null, clientSeq: null, performedAt, command };
}

function done(importId: string, { workouts, sets, duplicates, learnedFromSets }: ImportCounts): Outcome<ImportDone> {
  return { ok: true, value: { importId, workouts, sets, duplicates, learnedFromSets } };
}

function fail(code: ErrorCode, message: string): { ok: false; code: ErrorCode; message: string } {
  return { ok: false, code, message };
}

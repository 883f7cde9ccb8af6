import { mkdir } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { FEATURE_VERSION } from '@gymgenius/domain/prediction/features';
import { modelParametersToJson, modelParametersFromJson } from '@gymgenius/domain/prediction/model-parameters-json';
import type { ModelParameters } from '@gymgenius/domain/prediction/model-parameters';
import { ModelCard } from '@gymgenius/proto/rest/models';
import { recordVersion } from '@gymgenius/store/models/model-moves';
import { readPointers, versionsOf } from '@gymgenius/store/models/model-reads';
import type { Pool } from 'pg';
import type { FitProgress } from '../fit/fit-candidate.ts';
import type { FitLog } from '../fit/fit-log.ts';
import { sha256Of } from '../model/contract.ts';
import type { ModelLabel } from '../model/prior-model.ts';
import type { ModelFiles } from '../registry/s3-files.ts';
import { fitConformal } from './fit-conformal.ts';
import { finishRun } from './finish-run.ts';
import { judgeCandidate } from './judge-candidate.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { dateOf, type TrainOptions } from './options.ts';
import { parentModel, type ParentModel } from './parent-model.ts';
import { readCsvLifters } from './read-csv-lifters.ts';
import { databaseNow, readPostgres, type Window } from './read-postgres.ts';
import { openRunFolder, type RunFolder } from './run-folder.ts';
import { openSnapshot, spool, type Snapshot } from './snapshot.ts';

export interface TrainParts {
  /** The SELECT-only login. */
  readonly reader: Pool;
  /** May write `model_version`, `model_pointer` and `model_move`; nothing else is asked of it. */
  readonly registry: Pool;
  /** Written only under a name whose row holds the bytes' hash. */
  readonly files: Pick<ModelFiles, 'put' | 'get'>;
  /** The parent where nobody is champion. */
  readonly base: ParentModel;
  readonly fit: (logs: readonly FitLog[], parent: ModelParameters, seed: number, progress: FitProgress) => Promise<ModelParameters>;
  readonly build: (label: ModelLabel) => Uint8Array;
  readonly announce: (version: string) => Promise<void>;
  readonly say: (line: string) => void;
  /** Hears how far a long step is; for a terminal. */
  readonly progress: (line: string) => void;
  /** Where runs keep what they have finished, until they end. */
  readonly folder: string;
  /** Random states that the gate tries. */
  readonly states: number;
  /** Hears of each step that is done. */
  readonly onStep?: (name: string) => void;
}

export type TrainResult = { readonly kind: 'nothing_new' } | { readonly kind: 'done'; readonly card: ModelCard; readonly resumed: boolean };

const LIMITS =
  'Population parameters refitted on what lifters of this installation logged: what they did, not what was best for them. Held-out workouts are of the same lifters. Suggestions pass the hard safety limits whatever this file says.';

/**
 * One night, one at a time over the installation: snapshot, fit, conformal levels, file, judgement, store, record, pointer. Every step leaves its result
 * in the run's folder and every number follows from the snapshot, so that a run killed anywhere and started again ends with the same bytes and the
 * same pointer. Without its folder that holds as long as nothing in the window changed: the snapshot then reads people and corrected sets as they are
 * now, and where they differ it is another run, under another name.
 */
export function runTraining(options: TrainOptions, parts: TrainParts): Promise<TrainResult> {
  return oneAtATime(parts.registry, () => train(options, parts));
}

async function train(options: TrainOptions, parts: TrainParts): Promise<TrainResult> {
  const { say, onStep } = parts;
  await mkdir(parts.folder, { recursive: true, mode: 0o700 });
  const outer = await openRunFolder(parts.folder, keyOf(options), onStep);
  const window = await windowOf(options, parts, outer);
  const snapshot = await snapshotOf(options, window, parts, outer);
  if (snapshot.newSets === 0) {
    say(`no new sets between ${window.from.toISOString()} and ${window.asOf.toISOString()}: nothing to train`);
    await outer.remove();
    return { kind: 'nothing_new' };
  }
  say(
    `${snapshot.newSets} new sets of ${snapshot.newLifters} lifters, ${snapshot.replayedSets} replayed, snapshot ${snapshot.hash.slice(0, 12)}`,
  );
  const known = await knownCard(options, window, snapshot, parts);
  const card = known !== null && (await isStored(known, parts)) ? known : await makeCard(options, window, snapshot, parts, outer, known);
  await finishRun(card, options.to, parts);
  onStep?.('pointer');
  await outer.remove();
  return { kind: 'done', card, resumed: known !== null };
}

/** The window is fixed when a run begins, by the database's clock; a resumed run keeps it. */
async function windowOf({ asOf, since, days }: TrainOptions, { reader }: TrainParts, folder: RunFolder): Promise<Window> {
  const kept = await folder.keepJson('as-of.json', async () => ({ asOf: (asOf ?? (await databaseNow(reader))).toISOString() }));
  const end = new Date(kept.asOf);
  return { asOf: end, from: since ?? new Date(end.getTime() - days * 86_400_000) };
}

async function snapshotOf({ source, full }: TrainOptions, window: Window, parts: TrainParts, folder: RunFolder): Promise<Snapshot> {
  const name = 'snapshot.ndjson';
  if (!(await folder.has(name))) {
    const lifters = source.kind === 'csv' ? readCsvLifters(source.path, window, parts.say) : readPostgres(parts.reader, window);
    await spool(lifters, folder.path(name));
    parts.onStep?.(name);
  }
  return openSnapshot(folder.path(name), full);
}

/** A run that was recorded and killed after it: its name and card stand. */
async function knownCard(
  { full }: TrainOptions,
  { asOf, from }: Window,
  { hash }: Snapshot,
  { registry }: TrainParts,
): Promise<ModelCard | null> {
  const cards = (await versionsOf(registry, dateOf(asOf))).flatMap(({ card }) => ModelCard.safeParse(card).data ?? []);
  const origin = full ? 'full' : 'night';
  return (
    cards.find(
      ({ data, origin: made }) =>
        data?.hash === hash && data.since === from.toISOString() && data.through === asOf.toISOString() && made === origin,
    ) ?? null
  );
}

/** Only the pointer is left to move: the model and, after it, the card are in the store, with the bytes that were recorded. */
async function isStored({ name, sha256 }: ModelCard, { files }: TrainParts): Promise<boolean> {
  const [model, card] = await Promise.all([files.get(`${name}.onnx`), files.get(`${name}.json`)]).catch(() => [null, null]);
  return model !== null && card !== null && sha256Of(model) === sha256;
}

async function makeCard(
  options: TrainOptions,
  window: Window,
  snapshot: Snapshot,
  parts: TrainParts,
  folder: RunFolder,
  recorded: ModelCard | null,
): Promise<ModelCard> {
  const { asOf, from } = window;
  const date = dateOf(asOf);
  const pointers = await readPointers(parts.registry);
  const parent = await parentModel(pointers, parts.files, parts.base);
  // Results belong to this snapshot and this parent: another champion is another run.
  const known = recorded?.parent === parent.version ? recorded : null;
  const at = (name: string): string => `${snapshot.hash.slice(0, 16)}-${parent.version}-${name}`;
  const learned = await folder.keepJson(at('parameters.json'), async () => {
    const seed = Number.parseInt(snapshot.hash.slice(0, 8), 16);
    const fitted = await parts.fit(snapshot.lifters, parent.parameters, seed, (stage, done, of) =>
      parts.progress(`fitting the ${stage}: ${done} of ${of}`),
    );
    return modelParametersToJson(fitted, []);
  });
  const { mixture } = modelParametersFromJson(learned);
  const conformal = await folder.keepJson(at('conformal.json'), async () =>
    fitConformal(snapshot.lifters, { mixture, conformal: parent.parameters.conformal }, asOf),
  );
  const { name } = await folder.keepJson(at('name.json'), async () => ({
    name: known?.name ?? (await freeName(date, options.full, parts.registry)),
  }));
  const bytes = await folder.keep(at('model.onnx'), async () =>
    parts.build({ version: name, trainedThrough: date, parameters: learned.filter, mixture: learned.mixture, conformal }),
  );
  const { verdict, metrics, report } = await folder.keepJson(at('judged.json'), () =>
    judgeCandidate(snapshot, parent.parameters, { bytes, version: name }, parts.states, parts.say),
  );
  const card: ModelCard = {
    name,
    sha256: sha256Of(bytes),
    bytes: bytes.length,
    createdAt: asOf.toISOString(),
    featureVersion: FEATURE_VERSION,
    parent: parent.version,
    origin: options.full ? 'full' : 'night',
    data: {
      source: options.source.kind,
      hash: snapshot.hash,
      since: from.toISOString(),
      through: asOf.toISOString(),
      days: options.days,
      lifters: snapshot.lifters.length,
      newSets: snapshot.newSets,
      newLifters: snapshot.newLifters,
      replayedSets: snapshot.replayedSets,
      doubtedSets: snapshot.doubted.sets,
      doubtedLifters: snapshot.doubted.lifters,
    },
    parameters: { ...learned.filter },
    metrics,
    report,
    gate: { ...verdict, checks: [...verdict.checks] },
    limits: LIMITS,
  };
  // The row first: it holds the name, and a file under it can only be this one. With it what the worker and phones fold with.
  if (!(await recordVersion(parts.registry, { name, sha256: card.sha256, card, parameters: { ...learned, conformal } })))
    throw new Error(`${name} exists already with other bytes; a version's name is never used twice`);
  parts.onStep?.('recorded');
  // A speed measured anew may judge otherwise: the row's verdict stands.
  const told = known === null || isDeepStrictEqual(known, card) ? card : known;
  await parts.files.put(`${name}.onnx`, bytes);
  parts.onStep?.('stored model');
  await parts.files.put(`${name}.json`, Buffer.from(`${JSON.stringify(told, null, 2)}\n`));
  parts.onStep?.('stored card');
  return told;
}

/** `model-{date}`, `model-{date}-2`, …; a full retrain says so. */
async function freeName(date: string, full: boolean, registry: Pool): Promise<string> {
  const taken = new Set((await versionsOf(registry, date)).map((version) => version.name));
  const first = full ? `model-${date}-full` : `model-${date}`;
  for (let n = 1; ; n++) {
    const name = n === 1 ? first : `${first}-${n}`;
    if (!taken.has(name)) return name;
  }
}

function keyOf({ days, asOf, since, full, source }: TrainOptions): string {
  const moments = [asOf, since].map((moment) => moment?.toISOString().replaceAll(/[:.]/g, '') ?? 'open');
  return [...moments, `${days}d`, source.kind, ...(full ? ['full'] : [])].join('-');
}

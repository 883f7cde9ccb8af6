import { createHash } from 'node:crypto';
import { FEATURE_VERSION } from '@gymgenius/domain/prediction/features';
import { DEFAULT_PARAMETERS, type FilterParameters } from '@gymgenius/domain/prediction/filter-parameters';
import type { Pool } from 'pg';
import { PRIOR_VERSION, type ModelLabel } from '../model/prior-model.ts';
import type { ModelCard } from '../registry/model-card.ts';
import { cardsOf, promote, readChampion, recordVersion, type Champion } from '../registry/registry.ts';
import type { ModelFiles } from '../registry/s3-files.ts';
import { judge } from './gate.ts';
import { dateOf, type TrainOptions } from './options.ts';
import { refit } from './refit.ts';
import { replayLoss } from './replay-loss.ts';
import { readSnapshot } from './snapshot.ts';

export interface TrainParts {
  /** The SELECT-only login. */
  readonly reader: Pool;
  /** May write `model_version` and `model_pointer`, nothing else is asked of it. */
  readonly registry: Pool;
  /** A name that is there is never written over with other bytes. */
  readonly files: Pick<ModelFiles, 'put'>;
  readonly build: (label: ModelLabel) => Uint8Array;
  /** The same check that serving makes before it loads a file; rejects with the reason. */
  readonly verify: (bytes: Uint8Array, version: string) => Promise<void>;
  readonly announce: (version: string) => Promise<void>;
  readonly say: (line: string) => void;
  readonly now: Date;
}

export type TrainResult = { readonly kind: 'nothing_new' } | { readonly kind: 'done'; readonly card: ModelCard; readonly resumed: boolean };

const LIMITS =
  'Structured prior with refitted population parameters; no learned residual. Losses are of the filter, not of a person. Suggestions pass the hard safety limits whatever this file says.';

/**
 * One night: read, refit, build, verify, write, record, judge, promote, announce. Every step can be killed and run again: the snapshot's hash
 * and the fixed search give the same bytes, a version is recorded once, and the pointer moves by compare-and-set.
 */
export async function runTraining(options: TrainOptions, parts: TrainParts): Promise<TrainResult> {
  const { say } = parts;
  const snapshot = await readSnapshot(parts.reader, options);
  if (snapshot.newSets === 0) {
    say(`no new sets in the last ${options.days} days before ${dateOf(options.asOf)}: nothing to train`);
    return { kind: 'nothing_new' };
  }
  say(`${snapshot.newSets} new sets of ${snapshot.newLifters} lifters, snapshot ${snapshot.hash.slice(0, 12)}`);
  const champion = await readChampion(parts.registry);
  const date = dateOf(options.asOf);
  const cards = await cardsOf(parts.registry, date);
  const known = cards.find(
    (card) => card.data.hash === snapshot.hash && card.data.days === options.days && card.data.full === options.full,
  );
  if (known) {
    say(`${known.name} was made from this snapshot already`);
    await finish(known, champion, parts);
    return { kind: 'done', card: known, resumed: true };
  }
  const before = champion?.card.parameters ?? DEFAULT_PARAMETERS;
  const after = refit(snapshot.lifters, before, (done, of) => say(`refit ${done} of ${of}`));
  const name = nameFor(date, options.full, cards);
  const bytes = parts.build({ version: name, trainedThrough: date, parameters: after });
  await parts.verify(bytes, name);
  const score = (parameters: FilterParameters, part: 'fit' | 'judge') => replayLoss(snapshot.lifters, parameters, part);
  const judged = { champion: score(before, 'judge'), candidate: score(after, 'judge') };
  const fitted = { champion: score(before, 'fit'), candidate: score(after, 'fit') };
  const verdict = judge(snapshot.newSets, snapshot.newLifters, judged.champion, judged.candidate);
  const card: ModelCard = {
    name,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.length,
    createdAt: parts.now.toISOString(),
    featureVersion: FEATURE_VERSION,
    parent: champion?.version ?? PRIOR_VERSION,
    data: {
      hash: snapshot.hash,
      through: options.asOf.toISOString(),
      days: options.days,
      full: options.full,
      lifters: snapshot.lifters.length,
      newSets: snapshot.newSets,
      newLifters: snapshot.newLifters,
    },
    parameters: after,
    metrics: {
      judge: { champion: judged.champion.mean, candidate: judged.candidate.mean, sets: judged.candidate.sets },
      fit: { champion: fitted.champion.mean, candidate: fitted.candidate.mean, sets: fitted.candidate.sets },
    },
    gate: verdict,
    limits: LIMITS,
  };
  await parts.files.put(`${name}.onnx`, bytes);
  await parts.files.put(`${name}.json`, Buffer.from(`${JSON.stringify(card, null, 2)}\n`));
  await recordVersion(parts.registry, card);
  await finish(card, champion, parts);
  return { kind: 'done', card, resumed: false };
}

async function finish(card: ModelCard, champion: Champion | null, parts: TrainParts): Promise<void> {
  parts.say(`${card.name}: ${card.gate.reason}`);
  if (!card.gate.promoted) return;
  const beats = champion?.version === card.name || (champion?.version ?? PRIOR_VERSION) === card.parent;
  if (!beats || !(await promote(parts.registry, card.name, champion?.revision ?? null))) {
    parts.say(`${card.name}: it was judged against ${card.parent}, which is no longer the champion; left as a candidate`);
    return;
  }
  // A copy for people and tools that only see S3; the row in PostgreSQL decides.
  await parts.files.put('champion.json', Buffer.from(`${JSON.stringify({ version: card.name, sha256: card.sha256 })}\n`));
  await parts.announce(card.name);
}

/** `model-{date}`, `model-{date}-2`, …; a full retrain says so. */
function nameFor(date: string, full: boolean, cards: readonly ModelCard[]): string {
  const base = full ? `model-${date}-full` : `model-${date}`;
  const taken = new Set(cards.map((card) => card.name));
  for (let n = 1; ; n++) {
    const name = n === 1 ? base : `${base}-${n}`;
    if (!taken.has(name)) return name;
  }
}

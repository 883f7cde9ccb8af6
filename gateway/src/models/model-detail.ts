import { ModelReport } from '@gymgenius/proto/rest/model-report';
import type { ModelCard, ModelDetail } from '@gymgenius/proto/rest/models';
import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';

const FILE = new URL('../../../models/base.json', import.meta.url);
/** What is read of the release's own card. */
const BaseCard = z.looseObject({
  name: z.string(),
  sha256: z.string(),
  bytes: z.int(),
  trainedThrough: z.string(),
  data: z.looseObject({ lifters: z.array(z.string()), sets: z.int(), attributions: z.array(z.string()) }),
  report: z.optional(ModelReport),
  limits: z.array(z.string()),
});
let base: ModelDetail | undefined;

/** The model that ships with the release and serves where nobody is champion. Read at the first question. */
export function baseDetail(): ModelDetail {
  if (base !== undefined) return base;
  const { name, sha256, bytes, trainedThrough, data, report, limits } = BaseCard.parse(JSON.parse(readFileSync(FILE, 'utf8')));
  base = {
    name,
    parent: null,
    trainedThrough,
    lifters: data.lifters.length,
    sets: data.sets,
    bytes,
    sha256,
    gate: null,
    report: report ?? null,
    limits,
    attributions: data.attributions,
  };
  return base;
}

export function detailOf({ name, parent, data, bytes, sha256, gate, report, limits }: ModelCard): ModelDetail {
  return {
    name,
    parent,
    trainedThrough: data === null ? null : data.through.slice(0, 10),
    lifters: data?.lifters ?? null,
    sets: data === null ? null : data.newSets + data.replayedSets,
    bytes,
    sha256,
    gate,
    report,
    limits: [limits],
    attributions: [],
  };
}

import { capacityOdds } from '@gymgenius/domain/prediction/capacity-law';
import { baseParameters, baseParametersJson } from '@gymgenius/store/models/base-parameters';
import { DEFAULT_PARAMETERS } from '@gymgenius/domain/prediction/filter-parameters';
import { array, assert, asyncProperty, tuple } from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { writeOnnx } from '../graph/write-onnx.ts';
import { neg } from '../graph/expression.ts';
import { checkContract } from './contract-check.ts';
import { METADATA, SCHEMA_HASH, sha256Of } from './contract.ts';
import { lawGolden } from './golden.ts';
import { openBase } from './base-model.ts';
import { openModel } from './open-model.ts';
import { priorGraph } from './prior-graph.ts';
import { buildPriorModel, PRIOR_LABEL } from './prior-model.ts';
import { anyCandidate, anyRow } from './random-rows.fixture.ts';
import { openSession } from './run-session.ts';

const model = await openBase();
afterAll(() => model.release());

test('the ONNX graph computes the law of domain, rows of uneven width in one run', async () => {
  await assert(
    asyncProperty(array(anyRow, { minLength: 1, maxLength: 6 }), async (rows) => {
      const answers = await model.predict(rows);
      const worst = rows.flatMap(({ features, candidates }, b) =>
        candidates.flatMap((candidate, c) => {
          const law = capacityOdds(features, candidate);
          const odds = answers[b]?.[c];
          if (odds === undefined) return [Infinity];
          return [
            Math.abs(odds.success - law.success),
            Math.abs(odds.fail - law.fail),
            ...Array.from(law.atLeast, (p, r) => Math.abs(p - (odds.atLeast[r] ?? Infinity))),
            ...Array.from(law.rir, (q, i) => Math.abs(q - (odds.rir[i] ?? Infinity)) / (1 + Math.abs(q))),
          ];
        }),
      );
      expect(Math.max(...worst)).toBeLessThan(2e-3);
    }),
    { seed: 20_261_122, numRuns: 200 },
  );
});

test('P(N >= r | w) never rises with the weight nor with r: 10,000 random states through the file', async () => {
  const weights = Array.from({ length: 8 }, (_, i) => 3 + i * 0.35);
  await assert(
    asyncProperty(array(tuple(anyRow, anyCandidate), { minLength: 500, maxLength: 500 }), async (drawn) => {
      const rows = drawn.map(([{ features }, candidate]) => ({
        features,
        candidates: weights.map((lnW) => Object.assign({}, candidate, { lnW })),
      }));
      let violations = 0;
      for (const ladder of await model.predict(rows))
        for (const [at, { atLeast }] of ladder.entries())
          for (let r = 0; r < 40; r++) {
            const p = atLeast[r] ?? Number.NaN;
            const bound = Math.min(atLeast[r - 1] ?? 1, ladder[at - 1]?.atLeast[r] ?? 1);
            if (!(p >= 0 && p <= bound + 1e-6)) violations++;
          }
      expect(violations).toBe(0);
    }),
    { seed: 20_261_122, numRuns: 20 },
  );
}, 30_000);

test('equal labels give equal bytes; the file says what it is', async () => {
  const bytes = buildPriorModel();
  expect(sha256Of(bytes)).toBe(sha256Of(buildPriorModel()));
  expect(bytes.length).toBeLessThan(256 * 1024);
  const parameters = { ...DEFAULT_PARAMETERS, fatigue: 0.3 };
  const refitted = buildPriorModel({ version: 'model-2026-11-22', trainedThrough: '2026-11-22', parameters });
  const opened = await openModel(refitted, { version: 'model-2026-11-22', sha256: sha256Of(refitted) });
  expect({ ...opened, predict: null, release: null }).toEqual({
    version: 'model-2026-11-22',
    sha256: sha256Of(refitted),
    schemaHash: SCHEMA_HASH,
    trainedThrough: '2026-11-22',
    parameters: { ...baseParameters(), filter: parameters },
    predict: null,
    release: null,
  });
  await opened.release();
});

const metadata = (over: Record<string, string> = {}): Record<string, string> => ({
  [METADATA.schemaHash]: SCHEMA_HASH,
  [METADATA.featureVersion]: '1',
  [METADATA.version]: 'bad',
  [METADATA.trainedThrough]: 'prior',
  [METADATA.parameters]: JSON.stringify(DEFAULT_PARAMETERS),
  [METADATA.golden]: JSON.stringify(lawGolden()),
  ...over,
});
const written = (over: Record<string, string>): Uint8Array => writeOnnx('bad', priorGraph(), metadata(over));
const truncated = buildPriorModel(PRIOR_LABEL).subarray(0, 4000);

test.each<[string, Uint8Array, string]>([
  ['bytes that are no ONNX', Uint8Array.of(1, 2, 3), 'not an ONNX model'],
  ['a file cut short', truncated, 'not an ONNX model'],
  ['another schema', written({ [METADATA.schemaHash]: 'feedface' }), 'made for schema feedface'],
  ['features of another version', written({ [METADATA.featureVersion]: '7' }), 'features of version 7'],
  ['another name', written({ [METADATA.version]: 'model-x' }), 'says that it is model-x'],
  [
    'half a mixture',
    written({ [METADATA.mixture]: JSON.stringify({ ...baseParametersJson().mixture, gates: 'AAAA' }) }),
    'tables cannot be read',
  ],
  [
    'parameters that would harm',
    written({ [METADATA.parameters]: JSON.stringify({ ...DEFAULT_PARAMETERS, rirScale: 40 }) }),
    'parameters are out of range',
  ],
  [
    'golden vectors that are missed',
    written({ [METADATA.golden]: JSON.stringify(lawGolden()).replace(/"expected":\[\[[^,]+/g, '"expected":[[0.123') }),
    'golden vector 1',
  ],
  ['no golden vectors', written({ [METADATA.golden]: '[]' }), 'golden vectors are out of range'],
])('refused: %s', async (_name, bytes, reason) => {
  await expect(openModel(bytes, { version: 'bad', sha256: sha256Of(bytes) })).rejects.toMatchObject({
    name: 'ModelRefused',
    message: expect.stringContaining(reason),
  });
});

test('refused: a damaged byte, by its hash, before anything parses it', async () => {
  const bytes = buildPriorModel();
  const sha256 = sha256Of(bytes);
  bytes[2000] = (bytes[2000] ?? 0) ^ 1;
  await expect(openModel(bytes, { version: 'prior-1', sha256 })).rejects.toThrow('is damaged');
});

test('refused: a poisoned graph whose golden vectors agree with it, since its odds rise with the weight', async () => {
  const graph = priorGraph();
  const session = await openSession(writeOnnx('poisoned', { ...graph, p_fail: neg(neg(graph.p_success)) }, metadata()));
  await expect(checkContract(session, [])).rejects.toThrow('rise with the weight');
  await session.release();
});

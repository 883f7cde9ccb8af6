import { DEFAULT_PARAMETERS } from '@gymgenius/domain/prediction/filter-parameters';
import { afterEach, expect, test } from 'vitest';
import { sha256Of } from '../model/contract.ts';
import { openPrior, type Manifest } from '../model/open-model.ts';
import { buildPriorModel } from '../model/prior-model.ts';
import type { Served } from './champion.ts';
import { SILENT } from './events.ts';
import { followChampion } from './follow-champion.ts';
import { ModelSlot } from './model-slot.ts';
import { createPredictor } from './predictor.ts';
import { MemoryStateReader } from './memory-state-reader.ts';
import { engineRequest, NOW } from './request.fixture.ts';

const HOUR = 3_600_000;
const open: ModelSlot[] = [];
afterEach(() => Promise.all(open.splice(0).map((slot) => slot.releaseAll())));

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
const NOBODY: Mutable<Served> = { champion: null, canary: null, shadow: null, rolledBack: [] };

/** A registry in memory: what is named champion, and the files. */
async function registry() {
  const slot = new ModelSlot(await openPrior());
  open.push(slot);
  const files = new Map<string, Uint8Array>();
  const told: string[] = [];
  const unfit: string[] = [];
  const state: Mutable<Served> & { pointerDown: boolean; gets: number } = { ...NOBODY, pointerDown: false, gets: 0 };
  const add = (version: string, fatigue: number): Manifest => {
    const bytes = buildPriorModel({ version, trainedThrough: '2026-11-22', parameters: { ...DEFAULT_PARAMETERS, fatigue } });
    files.set(version, bytes);
    return { version, sha256: sha256Of(bytes) };
  };
  const follower = followChampion(
    {
      slot,
      events: {
        ...SILENT,
        modelSwapped: (v) => told.push(`swapped ${v}`),
        modelRefused: (v) => told.push(`refused ${v}`),
        registryUnreachable: () => told.push('unreachable'),
        pointerWithdrawn: (v) => told.push(`withdrawn ${v}`),
      },
      pointers: {
        read: (kept) =>
          state.pointerDown
            ? Promise.reject(new Error('down'))
            : Promise.resolve({ ...state, rolledBack: state.rolledBack.filter((version) => kept.includes(version)) }),
      },
      onUnfit: (version, reason) => unfit.push(`${version}: ${reason}`),
      store: {
        get: (version) => {
          state.gets++;
          const bytes = files.get(version);
          return bytes ? Promise.resolve(bytes) : Promise.reject(new Error('NoSuchKey'));
        },
      },
    },
    HOUR,
  );
  return { slot, files, told, unfit, state, add, follower };
}

test('the prior serves until somebody is champion; then each champion, a rollback without a fetch', async () => {
  const { slot, told, state, add, follower } = await registry();
  using _ = follower;
  await follower.look();
  expect(slot.champion.version).toBe('prior-1');
  const [first, second] = [add('model-1', 0.2), add('model-2', 0.22)];
  state.champion = first;
  await follower.look();
  state.champion = second;
  await follower.look();
  state.champion = first;
  await follower.look();
  expect(slot.champion).toMatchObject(first);
  expect({ told, gets: state.gets }).toEqual({ told: ['swapped model-1', 'swapped model-2', 'swapped model-1'], gets: 2 });
});

test('a corrupt file is never served and not fetched twice; a missing file or pointer leaves what serves', async () => {
  const { slot, files, told, state, add, follower } = await registry();
  using _ = follower;
  const manifest = add('model-1', 0.2);
  const bytes = files.get('model-1') ?? new Uint8Array();
  files.set('model-1', bytes.with(900, (bytes[900] ?? 0) ^ 255));
  state.champion = manifest;
  await follower.look();
  await follower.look();
  expect({ version: slot.champion.version, told, gets: state.gets }).toEqual({ version: 'prior-1', told: ['refused model-1'], gets: 1 });
  state.champion = { version: 'model-gone', sha256: 'x' };
  await follower.look();
  state.pointerDown = true;
  await follower.look();
  expect({ version: slot.champion.version, told }).toEqual({ version: 'prior-1', told: ['refused model-1', 'unreachable', 'unreachable'] });
});

test('a canary answers its tenth of the lifters, a shadow nobody; what fails while it serves is out at once and reported at each look', async () => {
  const { slot, told, unfit, state, add, follower } = await registry();
  using _ = follower;
  state.champion = add('model-1', 0.2);
  state.canary = add('model-2', 0.21);
  state.shadow = add('model-3', 0.22);
  await follower.look();
  const lifters = Array.from({ length: 1000 }, (__, at) => `lifter ${at}`);
  const answeredBy = () => Map.groupBy(lifters, (id) => slot.modelFor('', id).version);
  const canaries = answeredBy().get('model-2')?.length ?? 0;
  expect(canaries).toBeGreaterThan(60);
  expect(canaries).toBeLessThan(140);
  expect([...answeredBy().keys()].toSorted()).toEqual(['model-1', 'model-2']);
  expect(slot.shadow?.version).toBe('model-3');
  follower.giveUp('model-2', 'it answered something that is no number');
  expect([...answeredBy().keys()]).toEqual(['model-1']);
  await follower.look();
  expect(slot.canary).toBeNull();
  expect(unfit).toEqual(Array.from({ length: 2 }, () => 'model-2: it answered something that is no number'));
  expect(told).toEqual(['swapped model-1', 'swapped model-2', 'swapped model-3']);
});

test('a rolled-back version leaves the workouts that started with it; without any champion the base model is back', async () => {
  const { slot, told, state, add, follower } = await registry();
  using _ = follower;
  const [first, second] = [add('model-1', 0.2), add('model-2', 0.21)];
  for (const one of [first, second]) {
    state.champion = one;
    await follower.look();
  }
  expect(slot.modelFor('model-1', 'x').version).toBe('model-1');
  state.champion = first;
  state.rolledBack = ['model-2', 'never seen'];
  await follower.look();
  expect(slot.modelFor('model-2', 'x').version).toBe('model-1');
  state.champion = null;
  await follower.look();
  expect(slot.champion.version).toBe('prior-1');
  expect(told).toEqual(['swapped model-1', 'swapped model-2', 'withdrawn model-2']);
});

test('fifty swaps under load drop no request', async () => {
  const { slot, state, add, follower } = await registry();
  using _ = follower;
  const predictor = createPredictor({ states: new MemoryStateReader(), slot, events: SILENT, clock: () => NOW });
  const manifests = Array.from({ length: 5 }, (__, at) => add(`model-${at}`, 0.2 + at / 100));
  const swapping = new AbortController();
  const sources = new Set<string>();
  const versions = new Set<string>();
  let answered = 0;
  const load = async (): Promise<void> => {
    while (!swapping.signal.aborted) {
      for (const { source, modelVersion } of await Promise.all(Array.from({ length: 8 }, () => predictor.predict(engineRequest())))) {
        answered++;
        sources.add(source);
        versions.add(modelVersion);
      }
    }
  };
  const loads = [load(), load()];
  for (let swap = 0; swap < 50; swap++) {
    state.champion = manifests[swap % 5] ?? null;
    await follower.look();
  }
  swapping.abort();
  await Promise.all(loads);
  expect(answered).toBeGreaterThan(100);
  expect([...sources]).toEqual(['model']);
  expect(versions.size).toBeGreaterThan(3);
}, 30_000);

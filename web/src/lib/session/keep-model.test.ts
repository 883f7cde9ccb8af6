import { planned, start, Story } from '@gymgenius/domain/workout/story';
import type { Today } from '@gymgenius/proto/rest/history';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepModel, type Keeper } from './keep-model.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const slot = (exerciseId: string) => ({ slotId: exerciseId, exerciseId, supersetGroup: null, targets: [], restSec: null });
const today = (over: Partial<Today> = {}): Today => ({
  active: null,
  plan: { title: 'Lower', goal: 'strength', slots: [slot('back-squat')], lastDoneAt: null, estimateMin: 40 },
  week: [],
  recent: [],
  history: { 'bench-press': [] },
  pains: [],
  ...over,
});

function phone(over: Partial<Keeper> = {}) {
  const asked: [readonly string[], string | null][] = [];
  const world = { isDown: false };
  const refresh = (ids: readonly string[], version: string | null) => {
    asked.push([ids, version]);
    return world.isDown ? Promise.reject(new Error('no network')) : Promise.resolve();
  };
  const app: Keeper = { today: today(), activeId: null, view: () => null, phoneModel: () => Promise.resolve({ refresh }), ...over };
  return { app, asked, world };
}
const quiet = () => vi.advanceTimersByTimeAsync(10_000);

test('what the coming exercises are answered from is fetched on the first screen, once', async () => {
  const { app, asked } = phone();
  keepModel(app, false);
  keepModel(app, false);
  await quiet();
  keepModel(app, false);
  await quiet();
  expect(asked).toEqual([[['back-squat', 'bench-press'], null]]);
});

test('again after a workout or a fetch that failed, and never beside the lift screen’s own', async () => {
  const { app, asked, world } = phone();
  keepModel(app, true);
  await quiet();
  expect(asked).toEqual([]);
  world.isDown = true;
  keepModel(app, false);
  await quiet();
  world.isDown = false;
  keepModel(app, false);
  await quiet();
  expect(asked).toHaveLength(2);
});

test('a running workout’s exercises come first, by the version that answers it', async () => {
  const story = new Story();
  story.say(start([planned('a')]));
  const { app, asked } = phone({ activeId: 'w', view: () => ({ state: story.state, modelVersion: 'model-1' }) });
  keepModel(app, false);
  await quiet();
  expect(asked[0]?.[0][0]).toBe(story.state.slots[0]?.exerciseId);
  expect(asked[0]?.[1]).toBe('model-1');
});

import { expect, test } from 'vitest';
import { exerciseById } from '../lifting/catalogue.ts';
import { nextSetRequest } from './next-set-request.ts';
import { PAIN_HOLD_MS, type ReportedPain } from './pain-hold.ts';
import { begun, COACH, planned } from './story.ts';
import { cloneWorkout } from './workout-state.ts';

const squatting = () => begun([planned('a', { exerciseId: 'back-squat' })]);
function holds(story: ReturnType<typeof begun>, pains: readonly ReportedPain[] = []): boolean | undefined {
  return nextSetRequest(story.state, story.now, { bodyweightKg: null, experience: null, pains }, exerciseById)?.pain;
}

test('pain of an earlier workout holds its exercise and its pattern, no other lift', () => {
  const story = squatting();
  const reportedAt = story.now - 3 * 86_400_000;
  expect(exerciseById('front-squat')?.pattern).toBe(exerciseById('back-squat')?.pattern);
  expect(
    [[], ['back-squat'], ['front-squat'], ['bench-press'], ['no-such-lift']].map((ids) =>
      holds(
        story,
        ids.map((exerciseId) => ({ exerciseId, reportedAt })),
      ),
    ),
  ).toEqual([false, true, true, false, false]);
});

test('after 14 days it holds no more', () => {
  const story = squatting();
  const at = (age: number) => holds(story, [{ exerciseId: 'back-squat', reportedAt: story.now - age }]);
  expect([at(PAIN_HOLD_MS), at(PAIN_HOLD_MS + 1)]).toEqual([true, false]);
});

test('a clear in this workout ends an older report, of whatever workout; a newer report holds again', () => {
  const story = squatting();
  const pains = [{ exerciseId: 'back-squat', reportedAt: story.now - 1000 }];
  expect(story.wait(5).say({ type: 'clear_pain', exerciseId: 'back-squat' })).toBeNull();
  expect(holds(story, pains)).toBe(false);
  expect(holds(story, [{ exerciseId: 'back-squat', reportedAt: story.now + 1 }])).toBe(true);
  story.wait(5).say({ type: 'report_pain', slotId: 'a' });
  expect([holds(story), holds(story, pains)]).toEqual([true, true]);
  const copy = cloneWorkout(story.state);
  story.wait(5).say({ type: 'clear_pain', exerciseId: 'back-squat' });
  expect([holds(story, pains), copy.pain.size]).toEqual([false, 1]);
});

test('pain answered to a cue names the exercise of that moment in the fact itself', () => {
  const story = begun([planned('a', { exerciseId: 'back-squat' }), planned('b', { exerciseId: 'bench-press' })]);
  for (const cueId of ['1', '2']) story.say({ type: 'send_cue', cueId, text: 'chest up' }, COACH);
  story.say({ type: 'answer_cue', cueId: '1', answer: 'ok' });
  story.say({ type: 'answer_cue', cueId: '2', answer: 'pain' });
  expect(story.events.slice(-2).map(({ fact }) => fact)).toEqual([
    { type: 'cue_answered', cueId: '1', answer: 'ok' },
    { type: 'cue_answered', cueId: '2', answer: 'pain', exerciseId: 'back-squat' },
  ]);
  expect(holds(story)).toBe(true);
  story.say({ type: 'focus_exercise', slotId: 'b' });
  expect(holds(story)).toBe(false);
});

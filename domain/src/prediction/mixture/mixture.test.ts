import { describe, expect, test } from 'vitest';
import { fitPopulation, type Lifetime } from './fit-population.ts';
import { forecastReps } from './forecast-reps.ts';
import { learnReps } from './learn-reps.ts';
import { simulatedLife } from './lifetime.fixture.ts';
import { decodeExercise, decodeLifter, encodeExercise, encodeLifter } from './mixture-blob.ts';
import { blankParameters, type MixtureParameters } from './mixture-parameters.ts';
import { copyMixture, newMixture, type MixtureState } from './mixture-state.ts';
import { medianReps } from './rep-odds.ts';

const parameters = fitPopulation([simulatedLife(7, 30), simulatedLife(8, 20)]);
const life = simulatedLife(1, 40);

/** Every forecast of a life, each made before its set was learned. */
function live(sets: Lifetime, state: MixtureState, using: MixtureParameters = parameters): Float64Array[] {
  return sets.map(({ coming, reps }) => {
    const forecast = forecastReps(state, using, coming);
    learnReps(state, using, forecast, reps);
    return forecast.odds;
  });
}

/** As a server would: every part through its bytes. */
function throughBlobs({ lifter, exercises }: MixtureState): MixtureState {
  const decoded = decodeLifter(encodeLifter(lifter, parameters), parameters);
  if (decoded === null) throw new Error('the lifter did not come back');
  const memories = [...exercises].map(([name, memory]) => {
    const back = decodeExercise(encodeExercise(memory));
    if (back === null) throw new Error(`${name} did not come back`);
    return [name, back] as const;
  });
  return { lifter: decoded, exercises: new Map(memories) };
}

describe('the rep mixture', () => {
  test('is a distribution at every set of a life, from the first on', () => {
    for (const odds of live(life, newMixture(parameters))) {
      expect(odds.every((value) => value > 0)).toBe(true);
      expect(odds.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12);
    }
  });

  test('gives the same bits for the same life', () => {
    expect(live(life, newMixture(parameters))).toEqual(live(life, newMixture(parameters)));
  });

  test('knows nothing of the future: a log that ends earlier has the same forecasts', () => {
    const whole = live(life, newMixture(parameters));
    for (const end of [1, 17, 100, 301]) expect(live(life.slice(0, end), newMixture(parameters))).toEqual(whole.slice(0, end));
  });

  test('asking changes nothing', () => {
    const state = newMixture(parameters);
    live(life.slice(0, 50), state);
    const before = structuredClone(state);
    for (const kg of [20, 40, 42.5, 300]) forecastReps(state, parameters, { exercise: 'Squat', pattern: 'squat', workout: 'w99', kg });
    forecastReps(state, parameters, { exercise: 'Never done', pattern: 'unknown', workout: 'w99', kg: 50 });
    expect(state).toEqual(before);
  });

  test('survives its bytes bit for bit, and goes on as if nothing had been', () => {
    const half = newMixture(parameters);
    live(life.slice(0, 170), half);
    const back = throughBlobs(half);
    expect(back).toEqual(half);
    expect(live(life.slice(170), back)).toEqual(live(life, newMixture(parameters)).slice(170));
  });

  test('folded workout by workout through its bytes, it equals a rebuild', () => {
    const rebuilt = newMixture(parameters);
    live(life, rebuilt);
    let kept = newMixture(parameters);
    for (let from = 0; from < life.length; from += 23) {
      kept = throughBlobs(kept);
      live(life.slice(from, from + 23), kept);
    }
    expect(kept).toEqual(rebuilt);
  });

  test('needs only the exercise at hand', () => {
    const state = newMixture(parameters);
    live(life, state);
    const { lifter, exercises } = state;
    const squat = exercises.get('Squat');
    if (squat === undefined) throw new Error('no squat');
    const coming = { exercise: 'Squat', pattern: 'squat', workout: 'next', kg: 62.5 } as const;
    const alone = forecastReps({ lifter, exercises: new Map([['Squat', squat]]) }, parameters, coming);
    expect(alone.odds).toEqual(forecastReps(state, parameters, coming).odds);
  });

  test('an open workout folded over a copy leaves the base alone', () => {
    const base = newMixture(parameters);
    live(life.slice(0, 60), base);
    const before = structuredClone(base);
    live(life.slice(60, 90), copyMixture(base));
    expect(base).toEqual(before);
  });

  test('refuses bytes of another version, of another kind and damaged ones', () => {
    const state = newMixture(parameters);
    live(life.slice(0, 30), state);
    const lifter = encodeLifter(state.lifter, parameters);
    const squat = state.exercises.get('Squat');
    const exercise = squat === undefined ? new Uint8Array() : encodeExercise(squat);
    expect(decodeExercise(exercise)).not.toBeNull();
    expect(decodeExercise(lifter)).toBeNull();
    expect(decodeExercise(exercise.with(0, 99))).toBeNull();
    expect(decodeExercise(exercise.slice(0, -1))).toBeNull();
    expect(decodeLifter(lifter.slice(0, 40), parameters)).toBeNull();
    expect(decodeLifter(new Uint8Array(), parameters)).toBeNull();
  });

  test('learns a habit that no population has', () => {
    const odd: Lifetime = Array.from({ length: 120 }, (_, i) => ({
      coming: { exercise: 'Curl', pattern: 'elbow_flexion', workout: `w${Math.floor(i / 3)}`, kg: 20 },
      reps: [13, 4, 9][i % 3] ?? 1,
    }));
    const state = newMixture(blankParameters());
    const forecasts = live(odd, state, blankParameters());
    const late = forecasts.slice(-30);
    expect(late.map(medianReps)).toEqual(odd.slice(-30).map(({ reps }) => reps));
    expect(Math.min(...late.map((odds, i) => odds[(odd[90 + i]?.reps ?? 1) - 1] ?? 0))).toBeGreaterThan(0.5);
  });

  test('more than 40 reps count as 40', () => {
    const state = newMixture(parameters);
    const coming = { exercise: 'Calf Raise', pattern: 'calf_raise', workout: 'w', kg: 30 } as const;
    for (let i = 0; i < 20; i++) learnReps(state, parameters, forecastReps(state, parameters, { ...coming, workout: `w${i}` }), 75);
    expect(medianReps(forecastReps(state, parameters, coming).odds)).toBe(40);
  });
});

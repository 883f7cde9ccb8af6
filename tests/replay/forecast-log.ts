import { credentials } from '@grpc/grpc-js';
import { exerciseById } from '@gymgenius/domain/lifting/catalogue';
import type { Exercise } from '@gymgenius/domain/lifting/exercise';
import { KG_KIT, LB_KIT } from '@gymgenius/domain/lifting/kit';
import { foldHistory } from '@gymgenius/domain/prediction/fold-history';
import { habitSteps, isHabit, learnSteps } from '@gymgenius/domain/prediction/habit-steps';
import { habitAt, mixtureNow, toLogged } from '@gymgenius/domain/prediction/habitual-behaviour';
import { encodeExercise, encodeLifter } from '@gymgenius/domain/prediction/mixture/mixture-blob';
import { newMixture } from '@gymgenius/domain/prediction/mixture/mixture-state';
import type { HistorySet } from '@gymgenius/domain/prediction/prediction-request';
import { movedKg } from '@gymgenius/domain/prediction/working-sets';
import { openBase } from '@gymgenius/engine/model/base-model';
import { MemoryStateReader } from '@gymgenius/engine/serve/memory-state-reader';
import { ModelSlot } from '@gymgenius/engine/serve/model-slot';
import { startEngine } from '@gymgenius/engine/serve/start-engine';
import { matchExercises } from '@gymgenius/gateway/import/exercise-match';
import { planWorkout } from '@gymgenius/gateway/import/import-plan';
import { fromProto } from '@gymgenius/gateway/predict/from-proto';
import { toProto } from '@gymgenius/gateway/predict/to-proto';
import { EngineServiceClient, type PredictSetResponse } from '@gymgenius/proto/gen/gymgenius/engine/v1/engine';
import { Past } from '../../scripts/replay/past.ts';
import { readLog } from '../../scripts/replay/read-log.ts';

interface Told {
  readonly reps: number;
  readonly low: number;
  readonly high: number;
}

/** A set that was forecast at the weight that was then used, before its reps were known. */
interface ForecastSet {
  readonly done: number;
  readonly repeatLast: number;
  /** The behaviour head at that very weight, by the same code over the same stored state. */
  readonly head: Told;
  /** The engine's answer; null where its limits held the load elsewhere. */
  readonly engine: Told | null;
}

export interface ForecastLog {
  readonly file: string;
  readonly sets: readonly ForecastSet[];
}

const ATHLETE = '11111111-1111-4111-8111-111111111111';

/**
 * Walks over an export as its lifter would have trained: before each working set the engine is asked over gRPC with the weight that was used as the
 * plan's own, and today's sets so far; after each workout its sets are folded as the worker folds them.
 */
export async function forecastLog(text: string, path: string): Promise<ForecastLog> {
  const { file, parsed, unit, how } = readLog(text, path, null, 'UTC');
  const exercises = matchExercises(parsed, ATHLETE, { aliases: new Map(), customs: [] });
  const byId = new Map([...exercises.values()].map(({ exercise }) => [exercise.id, exercise]));
  const exerciseOf = (id: string) => exerciseById(id) ?? byId.get(id);
  const planned = { athleteId: ATHLETE, importId: ATHLETE, source: parsed.source, unit, zone: 'UTC', exercises, timesUndone: 0 };
  const profile = { bodyweightKg: null, experience: null };

  const model = await openBase();
  const { filter, mixture } = model.parameters;
  const states = new MemoryStateReader();
  const habits = newMixture(mixture);
  let capacity = foldHistory([], { profile, exerciseOf, parameters: filter });
  const engine = await startEngine({ states, slot: new ModelSlot(model) });
  const client = new EngineServiceClient(`127.0.0.1:${engine.port}`, credentials.createInsecure());
  const ask = (question: Parameters<typeof toProto>[0]): Promise<PredictSetResponse> =>
    new Promise((resolve, reject) => {
      client.predictSet(toProto(question), (error, answer) => (error === null ? resolve(answer) : reject(error)));
    });

  const past = new Past();
  const history: HistorySet[] = [];
  const sets: ForecastSet[] = [];
  for (const workout of parsed.workouts.toSorted((a, b) => a.startedAt - b.startedAt)) {
    const { workoutId, command } = planWorkout(workout, planned);
    const exerciseIn = new Map(command.slots.map(({ slotId, exerciseId }) => [slotId, exerciseId]));
    const today: HistorySet[] = [];
    for (const [at, done] of command.sets.entries()) {
      const { type, load, reps, rir, durationSec, performedAt } = done;
      const exercise = exerciseOf(exerciseIn.get(done.slotId) ?? '');
      if (exercise === undefined) throw new Error(`${file}: a set without an exercise`);
      const kg = movedKg(load, exercise, null);
      const before = command.sets.slice(0, at).filter(({ slotId }) => exerciseIn.get(slotId) === exercise.id);
      const repeatLast = past.repeatLast(exercise.id, before);
      if (kg !== null && isHabit(type, kg, reps) && reps <= 40 && repeatLast !== null && !exercise.timed) {
        const wanted = past.targets(exercise.id)[before.length]?.reps ?? { min: repeatLast, max: Math.max(1, repeatLast) };
        const question = {
          workoutId,
          athleteId: ATHLETE,
          epoch: 1,
          basisSeq: at,
          modelVersion: null,
          now: performedAt,
          exercise,
          kit: how.converted === (unit === 'kg') ? LB_KIT : KG_KIT,
          target: { type: 'working' as const, reps: { min: Math.max(1, wanted.min), max: wanted.max }, rir: null, load, restSec: null },
          goal: 'hypertrophy' as const,
          setIndex: before.filter((set) => set.type !== 'warmup').length,
          ...profile,
          today,
          notToday: null,
          pain: false,
        };
        const now = mixtureNow(habits, question, { profile, exerciseOf: engineKnows(exercise) }, model.parameters);
        const head = toLogged(habitAt(kg, () => now, question, model.parameters));
        const { forecast, load: suggested } = fromProto(await ask(question));
        const there = movedKg(suggested, exercise, null);
        // Odd plates of other gyms are rounded to this kit's; a limit moves the load further than that.
        const spoken = forecast !== null && there !== null && Math.abs(Math.log(there / kg)) < 0.02;
        sets.push({
          done: reps,
          repeatLast,
          head: toTold(head),
          engine: spoken ? toTold(forecast) : null,
        });
      }
      today.push({ exerciseId: exercise.id, type, load, reps, rir, durationSec, performedAt });
    }
    past.add(command);
    history.push(...today);
    capacity = foldHistory([today], { profile, exerciseOf, parameters: filter }, capacity);
    learnSteps(habits, mixture, habitSteps(workoutId, today, { profile, exerciseOf }));
    states.sets.set(ATHLETE, history);
    states.states.set(ATHLETE, capacity);
    states.stamps.set(ATHLETE, workoutId);
    states.habits.set(ATHLETE, {
      lifter: encodeLifter(habits.lifter, mixture),
      exercises: new Map([...habits.exercises].map(([id, memory]) => [id, encodeExercise(memory)])),
    });
  }
  client.close();
  await engine.stop();
  return { file, sets };
}

/** The engine's catalogue and the asked exercise: it does not know a lifter's other own exercises. */
function engineKnows(asked: Exercise) {
  return (id: string) => (id === asked.id ? asked : exerciseById(id));
}

function toTold({ reps, low, high }: Told): Told {
  return { reps, low, high };
}

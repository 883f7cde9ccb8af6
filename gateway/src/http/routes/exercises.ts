import type { Exercise, Pattern } from '@gymgenius/domain/lifting/exercise';
import type { LoadKind } from '@gymgenius/domain/lifting/load';
import { CustomExercise, CustomExercises, NewExercise } from '@gymgenius/proto/rest/history';
import { addCustomExercise, customExercisesOf } from '@gymgenius/store/exercise/custom-exercises';
import type { Em } from '@gymgenius/store/orm';
import { randomUUID } from 'node:crypto';
import type { App } from '../app-type.ts';
import { PATTERNS } from '../patterns.ts';
import { principalOf } from '../sign-in.ts';

export function exerciseRoutes(app: App, { em, now }: { readonly em: () => Em; readonly now: () => number }): void {
  const tags = ['exercises'];
  app.get(
    '/v1/exercises',
    { schema: { tags, summary: 'My own exercises; the catalogue ships with the app', response: { 200: CustomExercises } } },
    async (request) => {
      const exercises = await customExercisesOf(em(), principalOf(request).personId);
      return { exercises: exercises.map(toWire) };
    },
  );

  const schema = {
    tags,
    summary: 'An exercise of my own; a name that I have already answers that one',
    body: NewExercise,
    response: { 200: CustomExercise },
  };
  app.post('/v1/exercises', { schema }, async (request) => {
    const { name, equipment, pattern, mechanic } = request.body;
    const known: Pattern = PATTERNS.has(pattern) ? (pattern as Pattern) : 'unknown';
    const exercise: Exercise = { id: randomUUID(), name: name.trim(), equipment, pattern: known, mechanic, ...DEFAULTS[equipment] };
    return toWire(await addCustomExercise(em(), principalOf(request).personId, exercise, now()));
  });
}

type Rest = Pick<Exercise, 'primary' | 'secondary' | 'loadKind' | 'bodyweightShare' | 'incrementKg' | 'risky' | 'timed'>;

function restOf(loadKind: LoadKind, incrementKg: number, bodyweightShare = 0, risky = false): Rest {
  return { primary: [], secondary: [], loadKind, bodyweightShare, incrementKg, risky, timed: false };
}

/** What an exercise of this equipment usually is, as in the catalogue; a free bar is taken for risky, since nobody told us. */
const DEFAULTS: Readonly<Record<Exercise['equipment'], Rest>> = {
  barbell: restOf('external', 2.5, 0, true),
  ez_bar: restOf('external', 2.5),
  trap_bar: restOf('external', 2.5),
  smith: restOf('external', 2.5),
  dumbbell: restOf('per_hand', 2),
  kettlebell: restOf('external', 4),
  machine_plates: restOf('external', 5),
  machine_stack: restOf('external', 5),
  cable: restOf('external', 2.5),
  bodyweight: restOf('added', 2.5, 0.65),
  band: restOf('band', 1),
  other: restOf('external', 2.5),
};

function toWire(exercise: Exercise) {
  return { ...exercise, primary: [...exercise.primary], secondary: [...exercise.secondary] };
}

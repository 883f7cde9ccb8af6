import * as z from 'zod/mini';
import { ExerciseId, Goal, Load, Name, PlannedSlot, SetType, Text, Uuid } from '../values.ts';
import { PlanOfProgram } from './programs.ts';

const Equipment = z.enum([
  'barbell',
  'ez_bar',
  'trap_bar',
  'dumbbell',
  'kettlebell',
  'machine_plates',
  'machine_stack',
  'cable',
  'smith',
  'bodyweight',
  'band',
  'other',
]);

/** GET /v1/exercises (the lifter's own; the catalogue ships with the app), POST /v1/exercises. */
export const CustomExercise = z.object({
  id: ExerciseId,
  name: z.string(),
  equipment: Equipment,
  pattern: z.string(),
  mechanic: z.enum(['compound', 'isolation']),
  primary: z.array(z.string()),
  secondary: z.array(z.string()),
  loadKind: Load.shape.kind,
  bodyweightShare: z.number(),
  incrementKg: z.number(),
  risky: z.boolean(),
  timed: z.boolean(),
});
/** `archived`: no longer offered, but named wherever it was done. */
export const OwnExercise = z.extend(CustomExercise, { archived: z.boolean() });
export type OwnExercise = z.infer<typeof OwnExercise>;
export const CustomExercises = z.object({ exercises: z.array(OwnExercise) });
const Muscle = z.enum([
  'chest',
  'front_delts',
  'side_delts',
  'rear_delts',
  'triceps',
  'biceps',
  'forearms',
  'lats',
  'upper_back',
  'traps',
  'lower_back',
  'abs',
  'obliques',
  'glutes',
  'quads',
  'hamstrings',
  'adductors',
  'abductors',
  'calves',
  'hip_flexors',
  'neck',
]);
export const Muscles = z.array(Muscle).check(z.maxLength(8));
/** What is not told follows from the nearest exercise of the catalogue. */
export const NewExercise = z.strictObject({
  name: Name(120),
  equipment: Equipment,
  pattern: Text(40),
  mechanic: z.exactOptional(z.enum(['compound', 'isolation'])),
  primary: z.exactOptional(Muscles),
  secondary: z.exactOptional(Muscles),
  loadKind: z.exactOptional(Load.shape.kind),
  timed: z.exactOptional(z.boolean()),
});
export type NewExercise = z.infer<typeof NewExercise>;
/** PATCH /v1/exercises/:id */
export const ExerciseChange = z.partial(z.strictObject({ name: Name(120), archived: z.boolean() }));

/** A set as history shows it. */
export const SetView = z.object({
  setId: Uuid,
  workoutId: Uuid,
  slotId: Uuid,
  exerciseId: ExerciseId,
  type: SetType,
  load: Load,
  reps: z.int(),
  rir: z.nullable(z.number()),
  durationSec: z.nullable(z.number()),
  note: z.nullable(z.string()),
  performedAt: z.number(),
});
export type SetView = z.infer<typeof SetView>;

/** One line of history, counted the same in list, detail and today: warm-ups are in neither `sets` nor `volumeKg`, but their exercises are named. */
export const WorkoutSummary = z.object({
  workoutId: Uuid,
  title: z.string(),
  status: z.enum(['active', 'finished', 'abandoned', 'undone']),
  source: z.enum(['live', 'import']),
  startedAt: z.number(),
  endedAt: z.nullable(z.number()),
  zone: z.string(),
  sets: z.int(),
  volumeKg: z.number(),
  exerciseIds: z.array(ExerciseId),
});
export type WorkoutSummary = z.infer<typeof WorkoutSummary>;
/** GET /v1/workouts?before=ms&limit=20 : newest first. */
export const Workouts = z.object({ workouts: z.array(WorkoutSummary), next: z.nullable(z.number()) });
/** GET /v1/workouts/:id */
export const WorkoutDetail = z.object({
  workout: WorkoutSummary,
  sets: z.array(SetView),
  records: z.array(z.object({ setId: Uuid, kind: z.enum(['e1rm', 'weight', 'reps']), value: z.number() })),
});
export type WorkoutDetail = z.infer<typeof WorkoutDetail>;
/** GET /v1/sets?exerciseId=&before=ms&limit=50 : sets of finished or live workouts, newest first, warm-ups included, removed left out. */
export const Sets = z.object({ sets: z.array(SetView), next: z.nullable(z.number()) });

/** GET /v1/today: all that L2 and an offline start need. */
export const Today = z.object({
  active: z.nullable(z.object({ workoutId: Uuid, epoch: z.int(), seq: z.int() })),
  /** What to do next: the active program's day, else from the lifter's own rotation; null with no history. */
  plan: z.nullable(
    z.object({
      title: z.string(),
      goal: Goal,
      slots: z.array(PlannedSlot),
      lastDoneAt: z.nullable(z.number()),
      estimateMin: z.int(),
      /** Where a program made it; else it is read from history. */
      program: z.exactOptional(PlanOfProgram),
    }),
  ),
  /** Why the active program has no plan though it should have one, a sentence for the lifter. */
  aside: z.exactOptional(z.string()),
  /** This week, Monday first, in the lifter's zone: sets and minutes of work a day, warm-ups left out. */
  week: z.array(z.object({ date: z.string(), sets: z.int(), minutes: z.int() })),
  recent: z.array(WorkoutSummary),
  /** Last sets (at most 60 an exercise) of the plan's exercises and recent ones: `last` column, rule and safety offline. */
  history: z.record(z.string(), z.array(SetView)),
  /** Pains of the last 14 days that are not cleared, newest first: they hold their exercise and its pattern offline too. `reportedAt` in ms. */
  pains: z.array(z.object({ exerciseId: ExerciseId, reportedAt: z.number() })),
});
export type Today = z.infer<typeof Today>;

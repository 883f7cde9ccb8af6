import { KG_KIT, LB_KIT, type Kit } from '@gymgenius/domain/lifting/kit';
import type { WorkoutState } from '@gymgenius/domain/workout/workout-state';
import type { LiveCommand } from '@gymgenius/proto/commands';
import type { Cluster } from './cluster.ts';
import type { Phone } from './phone.ts';
import type { Random } from './random.ts';
import type { Act, Step } from './scenario.ts';

const EXERCISES = ['back-squat', 'bench-press', 'deadlift', 'front-squat', 'overhead-press', 'pull-up'] as const;
const TARGET = { type: 'working', reps: { min: 5, max: 8 }, rir: 2, load: null, restSec: null } as const;

/** One step of the scenario, by a thumb on a screen: what it does depends on what that screen shows. */
export function take(step: Step, cluster: Cluster): void {
  const { world, coach, phones } = cluster;
  if (step.who === 'coach') {
    const workoutId = coach.workouts.at(-1);
    const shown = coach.shows().find((one) => one.workoutId === workoutId);
    if (workoutId !== undefined && shown) coach.post(workoutId, words(step, shown.state, world.random));
    return;
  }
  const phone = phones.find(({ name }) => name === step.who);
  if (!phone) return;
  learn(phone, cluster);
  const workoutId = step.late ? (phone.workouts.at(-2) ?? phone.workouts.at(-1)) : phone.workouts.at(-1);
  if (workoutId === undefined || step.act === 'start_workout') return start(phone, world.random);
  const state = phone.stateOf(workoutId);
  if (state) phone.tap(workoutId, lift(step.act, step.which, state, world.random));
}

/** A linked device hears from Today what its lifter has begun elsewhere; one without network does not. */
function learn(phone: Phone, { database, phones }: Cluster): void {
  if (phone.linkedAt === null) return;
  for (const other of phones)
    if (other !== phone && other.personId === phone.personId)
      for (const workoutId of other.workouts) if (database.headOf(workoutId) > 0) phone.openWorkout(workoutId);
}

function start(phone: Phone, random: Random): void {
  const workoutId = random.uuid();
  phone.openWorkout(workoutId);
  phone.tap(workoutId, startOf(random));
}

/** The first command of a workout with three exercises. */
export function startOf(random: Random): LiveCommand {
  const slots = EXERCISES.slice(0, 3).map((exerciseId) => slotOf(exerciseId, random));
  return { type: 'start_workout', title: 'Monday', zone: 'Europe/Berlin', goal: 'strength', kit: copyOf(KG_KIT), slots };
}

function slotOf(exerciseId: string, random: Random) {
  return { slotId: random.uuid(), exerciseId, supersetGroup: null, targets: [TARGET, TARGET, TARGET], restSec: 90 };
}

function words(step: Step, state: WorkoutState, random: Random): LiveCommand {
  if (step.act === 'send_cue') return { type: 'send_cue', cueId: random.uuid(), text: 'Deeper' };
  const load = { kind: 'external', value: 60 + step.which, unit: 'kg' } as const;
  return { type: 'override_next_set', slotId: slotId(state, step.which, random), load, reps: 5, rir: null, note: 'easy' };
}

/** What a thumb does to a workout that looks like this. */
export function lift(act: Act, which: number, state: WorkoutState, random: Random): LiveCommand {
  const performed = {
    type: 'working',
    load: { kind: 'external', value: 60 + which, unit: 'kg' },
    reps: 1 + (which % 12),
    rir: null,
    durationSec: null,
  } as const;
  const [slot, set] = [slotId(state, which, random), [...state.sets.keys()][which % Math.max(1, state.sets.size)] ?? random.uuid()];
  const exerciseId = EXERCISES[which % EXERCISES.length] ?? 'back-squat';
  switch (act) {
    case 'amend_set':
      return { type: 'amend_set', setId: set, set: { ...performed, note: null } };
    case 'remove_set':
    case 'restore_set':
      return { type: act, setId: set };
    case 'adjust_rest':
      return { type: 'adjust_rest', deltaSec: which - 15 };
    case 'focus_exercise':
    case 'report_pain':
    case 'decline_override':
      return { type: act, slotId: slot };
    case 'add_exercise':
      return { type: 'add_exercise', slot: slotOf(exerciseId, random) };
    case 'group_exercises': {
      const slotIds = state.slots.slice(which % 2, (which % 2) + 2).map((one) => one.slotId);
      return { type: 'group_exercises', slotIds: slotIds.length > 0 ? slotIds : [slot], group: which % 3 === 0 ? null : 'A' };
    }
    case 'choose_unit':
      return { type: 'choose_unit', exerciseId, unit: which % 2 === 0 ? 'lb' : 'kg' };
    case 'swap_exercise':
      return { type: 'swap_exercise', slotId: slot, exerciseId };
    case 'say_not_today':
      return { type: 'say_not_today', slotId: slot, reason: which % 2 === 0 ? 'sore' : null };
    case 'write_note':
      return { type: 'write_note', slotId: null, text: `note ${which}` };
    case 'choose_gym':
      return { type: 'choose_gym', kit: copyOf(which % 2 === 0 ? KG_KIT : LB_KIT) };
    case 'answer_cue':
      return { type: 'answer_cue', cueId: state.cues.at(-1)?.cueId ?? random.uuid(), answer: 'ok' };
    case 'skip_rest':
    case 'finish_workout':
      return { type: act };
    case 'log_set':
    case 'start_workout':
    case 'send_cue':
    case 'override_next_set':
      return { type: 'log_set', set: { ...performed, setId: random.uuid(), slotId: slot, restSec: null, suggestionId: null, note: null } };
  }
}

function slotId(state: WorkoutState, which: number, random: Random): string {
  return state.slots[which % Math.max(1, state.slots.length)]?.slotId ?? random.uuid();
}

function copyOf({ plates, dumbbells, kettlebells, ...kit }: Kit) {
  return { ...kit, plates: plates.map((plate) => ({ ...plate })), dumbbells: [...dumbbells], kettlebells: [...kettlebells] };
}

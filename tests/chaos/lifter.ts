import type { WorkoutState } from '@gymgenius/domain/workout/workout-state';
import type { Act } from '../simulation/scenario.ts';
import { Random } from '../simulation/random.ts';
import { lift, startOf } from '../simulation/tap.ts';
import type { Device } from './device.ts';

const ACTS: readonly Act[] = [
  'amend_set',
  'remove_set',
  'restore_set',
  'adjust_rest',
  'skip_rest',
  'focus_exercise',
  'add_exercise',
  'swap_exercise',
  'group_exercises',
  'choose_unit',
  'say_not_today',
  'report_pain',
  'write_note',
  'choose_gym',
  'decline_override',
];
const SETS = 0.75;
/** A thumb that sees this many commands wait stops tapping for a while. */
const MOST_UNSENT = 150;

/** Somebody who trains without pause on one device or two: mostly sets, some of everything else, and a new workout every so often. */
export class Lifter {
  readonly devices: readonly Device[];
  readonly #random: Random;
  readonly #pauseMs: number;
  #timers: NodeJS.Timeout[] = [];
  #workoutId: string | null = null;
  #left = 0;
  isStopped = false;

  constructor(devices: readonly Device[], seed: number, pauseMs: number) {
    this.devices = devices;
    this.#random = new Random(seed);
    this.#pauseMs = pauseMs;
  }

  start(): void {
    this.devices.forEach((device, at) => this.#later(device, at === 0 ? 1 : 3));
  }

  stop(): void {
    this.isStopped = true;
    for (const timer of this.#timers) clearTimeout(timer);
  }

  #later(device: Device, pauses: number): void {
    if (this.isStopped) return;
    const wait = this.#pauseMs * pauses * (0.5 + this.#random.next());
    const timer = setTimeout(() => {
      this.#timers = this.#timers.filter((one) => one !== timer);
      if (device.unsent.length < MOST_UNSENT) this.#tap(device);
      this.#later(device, pauses);
    }, wait);
    this.#timers.push(timer);
  }

  /** The first device begins workouts; the second joins the one that it hears of. */
  #tap(device: Device): void {
    const isFirst = device === this.devices[0];
    if (isFirst && (this.#workoutId === null || this.#left <= 0)) return this.#begin(device);
    const workoutId = this.#workoutId;
    if (workoutId === null) return;
    if (!isFirst && device.linkedAt !== null) device.follow(workoutId);
    const state = device.view(workoutId)?.state;
    if (!state || state.status !== 'active') return;
    if (isFirst) this.#left -= 1;
    const act = this.#left === 0 && isFirst && this.#random.chance(0.8) ? 'finish_workout' : this.#act(state);
    void device.submit(workoutId, lift(act, this.#random.between(0, 30), state, this.#random));
  }

  #act(state: WorkoutState): Act {
    if (state.sets.size === 0 || this.#random.chance(SETS)) return 'log_set';
    return this.#random.pick(ACTS) ?? 'log_set';
  }

  /** Sometimes without finishing the one before: the server does that. */
  #begin(device: Device): void {
    const workoutId = this.#random.uuid();
    this.#workoutId = workoutId;
    this.#left = this.#random.between(30, 70);
    device.follow(workoutId);
    void device.submit(workoutId, startOf(this.#random));
  }
}

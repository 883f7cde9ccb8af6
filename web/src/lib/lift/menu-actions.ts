import { KG_KIT } from '@gymgenius/domain/lifting/kit';
import type { Unit } from '@gymgenius/domain/lifting/load';
import { warmUpRamp } from '@gymgenius/domain/lifting/warm-up';
import type { NotToday } from '@gymgenius/domain/prediction/prediction-request';
import type { Slot } from '@gymgenius/domain/workout/workout-state';
import type { LiveCommand } from '@gymgenius/proto/commands';
import { copy } from '#lib/copy.ts';
import { setsCopy } from '#lib/copy-sets.ts';
import type { App } from '#lib/session/app.svelte.ts';
import type { Lift } from '#lib/session/lift.svelte.ts';
import { chooseOwnUnits, rememberUnit } from '#lib/session/unit-memory.ts';
import { newId } from '#lib/sync/uuid-v7.ts';
import { withRamp } from './retarget.ts';
import { undoable } from './undoable.ts';

/** What each button of the exercise menu does, and how it is taken back. The menu closes first: nothing waits for the network. */
export class MenuActions {
  readonly #app: App;
  readonly #lift: Lift;
  readonly #close: () => void;

  constructor(app: App, lift: Lift, close: () => void) {
    this.#app = app;
    this.#lift = lift;
    this.#close = close;
  }

  send(command: LiveCommand): void {
    this.#close();
    void this.#lift.send(command);
  }

  swap(exerciseId: string): void {
    const slot = this.#lift.slot;
    if (!slot) return;
    const { slotId, exerciseId: before, targets, restSec } = slot;
    const type = 'swap_exercise';
    // The weights that were asked of the lift before come back with it.
    const back: LiveCommand[] = [
      { type, slotId, exerciseId: before },
      { type: 'set_targets', slotId, targets: [...targets], restSec },
    ];
    this.#do(setsCopy.menu.swapped(this.#app.exerciseName(exerciseId)), [{ type, slotId, exerciseId }], back);
    void chooseOwnUnits(this.#app, this.#lift.workoutId, [exerciseId]);
  }

  add(exerciseId: string): void {
    const slotId = newId();
    const before = this.#lift.slot?.slotId;
    const slot = { slotId, exerciseId, supersetGroup: null, targets: [], restSec: null };
    this.#do(
      setsCopy.added(this.#app.exerciseName(exerciseId)),
      [{ type: 'add_exercise', slot }],
      [{ type: 'remove_exercise', slotId }, ...(before === undefined ? [] : [{ type: 'focus_exercise' as const, slotId: before }])],
    );
    void chooseOwnUnits(this.#app, this.#lift.workoutId, [exerciseId]);
  }

  remove(slot: Slot): void {
    const { slotId, exerciseId, supersetGroup, targets, restSec } = slot;
    const slotIds = this.#lift.state?.slots.map((one) => one.slotId) ?? [];
    const note = this.#lift.state?.slotNotes.get(slotId);
    this.#do(
      setsCopy.removed(this.#app.exerciseName(exerciseId)),
      [{ type: 'remove_exercise', slotId }],
      [
        { type: 'add_exercise', slot: { slotId, exerciseId, supersetGroup, targets: [...targets], restSec } },
        { type: 'reorder_exercises', slotIds },
        ...(note === undefined ? [] : [{ type: 'write_note' as const, slotId, text: note }]),
      ],
    );
  }

  sayNotToday(slot: Slot, reason: NotToday): void {
    const { slotId, notToday } = slot;
    const said = notToday === reason ? null : reason;
    const type = 'say_not_today';
    this.#do(copy.notToday[reason], [{ type, slotId, reason: said }], [{ type, slotId, reason: notToday }]);
  }

  togglePain(slotId: string): void {
    const report = { type: 'report_pain', slotId } as const;
    const { pains, slot } = this.#lift;
    if (pains.length === 0) {
      return this.#do(setsCopy.menu.painNoted, [report], [{ type: 'clear_pain', exerciseId: slot?.exerciseId ?? '' }]);
    }
    // A lift of the same pattern may be what hurt: all of it is over.
    this.#do(
      setsCopy.menu.painCleared,
      pains.map((exerciseId) => ({ type: 'clear_pain', exerciseId })),
      [report],
    );
  }

  /** The ramp to the weight that is painted, or to the planned one where a warm-up is. */
  addWarmUps(): void {
    const { slot, exercise, request, panel } = this.#lift;
    if (!slot || !exercise || !panel) return;
    const { load } = panel.painted;
    const ramp = warmUpRamp(exercise, request?.kit ?? KG_KIT, load.value, this.#app.me?.bodyweightKg ?? 0);
    if (ramp.length === 0) {
      this.#close();
      return this.#app.toasts.show(setsCopy.warmUpNone);
    }
    this.#retarget(slot, withRamp(slot, ramp, load), setsCopy.warmUpAdded(ramp.length));
  }
  dropWarmUps(): void {
    const { slot, panel } = this.#lift;
    if (slot && panel) this.#retarget(slot, withRamp(slot, [], panel.painted.load), setsCopy.warmUpRemoved);
  }

  /** The unit that this exercise is not weighed in now; null where it has no weight. */
  get otherUnit(): Unit | null {
    const unit = this.#lift.values.length > 1 ? this.#lift.panel?.painted.load.unit : undefined;
    return unit === undefined ? null : unit === 'kg' ? 'lb' : 'kg';
  }
  chooseUnit(): void {
    const [slot, unit] = [this.#lift.slot, this.otherUnit];
    if (!slot || unit === null) return;
    const { exerciseId } = slot;
    const type = 'choose_unit';
    const before = unit === 'kg' ? 'lb' : 'kg';
    const name = this.#app.exerciseName(exerciseId);
    const forget = () => void rememberUnit(this.#app, exerciseId, before);
    void rememberUnit(this.#app, exerciseId, unit);
    this.#do(setsCopy.unitChosen(name, unit), [{ type, exerciseId, unit }], [{ type, exerciseId, unit: before }], forget);
  }

  #retarget(slot: Slot, targets: Slot['targets'], text: string): void {
    const { slotId, restSec, targets: before } = slot;
    const set = { type: 'set_targets', slotId, restSec } as const;
    this.#do(text, [{ ...set, targets: [...targets] }], [{ ...set, targets: [...before] }]);
  }

  #do(text: string, commands: readonly LiveCommand[], back: readonly LiveCommand[], onBack?: () => void): void {
    this.#close();
    void undoable(this.#app, this.#lift.workoutId, text, commands, back, onBack);
  }
}

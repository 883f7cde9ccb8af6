import type { SetTarget } from '../prediction/prediction-request.ts';
import type { Fact, RecordedSet, WorkoutEvent } from './facts.ts';
import { isBasis } from './facts.ts';
import { nextSlotId, roundPartner } from './next-target.ts';
import type { PlannedSlot } from './plan.ts';
import { slotOf, type LoggedSet, type Slot, type WorkoutState } from './workout-state.ts';

/** What `evolve` reads of an event; a screen folds its own unsent commands with a provisional seq. */
export type FoldableEvent = Pick<WorkoutEvent, 'seq' | 'performedAt' | 'actorId' | 'fact'>;

/** A set that comes in this long after it was done starts no rest: the lifter is elsewhere by now. */
export const LATE_SET_MS = 10 * 60_000;

/** Folds one event into the state, in place, and returns it. Total: a fact that fits nothing changes nothing but `lastSeq`. */
export function evolve(state: WorkoutState, event: FoldableEvent): WorkoutState {
  apply(state, event, event.fact);
  state.lastSeq = event.seq;
  if (isBasis(event.fact.type)) state.basisSeq = event.seq;
  return state;
}

function apply(state: WorkoutState, event: FoldableEvent, fact: Fact): void {
  switch (fact.type) {
    case 'workout_started':
      Object.assign(state, {
        status: 'active',
        source: 'live',
        title: fact.title,
        zone: fact.zone,
        goal: fact.goal,
        kit: fact.kit,
        startedAt: event.performedAt,
      });
      state.slots = fact.slots.map(openSlot);
      state.program = fact.programSession ? { ...fact.programSession, asked: fact.slots } : null;
      state.currentSlotId = state.slots[0]?.slotId ?? null;
      if (fact.supersededBy !== null) end(state, 'finished', 'superseded', event.performedAt);
      return;
    case 'exercise_added':
      state.slots.push(openSlot(fact.slot));
      state.currentSlotId = fact.slot.slotId;
      return;
    case 'exercise_focused':
      state.currentSlotId = fact.slotId;
      return;
    case 'exercise_swapped': {
      const slot = slotOf(state, fact.slotId);
      if (!slot) return;
      slot.exerciseId = fact.exerciseId;
      slot.override = null;
      slot.notToday = null;
      slot.targets = slot.targets.map(forAnyLift);
      return;
    }
    case 'exercise_removed': {
      const at = state.slots.findIndex((slot) => slot.slotId === fact.slotId);
      if (at < 0) return;
      state.slots.splice(at, 1);
      if (state.currentSlotId === fact.slotId) state.currentSlotId = (state.slots[at] ?? state.slots.at(-1))?.slotId ?? null;
      return;
    }
    case 'exercises_reordered':
      state.slots = fact.slotIds.flatMap((id) => slotOf(state, id) ?? []);
      return;
    case 'exercises_grouped':
      for (const slot of state.slots) if (fact.slotIds.includes(slot.slotId)) slot.supersetGroup = fact.group;
      return;
    case 'targets_set': {
      const slot = slotOf(state, fact.slotId);
      if (slot) Object.assign(slot, { targets: fact.targets, restSec: fact.restSec });
      return;
    }
    case 'set_logged':
      return logSet(state, event, fact.set);
    case 'set_amended':
      return changeSet(state, fact.setId, (set) => ({ ...set, ...fact.set, amended: true }));
    case 'set_removed':
      changeSet(state, fact.setId, (set) => ({ ...set, removed: true }));
      if (state.rest?.afterSetId === fact.setId) state.rest = null;
      return;
    case 'set_restored':
      return changeSet(state, fact.setId, (set) => ({ ...set, removed: false }));
    case 'rest_adjusted':
      if (state.rest) state.rest = { ...state.rest, endsAt: Math.max(state.rest.startedAt, state.rest.endsAt + fact.deltaSec * 1000) };
      return;
    case 'rest_skipped':
      state.rest = null;
      return;
    case 'gym_chosen':
      state.kit = fact.kit;
      return;
    case 'unit_chosen':
      state.units.set(fact.exerciseId, fact.unit);
      return;
    case 'not_today_said': {
      const slot = slotOf(state, fact.slotId);
      if (slot) slot.notToday = fact.reason;
      return;
    }
    case 'pain_reported':
      state.pain.set(fact.exerciseId, event.performedAt);
      return;
    case 'pain_cleared':
      state.pain.delete(fact.exerciseId);
      state.painCleared.set(fact.exerciseId, event.performedAt);
      return;
    case 'next_set_overridden': {
      const slot = slotOf(state, fact.slotId);
      if (slot)
        slot.override = { seq: event.seq, actorId: event.actorId, load: fact.load, reps: fact.reps, rir: fact.rir, note: fact.note };
      return;
    }
    case 'override_declined': {
      const slot = slotOf(state, fact.slotId);
      if (slot) slot.override = null;
      return;
    }
    case 'cue_sent':
      state.cues.push({ cueId: fact.cueId, actorId: event.actorId, text: fact.text, at: event.performedAt, answer: null });
      return;
    case 'cue_answered':
      return answerCue(state, fact, event.performedAt);
    case 'note_written':
      if (fact.slotId === null) state.note = fact.text;
      else state.slotNotes.set(fact.slotId, fact.text);
      return;
    case 'workout_finished':
      return end(state, 'finished', fact.reason, fact.reason === 'lifter' ? event.performedAt : (state.lastSetAt ?? event.performedAt));
    case 'workout_abandoned':
      return end(state, 'abandoned', fact.reason, event.performedAt);
    case 'workout_imported':
      Object.assign(state, {
        status: 'finished',
        source: 'import',
        importId: fact.importId,
        naturalKey: fact.naturalKey,
        title: fact.title,
        zone: fact.zone,
      });
      Object.assign(state, { startedAt: fact.startedAt, endedAt: fact.endedAt });
      state.slots = fact.slots.map(openSlot);
      for (const set of fact.sets) insertSet(state, { ...set, seq: event.seq, removed: false, amended: false });
      return;
    case 'import_undone':
      state.status = 'undone';
      return;
    case 'command_refused':
      return;
  }
}

function openSlot(planned: PlannedSlot): Slot {
  return { ...planned, notToday: null, override: null, setIds: [], workDone: 0, warmUpsDone: 0 };
}

/** Another exercise keeps what was asked but for the weight: that was meant for the one before. */
function forAnyLift(target: SetTarget): SetTarget {
  return target.load === null ? target : { ...target, load: null };
}

function logSet(state: WorkoutState, event: FoldableEvent, recorded: RecordedSet): void {
  const wasEmpty = state.lastSetAt === null;
  insertSet(state, { ...recorded, performedAt: event.performedAt, seq: event.seq, removed: false, amended: false });
  if (state.status !== 'active') return stretch(state, wasEmpty);
  // A set that comes in after later ones moves nobody: the lifter is where the latest set left them.
  if (state.lastSetAt !== event.performedAt) return;
  const slot = slotOf(state, recorded.slotId);
  if (slot) {
    slot.override = null;
    state.currentSlotId = nextSlotId(state, slot.slotId);
  }
  const restSec = slot && roundPartner(state, slot) ? 0 : (recorded.restSec ?? 0);
  const startedAt = event.performedAt;
  state.rest = restSec > 0 ? { afterSetId: recorded.setId, startedAt, endsAt: startedAt + restSec * 1000 } : null;
}

/** Sets that were waiting on an offline phone: they make an empty, abandoned workout a real one, and an ended one as long as it was. */
function stretch(state: WorkoutState, wasEmpty: boolean): void {
  if (state.status === 'abandoned' && (wasEmpty || state.endReason === 'idle')) state.status = 'finished';
  const endedByHand = state.endReason === 'lifter' || state.source === 'import';
  state.endedAt = Math.max((endedByHand ? state.endedAt : null) ?? 0, state.lastSetAt ?? 0);
}

function insertSet(state: WorkoutState, set: LoggedSet): void {
  state.sets.set(set.setId, set);
  const slot = slotOf(state, set.slotId);
  if (slot) {
    let at = slot.setIds.length;
    while (at > 0 && (state.sets.get(slot.setIds[at - 1] ?? '')?.performedAt ?? 0) > set.performedAt) at -= 1;
    slot.setIds.splice(at, 0, set.setId);
    count(slot, set, 1);
  }
  state.lastSetAt = Math.max(state.lastSetAt ?? 0, set.performedAt);
}

function changeSet(state: WorkoutState, setId: string, change: (set: LoggedSet) => LoggedSet): void {
  const set = state.sets.get(setId);
  if (!set) return;
  const changed = change(set);
  state.sets.set(setId, changed);
  const slot = slotOf(state, set.slotId);
  if (slot) {
    count(slot, set, -1);
    count(slot, changed, 1);
  }
  let last: number | null = null;
  for (const other of state.sets.values()) if (!other.removed) last = Math.max(last ?? 0, other.performedAt);
  state.lastSetAt = last;
}

function count(slot: Slot, set: LoggedSet, by: 1 | -1): void {
  if (set.removed) return;
  if (set.type === 'warmup') slot.warmUpsDone += by;
  else slot.workDone += by;
}

function answerCue(state: WorkoutState, { cueId, answer, exerciseId }: Extract<Fact, { type: 'cue_answered' }>, at: number): void {
  const cue = state.cues.find((one) => one.cueId === cueId);
  if (cue) cue.answer = answer;
  const slot = slotOf(state, state.currentSlotId);
  if (answer === 'too_heavy' && slot) slot.notToday = 'lighter';
  const painful = exerciseId ?? slot?.exerciseId;
  if (answer === 'pain' && painful !== undefined) state.pain.set(painful, at);
}

function end(state: WorkoutState, status: 'finished' | 'abandoned', reason: 'lifter' | 'superseded' | 'idle', at: number): void {
  state.status = status;
  state.endReason = reason;
  state.endedAt = at;
  state.rest = null;
}

import { shortSet } from '#lib/ui/words.ts';
import { floorCopy } from '#lib/copy-floor.ts';
import { copy } from '#lib/copy.ts';
import type { Exercise } from '@gymgenius/domain/lifting/exercise';
import { formatNumber, formatSet } from '@gymgenius/domain/lifting/format';
import { findRecords } from '@gymgenius/domain/lifting/records';
import { rpeFromRir } from '@gymgenius/domain/lifting/set';
import type { HistorySet } from '@gymgenius/domain/prediction/prediction-request';
import type { Suggestion } from '@gymgenius/domain/prediction/suggestion';
import { nextTarget } from '@gymgenius/domain/workout/next-target';
import { countedSets, setsOf, slotOf, type LoggedSet, type Slot, type WorkoutState } from '@gymgenius/domain/workout/workout-state';
import type { PresenceChanged } from '@gymgenius/proto/live/messages';
import { clockText } from '#lib/session/rest-clock.ts';
import { agoText } from '#lib/ui/when.ts';

type CardStatus = 'needs' | 'lifting' | 'record' | 'idle' | 'resting' | 'offline';

export interface FloorCard {
  readonly status: CardStatus;
  /** The last set, or what is about to be lifted before the first. */
  readonly headline: string;
  readonly line: string;
  readonly exerciseName: string;
}

export interface CardFacts {
  readonly state: WorkoutState;
  readonly suggestion: Suggestion | null;
  readonly presence: PresenceChanged | null;
  readonly exercise: (id: string) => Exercise | undefined;
  /** Earlier sets of the last set's exercise, oldest first; empty until they are known. */
  readonly history: readonly HistorySet[];
  readonly now: number;
}

/** Rest over for this long without a set: the coach may want to look. */
const IDLE_AFTER_MS = 60_000;
/** A record is news for this long. */
const NEWS_MS = 4 * 60_000;

/** One lifter at a glance. Says only what the log and their phone have told. */
export function floorCard(facts: CardFacts): FloorCard {
  const { state, exercise, presence, now } = facts;
  const last = countedSets(state).at(-1);
  const slot = slotOf(state, state.currentSlotId);
  const isRecent = last !== undefined && now - last.performedAt < IDLE_AFTER_MS && isNewest(state, last);
  const shownId = isRecent ? last.exerciseId : (slot?.exerciseId ?? last?.exerciseId ?? '');
  const exerciseName = exercise(shownId)?.name ?? shownId;
  const about = last?.exerciseId === shownId ? last : undefined;
  const headline = about ? shortSet(about) : facts.suggestion ? shortSet({ ...facts.suggestion, durationSec: null }) : '';
  const card = (status: CardStatus, line: string, head = headline): FloorCard => ({ status, headline: head, line, exerciseName });

  if (presence?.state === 'offline') return card('offline', floorCopy.offlineFor(agoText(now - presence.since), presence.queued));
  const need = needOf(state, last, now);
  if (need !== null) return card('needs', need);
  const restOver = state.rest ? now - state.rest.endsAt : null;
  const record = last && now - last.performedAt < NEWS_MS ? recordLine(last, facts) : null;
  if (record !== null) return card('record', record, `PR ${headline}`);
  if (restOver !== null && restOver < 0) return card('resting', floorCopy.rest(clockText(Math.ceil(-restOver / 1000))));
  if (restOver !== null && restOver > IDLE_AFTER_MS) return card('idle', floorCopy.restOver(clockText(restOver / 1000)));
  const shown = isRecent && slot?.exerciseId !== shownId ? slotOf(state, last.slotId) : slot;
  return card('lifting', shown ? setLine(state, shown, shown === slot) : floorCopy.starting);
}

const ORDER: readonly CardStatus[] = ['needs', 'lifting', 'record', 'idle', 'resting', 'offline'];

/** Needs you first, offline last; within one kind by name, so that cards do not dance. */
export function byUrgency<T extends { readonly card: FloorCard; readonly name: string }>(cards: readonly T[]): T[] {
  return cards.toSorted((a, b) => ORDER.indexOf(a.card.status) - ORDER.indexOf(b.card.status) || a.name.localeCompare(b.name));
}

/** The set that comes; of an exercise that is left behind, the one that was last. */
export function setLine(state: WorkoutState, slot: Slot, isCurrent: boolean): string {
  const { setIndex, target } = nextTarget(slot);
  const planned = (isWarmUp: boolean) => slot.targets.filter(({ type }) => (type === 'warmup') === isWarmUp).length;
  if (isCurrent && target.type === 'warmup') return floorCopy.warmUpOf(setIndex + 1, planned(true));
  const done = setsOf(state, slot).filter(({ type }) => type !== 'warmup').length;
  return floorCopy.setOf(isCurrent ? setIndex + 1 : Math.max(1, done), planned(false));
}

/** False when a later set was taken back: the lifter is no longer at this one. */
function isNewest(state: WorkoutState, last: LoggedSet): boolean {
  return ![...state.sets.values()].some((set) => set.removed && set.performedAt > last.performedAt);
}

function needOf(state: WorkoutState, last: LoggedSet | undefined, now: number): string | null {
  const doing = slotOf(state, state.currentSlotId)?.exerciseId;
  if (doing !== undefined && state.pain.has(doing)) return floorCopy.pain;
  const cue = state.cues.at(-1);
  if (cue?.answer === 'too_heavy' && (last === undefined || last.performedAt < cue.at)) return floorCopy.tooHeavy;
  if (!last || last.type === 'warmup' || now - last.performedAt > NEWS_MS) return null;
  const wanted = wantedReps(state, last);
  if (wanted === null || last.reps >= wanted) return null;
  const effort = last.rir === null ? '' : `RPE ${formatNumber(rpeFromRir(last.rir))} · `;
  return effort + floorCopy.missed(last.reps + 1).toLowerCase();
}

/** Least repetitions that the plan asked of this set; null when nothing was planned. */
function wantedReps(state: WorkoutState, set: LoggedSet): number | null {
  const slot = slotOf(state, set.slotId);
  if (!slot || set.durationSec !== null) return null;
  const work = setsOf(state, slot).filter((one) => one.type !== 'warmup');
  const targets = slot.targets.filter((target) => target.type !== 'warmup');
  return targets[work.findIndex((one) => one.setId === set.setId)]?.reps.min ?? null;
}

function recordLine(last: LoggedSet, { state, history, exercise }: CardFacts): string | null {
  const today = countedSets(state).filter((set) => set.exerciseId === last.exerciseId && set.setId !== last.setId);
  const body = { share: exercise(last.exerciseId)?.bodyweightShare ?? 0, bodyweightKg: null };
  const found = history.length === 0 ? [] : findRecords([...history, ...today], last, body);
  const best = found.find((record) => record.kind === 'e1rm') ?? found.find((record) => record.kind === 'weight');
  if (!best) return null;
  return best.kind === 'e1rm'
    ? floorCopy.recordBy(formatNumber(Math.round((best.value - best.previous) * 10) / 10))
    : `${copy.record.weight} ${formatSet(last)}`;
}

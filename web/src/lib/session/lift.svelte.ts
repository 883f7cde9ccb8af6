import { formatNumber, formatSet } from '@gymgenius/domain/lifting/format';
import { sameLoad } from '@gymgenius/domain/lifting/load';
import { loadableValues, stepLoadable } from '@gymgenius/domain/lifting/loadable';
import { rirFromRpe } from '@gymgenius/domain/lifting/set';
import { painsHolding } from '@gymgenius/domain/workout/pain-hold';
import { suggestByRule } from '@gymgenius/domain/prediction/suggest-by-rule';
import { targetRir } from '@gymgenius/domain/prediction/target-effort';
import { toSuggested } from '@gymgenius/domain/prediction/suggested';
import type { Suggestion } from '@gymgenius/domain/prediction/suggestion';
import { whatIfCell } from '@gymgenius/domain/prediction/what-if-cell';
import { nextSetRequest } from '@gymgenius/domain/workout/next-set-request';
import { nextTarget } from '@gymgenius/domain/workout/next-target';
import { restAfter } from '@gymgenius/domain/workout/rest-after';
import { slotOf, type Slot, type WorkoutState } from '@gymgenius/domain/workout/workout-state';
import type { LiveCommand } from '@gymgenius/proto/commands';
import type { SuggestionOffered } from '@gymgenius/proto/live/messages';
import { untrack } from 'svelte';
import { copy } from '#lib/copy.ts';
import { spokenSet } from '#lib/ui/words.ts';
import { newId } from '#lib/sync/uuid-v7.ts';
import type { App } from './app.svelte.ts';
import { historyOf, lastTime } from './last-time.ts';
import { PredictDesk, type OwnQuestion } from './predict-desk.svelte.ts';
import { edit, offer, openPanel, press, release, sameNumbers, type Panel, type PanelNumbers } from './panel.ts';
import { setRows } from './set-rows.ts';
import { Stopwatch } from './stopwatch.svelte.ts';
import type { WhatIfDesk } from './what-if-desk.svelte.ts';

/** A second tap this soon after a logged set is the same tap. */
const SAME_TAP_MS = 400;

const MOST = { reps: 200, sec: 3600 };

/** `offered` null = made on this phone. */
interface Told {
  readonly suggestion: Suggestion;
  readonly offered: SuggestionOffered | null;
}

/** The active set: what is shown, and what each tap does. Made once per screen, in a component. */
export class Lift {
  readonly #app: App;
  readonly workoutId: string;
  #whatIf = $state.raw<WhatIfDesk | null>(null);
  readonly #own: PredictDesk;
  readonly #watch: Stopwatch;
  #panel = $state.raw<Panel | null>(null);
  #rpe = $state<number | null>(null);
  #loggedAt = 0;
  #isLogging = false;

  readonly #view = $derived.by(() => this.#app.view(this.workoutId));
  readonly #slot = $derived.by(() => (this.#view ? slotOf(this.#view.state, this.#view.state.currentSlotId) : undefined));
  readonly #exercise = $derived.by(() => (this.#slot ? this.#app.exercise(this.#slot.exerciseId) : undefined));
  readonly #request = $derived.by(() => {
    const view = this.#view;
    const { me, today } = this.#app;
    const profile = {
      bodyweightKg: me?.bodyweightKg ?? null,
      experience: me?.experience ?? null,
      pains: today?.pains ?? [],
      tryEquals: me?.tryEquals ?? false,
    };
    return view ? nextSetRequest(view.state, Math.max(view.basisAt, view.state.lastSetAt ?? 0), profile, this.#app.exercise) : null;
  });
  /** What this phone asks itself for the coming set. */
  readonly #question = $derived.by((): OwnQuestion | null => {
    const request = this.#request;
    if (!request) return null;
    const history = historyOf(this.#app.historyOf(request.exercise.id), this.workoutId);
    return { request, history, version: this.#view?.modelVersion ?? null, override: this.#slot?.override ?? null };
  });
  /** The server's word where it has a better one than the rule's, else this phone's own, else the rule's. */
  readonly #told = $derived.by((): Told | null => {
    const offered = this.#view?.suggestion ?? null;
    const request = this.#request;
    if (offered && offered.suggestion.source !== 'rule') return { suggestion: offered.suggestion, offered };
    const own = this.#question && this.#own.of(this.#question);
    if (own) return { suggestion: own, offered: null };
    if (offered) return { suggestion: offered.suggestion, offered };
    if (!request) return null;
    return { suggestion: suggestByRule(request, this.#question?.history ?? []), offered: null };
  });
  readonly #suggestion = $derived(this.#told?.suggestion ?? null);
  readonly #rows = $derived.by(() => {
    if (!this.#view || !this.#slot) return [];
    return setRows(this.#view.state, this.#slot, lastTime(this.#app.historyOf(this.#slot.exerciseId), this.workoutId));
  });
  readonly #needs = $derived.by(() => {
    const ids = new Set(this.#view?.state.slots.map(({ exerciseId }) => exerciseId));
    return `${this.#app.link} ${this.#view?.modelVersion ?? ''} ${[...ids].toSorted().join(',')}`;
  });
  readonly #values = $derived.by(() => {
    const kind = this.#panel?.painted.load.kind;
    return this.#exercise && this.#request && kind ? loadableValues({ ...this.#exercise, loadKind: kind }, this.#request.kit) : [0];
  });

  constructor(app: App, workoutId: string) {
    this.#app = app;
    this.workoutId = workoutId;
    this.#own = new PredictDesk(() => app.phoneModel());
    this.#watch = new Stopwatch(app, workoutId);
  }

  get view() {
    return this.#view;
  }
  get state(): WorkoutState | null {
    return this.#view?.state ?? null;
  }
  get slot(): Slot | undefined {
    return this.#slot;
  }
  get exercise() {
    return this.#exercise;
  }
  get request() {
    return this.#request;
  }
  /** Seconds are counted, not repetitions. */
  get timed(): boolean {
    return (this.#exercise?.timed ?? false) || this.#request?.target.type === 'timed';
  }
  /** What the gym, in this exercise's unit, can load; `[0]` where there is no number to choose. */
  get values(): readonly number[] {
    return this.#values;
  }
  /** When the coming set was begun by the stopwatch, ms; null while it is not running. */
  get watchedSince(): number | null {
    return this.#panel && this.timed ? this.#watch.startedAt(this.#panel.key) : null;
  }
  /** Exercises whose pain holds this one down, from this workout or an earlier one. */
  get pains(): readonly string[] {
    const state = this.state;
    if (!state || !this.#exercise) return [];
    return painsHolding(state, this.#app.today?.pains ?? [], this.#exercise, state.lastSetAt ?? state.startedAt, this.#app.exercise);
  }
  /** What comes next: the server's word on exactly this set, else one that is made here, by the model or by the rule. */
  get suggestion(): Suggestion | null {
    return this.#suggestion;
  }
  /** Reps in reserve that its chances are said of, whether the plan names them or not. */
  get left(): string {
    return this.#request ? formatNumber(this.#suggestion?.rir ?? targetRir(this.#request.target)) : '';
  }
  /** Whether `suggestion` is made on this phone. */
  get isOwn(): boolean {
    return this.#told?.offered === null;
  }
  /** Other numbers for this set, once somebody has asked and the answer is here. */
  get grid() {
    return this.#whatIf?.of(this.#view?.suggestion ?? null) ?? (this.#question && this.#own.gridOf(this.#question));
  }
  /** Chance of hitting the target with the lifter's own numbers, 0..1; null while they are the suggested ones, or nobody has said. */
  get ownHit(): number | null {
    return this.canUse && this.grid && this.#panel ? (whatIfCell(this.grid, this.#panel.painted)?.hit ?? null) : null;
  }
  async #askDesk(offered: SuggestionOffered): Promise<void> {
    const { WhatIfDesk: Desk } = await import('./what-if-desk.svelte.ts');
    (this.#whatIf ??= new Desk(this.#app.api)).ask(offered);
  }
  askWhatIf(): void {
    const offered = this.#view?.suggestion ?? null;
    if (offered && this.#app.link === 'online') void this.#askDesk(offered).catch(() => undefined);
    else if (this.#question && this.#suggestion?.forecast) this.#own.askGrid(this.#question);
  }
  get rows() {
    return this.#rows;
  }
  get panel(): Panel | null {
    return this.#panel;
  }
  get rpe(): number | null {
    return this.#rpe;
  }
  get canUse(): boolean {
    return this.#panel !== null && this.#suggestion !== null && !sameNumbers(this.#panel.painted, this.#suggestion);
  }
  get current() {
    return this.#rows.find((row) => row.kind === 'current') ?? null;
  }

  /** Brings the panels up to what is suggested. Called by the screen whenever something it shows has changed. */
  follow(): void {
    this.#askOwn();
    const [slot, suggestion] = [this.#slot, this.#suggestion];
    if (!slot || !suggestion) return;
    const { target, setIndex } = nextTarget(slot);
    const key = `${slot.slotId} ${slot.exerciseId} ${target.type} ${setIndex} ${this.#request?.kit.unit}`;
    const numbers: PanelNumbers = { load: suggestion.load, reps: suggestion.reps };
    const panel = untrack(() => this.#panel);
    if (panel?.key === key) this.#panel = offer(panel, numbers, performance.now());
    else {
      this.#panel = openPanel(key, numbers, performance.now());
      this.#rpe = null;
    }
  }

  press(): void {
    if (this.#panel) this.#panel = press(this.#panel, performance.now());
  }
  release(): void {
    if (this.#panel?.fingerDown) this.#panel = release(this.#panel, performance.now());
  }

  stepLoad(way: 1 | -1): void {
    this.#edit(({ load, reps }) => ({ reps, load: { ...load, value: stepLoadable(load.value, this.#values, way) } }));
  }
  stepReps(way: 1 | -1): void {
    this.#edit(({ load, reps }) => ({ load, reps: this.#count(reps + way * (this.timed ? 5 : 1)) }));
  }
  typeLoad(value: number): void {
    this.#edit(({ load, reps }) => ({ reps, load: { ...load, value } }));
  }
  typeReps(reps: number): void {
    this.#edit(({ load }) => ({ load, reps: this.#count(reps) }));
  }
  startWatch(): void {
    if (this.#panel) this.#watch.start(this.#panel.key);
  }
  /** The time goes onto the panel, to be seen before it is logged. */
  stopWatch(): void {
    const sec = this.#panel && this.#watch.stop(this.#panel.key);
    if (sec !== null) this.typeReps(sec);
  }
  readonly #count = (value: number) => Math.min(this.timed ? MOST.sec : MOST.reps, Math.max(0, Math.round(value)));
  use(numbers: PanelNumbers | null = this.#suggestion): void {
    if (numbers && this.#panel) this.#panel = edit(this.#panel, { load: numbers.load, reps: numbers.reps });
  }
  rate(rpe: number): void {
    this.#rpe = this.#rpe === rpe ? null : rpe;
  }

  /** Records what is painted. Resolves when the set is on the phone's disk. */
  async log(): Promise<void> {
    const [panel, slot, row, exercise] = [this.#panel, this.#slot, this.current, this.#exercise];
    if (!panel || !slot || row?.kind !== 'current' || this.#isLogging || performance.now() - this.#loggedAt < SAME_TAP_MS) return;
    this.#isLogging = true;
    const warmUp = this.#rows.filter((one) => one.kind === 'done' && one.label === 'W').length + 1;
    const { load, reps } = panel.painted;
    const { timed } = this;
    const rir = this.#rpe === null ? null : rirFromRpe(this.#rpe);
    const type = timed ? 'timed' : row.target.type;
    const done = { type, load, reps: timed ? 1 : reps, rir, durationSec: timed ? reps : null } as const;
    const restSec = restAfter(slot, exercise, done);
    const setId = newId();
    const suggestionId = this.#told?.offered?.suggestionId ?? null;
    const suggested = this.#suggestion && toSuggested(this.#suggestion);
    const { history = [], request } = this.#question ?? {};
    const before = [...history, ...(request?.today ?? [])].filter((set) => set.exerciseId === slot.exerciseId);
    try {
      await this.send({ type: 'log_set', set: { ...done, setId, slotId: slot.slotId, restSec, suggestionId, suggested, note: null } });
      this.#loggedAt = performance.now();
      const said = (what: string) => (row.label === 'W' ? copy.lift.loggedWarmUp(warmUp, what) : copy.lift.logged(row.label, what));
      this.#app.toasts.say(said(spokenSet(done)));
      const { forecast } = suggested ?? {};
      const isSame = suggested !== null && sameLoad(load, suggested.load);
      const receipt = forecast && isSame && !timed ? ` · ${copy.lift.said(forecast.low, forecast.high)}` : '';
      const undo = { label: copy.lift.undo, run: () => void this.takeBack(setId) };
      this.#app.toasts.show(said(formatSet(done)) + receipt, undo);
      void import('./odd-set.ts')
        .then(({ oddSet }) => oddSet(done, { before, suggested: suggested?.load ?? load, mostReps: row.target.reps.max }))
        .then((odd) => odd !== null && (this.#app.toasts.show(odd, undo), this.#app.toasts.say(odd)))
        .catch(() => undefined);
    } finally {
      this.#isLogging = false;
    }
  }

  async takeBack(setId: string): Promise<void> {
    this.#app.toasts.dismiss();
    await this.send({ type: 'remove_set', setId });
    this.#app.toasts.show(copy.lift.undone, { label: copy.lift.undo, run: () => void this.send({ type: 'restore_set', setId }) });
    this.#app.toasts.say(copy.lift.undone);
  }

  send(command: LiveCommand): Promise<void> {
    // An undo is of the last thing done; a rest is no such thing.
    if (command.type !== 'adjust_rest' && command.type !== 'skip_rest') this.#app.toasts.dismiss();
    return this.#app.submit(this.workoutId, command);
  }

  /** Keeps what this phone's own answers are made of; again whenever the connection, the exercises or the version change. */
  keepModel(): (() => void) | undefined {
    const [isOnline, version, ids] = this.#needs.split(' ');
    return isOnline === 'online' && ids ? this.#own.keep(ids.split(','), version || null) : undefined;
  }

  /** Where the engine or a coach has spoken through the server nobody asks. */
  #askOwn(): void {
    const isTold = this.#view?.suggestion != null && this.#view.suggestion.suggestion.source !== 'rule';
    this.#own.ask(isTold ? null : this.#question, this.#app.link === 'offline');
  }

  #edit(change: (numbers: PanelNumbers) => PanelNumbers): void {
    if (!this.#panel) return;
    this.#panel = edit(this.#panel, change(this.#panel.painted));
    this.askWhatIf();
  }
}

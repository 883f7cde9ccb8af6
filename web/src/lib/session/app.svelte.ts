import type { Exercise } from '@gymgenius/domain/lifting/exercise';
import type { LiveCommand } from '@gymgenius/proto/commands';
import type { CustomExercises, SetView, Today } from '@gymgenius/proto/rest/history';
import type { Me, MeChange, Token } from '@gymgenius/proto/rest/people';
import { getContext, setContext, untrack } from 'svelte';
import { openApi, type Api, type Out } from '#lib/api/http.ts';
import { leadByWebLock, openTabChannel, setBrowserTimer } from '#lib/sync/browser-parts.ts';
import type { PhoneModel } from '#lib/predict/phone-model.ts';
import type { WorkoutView } from '#lib/sync/local-workout.ts';
import type { OutboxRow } from '#lib/sync/outbox-row.ts';
import type { PhoneStore } from '#lib/sync/phone-store.ts';
import { SyncEngine } from '#lib/sync/sync-engine.ts';
import type { Link } from '#lib/sync/sync-parts.ts';
import { newId } from '#lib/sync/uuid-v7.ts';
import type { ConnectTransport } from '#lib/sync/transport.ts';
import { ExerciseBook } from './exercise-book.svelte.ts';
import { openStore, renewToken } from './open-app.ts';
import { starterPlan } from './start-plan.ts';
import { Toasts } from './toasts.svelte.ts';

/** The signed-in person on this phone, with what was last known of them: all of it is here before the network is asked. */
export class App {
  readonly toasts = new Toasts();
  readonly api: Api = openApi(
    () => this.#identity?.token ?? null,
    () => this.#renew(),
  );
  readonly #connect: ConnectTransport;
  readonly book = new ExerciseBook();
  #store: PhoneStore | null = null;
  #engine: SyncEngine | null = null;
  #model: Promise<PhoneModel> | null = null;
  #closeTabs: () => void = () => undefined;
  #cancelAgain: () => void = () => undefined;
  #missed = 0;
  #identity = $state.raw<Token | null>(null);
  #me = $state.raw<Me | null>(null);
  #today = $state.raw<Today | null>(null);
  #activeId = $state<string | null>(null);
  #isReady = $state(false);
  #needsSignIn = $state(false);
  /** Counts what the sync engine has told; everything derived from it reads this. */
  #news = $state(0);

  constructor(connect: ConnectTransport) {
    this.#connect = connect;
  }

  get isReady(): boolean {
    return this.#isReady;
  }
  get identity(): Token | null {
    return this.#identity;
  }
  get me(): Me | null {
    return this.#me;
  }
  get today(): Today | null {
    return this.#today;
  }
  get customExercises(): readonly Exercise[] {
    return this.book.own;
  }
  /** The workout that this lifter is in, on whatever device it was started. */
  get activeId(): string | null {
    return this.#activeId;
  }
  /** The token is dead and a new one needs the person. */
  get needsSignIn(): boolean {
    return this.#needsSignIn;
  }
  get link(): Link {
    void this.#news;
    return this.#engine?.link ?? 'offline';
  }
  get unsent(): readonly OutboxRow[] {
    void this.#news;
    return this.#engine?.unsent ?? [];
  }
  get setAside(): readonly OutboxRow[] {
    void this.#news;
    return this.#engine?.setAside ?? [];
  }
  view(workoutId: string): WorkoutView | null {
    void this.#news;
    return this.#engine?.view(workoutId) ?? null;
  }
  now(): number {
    return this.#engine?.now() ?? Date.now();
  }
  exercise = (id: string): Exercise | undefined => this.book.of(id);
  exerciseName(id: string): string {
    return this.exercise(id)?.name ?? id;
  }
  historyOf(exerciseId: string): readonly SetView[] {
    return this.#today?.history[exerciseId] ?? [];
  }

  /** This person's model on this phone, with its code: both late. Rejects where nobody is signed in, or its code cannot be had. */
  phoneModel(): Promise<PhoneModel> {
    const [store, personId, { api }] = [this.#store, this.#identity?.personId, this];
    if (!store || personId === undefined) return Promise.reject(new Error('nobody is signed in'));
    this.#model ??= import('#lib/predict/phone-model.ts').then(({ PhoneModel: Model }) => Model.open({ store, api, personId }));
    this.#model.catch(() => (this.#model = null));
    return this.#model;
  }

  async boot(): Promise<void> {
    const catalogue = this.book.loadAll();
    this.#store = await openStore();
    const known = (await this.#store.recall('identity')) as Token | undefined;
    if (known) await this.#enter(known);
    else await catalogue;
    this.#isReady = true;
  }

  async signIn(token: Token): Promise<void> {
    await this.#store?.remember('identity', token);
    await this.#enter(token);
  }

  /** What is unsent stays on the phone, sealed until this person comes back; nothing does of whoever is gone for good. */
  async signOut(forGood = false): Promise<void> {
    this.#leave();
    if (forGood) await this.#store?.wipe(this.#identity?.personId ?? '');
    await this.#store?.remember('identity', undefined);
    this.#identity = null;
  }

  /** `performedAt`: when it was done, ms, where that is not now. */
  async submit(workoutId: string, command: LiveCommand, performedAt?: number): Promise<void> {
    await this.#engine?.submit(workoutId, command, performedAt);
  }

  async start(command: LiveCommand): Promise<string> {
    const workoutId = newId();
    await this.submit(workoutId, command);
    await this.#setActive(workoutId);
    void import('./unit-memory.ts').then(({ chooseOwnUnits }) => chooseOwnUnits(this, workoutId)).catch(() => undefined);
    return workoutId;
  }

  /** Brings a workout onto this phone, and keeps it up to date. */
  async follow(workoutId: string): Promise<void> {
    await this.#engine?.follow(workoutId);
  }

  discard = async (commandId: string): Promise<void> => this.#engine?.discard(commandId);

  presence(state: 'lifting' | 'resting' | 'adjusting' | 'away'): void {
    const [workoutId, queued] = untrack(() => [this.#activeId, Math.min(10_000, this.unsent.length)] as const);
    if (workoutId) this.#engine?.presence({ workoutId, state, queued });
  }

  wake = (): void => this.#engine?.wake();

  /** Asks the server anew; without one, what is known stays. */
  async refresh(): Promise<void> {
    const person = this.#identity;
    if (!person || person.role !== 'lifter') return;
    void this.book.loadAll();
    const [me, today, custom] = await Promise.allSettled([
      this.api.get<Me>('/v1/me'),
      this.api.get<Today>('/v1/today'),
      this.api.get<Out<typeof CustomExercises>>('/v1/exercises'),
    ]);
    if (this.#identity?.personId !== person.personId) return;
    this.#againIfMissed(today.status === 'rejected');
    if (me.status === 'fulfilled') await this.keep('me', (this.#me = me.value));
    if (custom.status === 'fulfilled') {
      this.book.takeOwn(custom.value.exercises as Exercise[]);
      await this.keep('custom', custom.value.exercises);
    }
    if (today.status === 'fulfilled') {
      await this.book.whenKnown(this.#named(today.value));
      await this.keep('today', (this.#today = today.value));
      await this.#adopt(today.value);
      await this.keep('met', this.book.shipped(this.#named(today.value)));
    }
  }

  /** An answer that got lost is asked for again, ever less often: a workout that runs on another device must not wait for a reload. */
  #againIfMissed(missed: boolean): void {
    this.#cancelAgain();
    this.#missed = missed ? this.#missed + 1 : 0;
    if (missed) this.#cancelAgain = setBrowserTimer(Date.now() + Math.min(60_000, 1500 * 2 ** this.#missed), () => void this.refresh());
  }

  async refreshMe(): Promise<void> {
    await this.keep('me', (this.#me = await this.api.get<Me>('/v1/me')));
  }

  async changeMe(change: MeChange): Promise<void> {
    await this.keep('me', (this.#me = await this.api.send<Me>('PATCH', '/v1/me', change)));
  }

  async #enter(token: Token): Promise<void> {
    const store = this.#store;
    if (!store) return;
    this.#leave();
    this.#identity = token;
    this.#needsSignIn = false;
    const [me, today, custom, active, met] = await Promise.all(
      ['me', 'today', 'custom', 'active', 'met'].map((key) => store.recall(`${key} ${token.personId}`)),
    );
    this.#me = (me as Me | undefined) ?? null;
    this.#today = (today as Today | undefined) ?? null;
    this.book.takeOwn((custom as Exercise[] | undefined) ?? []);
    this.book.takeMet((met as Exercise[] | undefined) ?? []);
    if (token.role === 'lifter') await this.#startEngine(token.personId, typeof active === 'string' ? active : null);
    await this.book.whenKnown(this.#named(this.#today));
    void this.refresh();
  }

  /** Exercises that the first screen has to name: the plan's, those of a running workout, or the starter plan's. */
  #named(today: Today | null): string[] {
    const running = this.#activeId === null ? null : this.#engine?.view(this.#activeId)?.state;
    const planned = today?.plan?.slots ?? starterPlan('', newId).slots;
    return [...planned, ...(running?.slots ?? [])].map(({ exerciseId }) => exerciseId);
  }

  async #startEngine(athleteId: string, active: string | null): Promise<void> {
    if (!this.#store) return;
    const tabs = openTabChannel(athleteId, (news) => engine.hear(news));
    const engine = new SyncEngine(athleteId, {
      store: this.#store,
      connect: this.#connect,
      now: () => Date.now(),
      setTimer: setBrowserTimer,
      newId,
      lead: leadByWebLock,
      tell: tabs.tell,
      token: () => Promise.resolve(this.#identity?.token ?? null),
      renewToken: () => this.#renew(),
      changed: () => untrack(() => (this.#news += 1)),
      refused: (command, code) => this.toasts.refused(command.type, code),
    });
    this.#engine = engine;
    this.#closeTabs = tabs.close;
    this.#activeId = active;
    if (active) await engine.follow(active);
    await engine.start();
  }

  #leave(): void {
    this.#engine?.stop();
    this.#closeTabs();
    this.#cancelAgain();
    this.#missed = 0;
    this.#engine = null;
    this.#model = null;
    this.#me = null;
    this.#today = null;
    this.#activeId = null;
    this.book.takeOwn([]);
    this.book.takeMet([]);
    this.#news += 1;
  }

  /** A workout that runs elsewhere is shown here too, unless this phone is in one that it has yet to tell of. */
  async #adopt(today: Today): Promise<void> {
    const mine = this.#activeId === null ? null : this.view(this.#activeId);
    const hasOwn = mine?.state.status === 'active' && this.unsent.some((row) => row.workoutId === this.#activeId);
    const running = today.active?.workoutId ?? null;
    if (running === null || hasOwn || running === this.#activeId) return;
    await this.follow(running);
    await this.#setActive(running);
  }

  async #setActive(workoutId: string): Promise<void> {
    this.#activeId = workoutId;
    await this.keep('active', workoutId);
  }

  async #renew(): Promise<string | null> {
    if (!this.#identity) return null;
    const token = await renewToken(this.#identity);
    this.#needsSignIn = token === 'sign_in';
    if (token === null || token === 'sign_in') return null;
    this.#identity = token;
    await this.#store?.remember('identity', token);
    return token.token;
  }

  /** A small thing of this person on this phone, by name. */
  async keep(key: string, value: unknown): Promise<void> {
    if (this.#identity) await this.#store?.remember(`${key} ${this.#identity.personId}`, value);
  }

  recall = async (key: string): Promise<unknown> => this.#identity && this.#store?.recall(`${key} ${this.#identity.personId}`);
}

const KEY = Symbol('app');
export function provideApp(app: App): App {
  return setContext(KEY, app);
}
export function useApp(): App {
  return getContext<App>(KEY);
}

import type { LiveCommand } from '@gymgenius/proto/commands';
import type { LiveEvent, Presence, Resume, SuggestionOffered } from '@gymgenius/proto/live/messages';
import { PROTOCOL_VERSION } from '@gymgenius/proto/version';
import type { WorkoutView } from './local-workout.ts';
import { oneByOne } from './one-by-one.ts';
import { isUnsent, toEnvelope, type OutboxRow } from './outbox-row.ts';
import type { Link, SyncParts, TabNews } from './sync-parts.ts';
import { ServerClock } from './server-clock.ts';
import { IDLE_SENDER, step, wakeAt, type Sender, type SenderEffect, type SenderInput } from './sender.ts';
import type { Transport } from './transport.ts';
import { WorkoutShelf } from './workout-shelf.ts';

/** One athlete's workouts on one phone, in step with the server's log. Holds no decisions: those are in sender, workout-log and local-workout. */
export class SyncEngine {
  readonly #parts: SyncParts;
  readonly #athleteId: string;
  readonly #clock: ServerClock;
  readonly #shelf = new WorkoutShelf();
  #rows: readonly OutboxRow[] = [];
  #sender: Sender = IDLE_SENDER;
  #transport: Transport | null = null;
  #link: Link = 'offline';
  #cancelTimer: () => void = () => undefined;
  #release: () => void = () => undefined;
  /** Workouts that the last handshake asked for. */
  #greeted: ReadonlySet<string> = new Set();
  /** Store work. */
  readonly #queue = oneByOne();
  #stopped = false;

  constructor(athleteId: string, parts: SyncParts) {
    this.#athleteId = athleteId;
    this.#parts = parts;
    this.#clock = new ServerClock(parts.store, parts.now);
  }

  async start(): Promise<void> {
    await this.#clock.recall();
    await this.#reloadRows();
    const [lead, resign] = [() => this.#lead(), () => this.#resign()];
    this.#release = this.#parts.lead(this.#athleteId, lead, resign);
    this.#parts.tell({ type: 'hello' });
  }

  stop(): void {
    this.#stopped = true;
    this.#cancelTimer();
    this.#transport?.close();
    this.#release();
  }

  get link(): Link {
    return this.#link;
  }
  get unsent(): readonly OutboxRow[] {
    return this.#rows.filter(isUnsent);
  }
  get setAside(): readonly OutboxRow[] {
    return this.#rows.filter((row) => row.problem !== null);
  }
  now(): number {
    return this.#clock.now();
  }

  view(workoutId: string): WorkoutView | null {
    return this.#shelf.view(
      workoutId,
      this.#athleteId,
      this.#rows.filter((row) => row.workoutId === workoutId && row.problem === null),
    );
  }

  /** From the phone first, then from the server. */
  async follow(workoutId: string): Promise<void> {
    await this.#reloadWorkout(workoutId);
    if (this.#transport) this.#rewatch([workoutId]);
    else this.#parts.tell({ type: 'follow', workoutId });
  }

  /** Resolves when the command is on the phone's disk: only then may a check mark be painted. */
  async submit(workoutId: string, command: LiveCommand, performedAt = this.#clock.now()): Promise<void> {
    const phoneClock = this.#parts.now();
    const row = await this.#parts.store.enqueue({
      commandId: this.#parts.newId(),
      athleteId: this.#athleteId,
      workoutId,
      basisSeq: this.#shelf.head(workoutId),
      performedAt: Math.round(performedAt),
      phoneClock,
      command,
    });
    this.#shelf.hold(workoutId, this.#athleteId);
    if (!this.#rows.some((known) => known.commandId === row.commandId)) this.#rows = [...this.#rows, row];
    this.#parts.changed();
    this.#parts.tell({ type: 'rows' });
    this.#input({ type: 'loaded', rows: this.unsent });
  }

  presence(presence: Presence): void {
    this.#transport?.presence(presence);
  }

  /** The phone is back in hand, or the network is back. */
  wake(): void {
    this.#transport?.wake();
    this.#input({ type: 'tick' });
  }

  /** News from another tab. */
  hear(news: TabNews): void {
    if (news.type === 'rows') void this.#reloadRows().then(() => this.#input({ type: 'loaded', rows: this.unsent }));
    if (news.type === 'workout' && !this.#transport) void this.#reloadWorkout(news.workoutId);
    if (news.type === 'follow' && this.#transport) void this.follow(news.workoutId);
    if (news.type === 'link' && !this.#transport) this.#setLink(news.link);
    if (news.type === 'hello' && this.#transport) this.#parts.tell({ type: 'link', link: this.#link });
  }

  async discard(commandId: string): Promise<void> {
    await this.#parts.store.forget([commandId]);
    await this.#reloadRows();
    this.#parts.tell({ type: 'rows' });
  }

  #lead(): void {
    if (this.#stopped) return;
    this.#transport = this.#parts.connect({
      handshake: async () => {
        const [token, clientId] = [(await this.#parts.token()) ?? '', await this.#parts.store.clientId()];
        this.#greeted = new Set(this.#shelf.ids());
        return { token, clientId, protocol: PROTOCOL_VERSION, workouts: this.#shelf.positions([...this.#greeted]) };
      },
      linked: () => this.#linked(),
      unlinked: () => (this.#setLink('offline'), this.#input({ type: 'unlinked' })),
      refused: () => void this.#renew().then((ok) => ok && this.#transport?.open()),
      resume: (page) => this.#resume(page),
      event: (event) => this.#admit(event.workoutId, [event], event.epoch),
      suggestion: (offered) => this.#offer(offered),
      heads: (heads) => this.#rewatch(this.#shelf.behind(heads)),
      presence: () => undefined,
      opened: () => undefined,
      revoked: () => undefined,
    });
    this.#transport.open();
    void this.#reloadRows().then(() => this.#input({ type: 'loaded', rows: this.unsent }));
  }

  /** Another tab sends now: this one was frozen. What it had in flight is that tab's to repeat. */
  #resign(): void {
    const transport = this.#transport;
    this.#transport = null;
    this.#cancelTimer();
    this.#sender = { ...IDLE_SENDER, attempts: this.#sender.attempts };
    transport?.close();
    for (const workoutId of this.#shelf.ids()) void this.#reloadWorkout(workoutId);
    void this.#reloadRows();
    this.#parts.tell({ type: 'hello' });
  }

  #linked(): void {
    if (this.#transport) this.#clock.measure(this.#transport);
    // Followed while the handshake was on its way: asked for too late for that one, too early for `watch`.
    this.#rewatch(this.#shelf.ids().filter((id) => !this.#greeted.has(id)));
    this.#setLink('online');
    this.#parts.tell({ type: 'link', link: 'online' });
    this.#input({ type: 'linked' });
  }

  #rewatch(workoutIds: readonly string[]): void {
    if (workoutIds.length > 0) this.#transport?.watch(this.#shelf.positions(workoutIds));
  }

  #input(input: SenderInput): void {
    if (!this.#transport || this.#stopped) return;
    const { sender, effects } = step(this.#sender, input, this.#parts.now());
    this.#sender = sender;
    for (const effect of effects) this.#act(effect);
    this.#cancelTimer();
    const at = wakeAt(this.#sender);
    if (at !== null) this.#cancelTimer = this.#parts.setTimer(at, () => this.#input({ type: 'tick' }));
  }

  #act(effect: SenderEffect): void {
    switch (effect.do) {
      case 'send':
        return this.#transport?.send(toEnvelope(effect.row), (ack) =>
          this.#input({ type: 'answered', commandId: effect.row.commandId, attempt: effect.attempt, ack }),
        );
      case 'commit':
        return this.#commit(effect.commandId, effect.seq, effect.refused);
      case 'set_aside':
        return this.#queue(async () => {
          await this.#parts.store.setAside(effect.commandId, effect.message);
          await this.#reloadRows();
          this.#parts.tell({ type: 'rows' });
        });
      case 'renumber':
        return this.#queue(async () => {
          await this.#parts.store.renumber(this.#athleteId);
          await this.#reloadRows();
          this.#input({ type: 'renumbered', rows: this.unsent });
        });
      case 'reauthenticate':
        return void this.#renew();
      case 'probe':
        return this.#transport?.probe(() => this.#input({ type: 'probed' }));
      case 'reconnect':
        return this.#transport?.reconnect();
    }
  }

  #commit(commandId: string, seq: number, refused: string | null): void {
    const row = this.#rows.find((one) => one.commandId === commandId);
    if (!row) return;
    this.#rows = this.#rows.map((one) => (one === row ? { ...one, committedSeq: seq } : one));
    if (refused !== null) this.#parts.refused(row.command, refused);
    this.#parts.changed();
    this.#queue(async () => {
      await this.#parts.store.markCommitted(commandId, seq);
      await this.#forgetShown(row.workoutId);
    });
  }

  /** A row goes when the log shows what it did. */
  async #forgetShown(workoutId: string): Promise<void> {
    const head = this.#shelf.head(workoutId);
    const gone = this.#rows
      .filter((row) => row.workoutId === workoutId && row.committedSeq !== null && row.committedSeq <= head)
      .map((row) => row.commandId);
    if (gone.length === 0) return;
    await this.#parts.store.forget(gone);
    this.#rows = this.#rows.filter((row) => !gone.includes(row.commandId));
    this.#parts.changed();
    this.#parts.tell({ type: 'rows' });
  }

  async #renew(): Promise<boolean> {
    const token = await this.#parts.renewToken();
    if (token === null) return false;
    this.#input({ type: 'token_ready' });
    return true;
  }

  #resume(page: Resume): void {
    if (page.head < this.#shelf.head(page.workoutId)) {
      this.#shelf.drop(page.workoutId);
      this.#queue(() => this.#parts.store.dropEvents(page.workoutId));
    }
    const settled = new Set(page.events.flatMap((event) => event.commandId ?? []));
    this.#rows = this.#rows.map((row) => {
      const seq = page.events.find((event) => event.commandId === row.commandId)?.seq;
      return seq === undefined ? row : { ...row, committedSeq: seq };
    });
    if (settled.size > 0) this.#input({ type: 'settled', commandIds: settled });
    this.#admit(page.workoutId, page.events, page.epoch);
    if (page.suggestion) this.#offer(page.suggestion);
  }

  #admit(workoutId: string, events: readonly LiveEvent[], epoch: number): void {
    const { fresh, gap } = this.#shelf.admit(workoutId, this.#athleteId, events, epoch);
    if (gap) this.#rewatch([workoutId]);
    this.#parts.changed();
    this.#queue(async () => {
      await this.#parts.store.saveEvents(fresh);
      await this.#saveWorkout(workoutId);
      await this.#forgetShown(workoutId);
    });
  }

  #offer(offered: SuggestionOffered): void {
    this.#shelf.offer(offered);
    this.#parts.changed();
    this.#queue(() => this.#saveWorkout(offered.workoutId));
  }

  async #saveWorkout(workoutId: string): Promise<void> {
    const [epoch, suggestion] = [this.#shelf.epoch(workoutId), this.#shelf.offered(workoutId)];
    await this.#parts.store.saveWorkout({ workoutId, athleteId: this.#athleteId, epoch, suggestion });
    this.#parts.tell({ type: 'workout', workoutId });
  }

  async #reloadRows(): Promise<void> {
    this.#rows = await this.#parts.store.rows(this.#athleteId);
    for (const row of this.#rows) this.#shelf.hold(row.workoutId, this.#athleteId);
    this.#parts.changed();
  }

  async #reloadWorkout(workoutId: string): Promise<void> {
    const [events, known] = await Promise.all([this.#parts.store.events(workoutId), this.#parts.store.workout(workoutId)]);
    this.#shelf.admit(workoutId, this.#athleteId, events, known?.epoch ?? 0);
    if (known?.suggestion) this.#shelf.offer(known.suggestion);
    this.#parts.changed();
  }

  #setLink(link: Link): void {
    if (this.#link === link) return;
    this.#link = link;
    if (this.#transport) this.#parts.tell({ type: 'link', link });
    this.#parts.changed();
  }
}

import type { CommandAck } from '@gymgenius/proto/live/ack';
import type { Floor, Heads, LiveEvent, PresenceChanged, Resume, SuggestionOffered } from '@gymgenius/proto/live/messages';
import { SilenceWatch } from '@gymgenius/web/sync/silence-watch';
import type { ConnectTransport, Transport, TransportHandlers } from '@gymgenius/web/sync/transport';
import { Connection, type ClientEnd, type Door } from './connection.ts';
import type { Link } from './network.ts';
import type { SimProcess } from './sim-process.ts';
import type { Timer, World } from './world.ts';

export interface Way {
  readonly world: World;
  readonly process: SimProcess;
  readonly link: Link;
  /** Where the load balancer sends the next attempt. */
  readonly door: () => Door;
  readonly acked: (commandId: string, ack: CommandAck) => void;
  /** Every message, before the client folds it. */
  readonly heard: (event: string, payload: unknown) => void;
  readonly changed: (isLinked: boolean) => void;
}

const AGAIN_MS = 1_000;
const DELAY_MS = 200;
const DELAY_MAX_MS = 5_000;
const DIAL_WITHIN_MS = 5_000;
/** pingInterval + pingTimeout of the gateway. */
const SILENT_MS = 9_000;

/** Socket.IO's client as `socket-transport.ts` sets it up: backoff 0.2 to 5 s with jitter, for ever; a refusal ends it until `open`. */
export function simTransport(way: Way): ConnectTransport {
  return (handlers) => new SimTransport(way, handlers);
}

class SimTransport implements Transport, ClientEnd {
  readonly #way: Way;
  readonly #handlers: TransportHandlers;
  #state: 'idle' | 'waiting' | 'dialling' | 'linked' = 'idle';
  #connection: Connection | null = null;
  #attempts = 0;
  #retry: Timer | null = null;
  #silence: Timer | null = null;
  readonly #watch: SilenceWatch;

  constructor(way: Way, handlers: TransportHandlers) {
    this.#way = way;
    this.#handlers = handlers;
    const { world, process } = way;
    this.#watch = new SilenceWatch({
      now: () => world.now,
      after(ms, run) {
        const timer = world.after(ms, run, process);
        return () => world.cancel(timer);
      },
      random: () => world.random.next(),
      probe: () => this.probe(() => undefined),
      giveUp: () => this.#lost(),
    });
  }

  open(): void {
    if (this.#state === 'idle') this.#dial();
  }

  close(): void {
    const wasLinked = this.#state === 'linked';
    this.#stop();
    this.#state = 'idle';
    if (wasLinked) this.#unlinked();
  }

  reconnect(): void {
    this.#lost();
  }

  wake(): void {
    if (this.#state !== 'waiting' && this.#state !== 'dialling') return;
    this.#stop();
    this.#attempts = 0;
    this.#dial();
  }

  send: Transport['send'] = (envelope, answered) => {
    this.#say(envelope.command.type, envelope, (ack) => {
      this.#way.acked(envelope.commandId, ack as CommandAck);
      answered(ack as CommandAck);
    });
  };
  probe: Transport['probe'] = (answered) => this.#say('probe', {}, (answer) => answered((answer as { readonly now: number }).now));
  watch: Transport['watch'] = (workouts) =>
    this.#say('watch', { workouts }, (answer) => {
      if (codeOf(answer) === 'rate_limited') this.#way.world.after(AGAIN_MS, () => this.watch(workouts));
    });
  watchFloor: Transport['watchFloor'] = (answered) =>
    this.#say('watch_floor', {}, (answer) => {
      if ('athletes' in (answer as object)) answered(answer as Floor);
      else if (['unavailable', 'rate_limited'].includes(codeOf(answer))) this.#way.world.after(AGAIN_MS, () => this.watchFloor(answered));
    });
  presence: Transport['presence'] = (presence) => this.#say('presence', presence, () => undefined);

  accepted(): void {
    this.#state = 'linked';
    this.#attempts = 0;
    this.#listen(SILENT_MS);
    this.#way.changed(true);
    this.#handlers.linked();
  }

  refused(): void {
    this.#stop();
    this.#state = 'idle';
    this.#handlers.refused();
  }

  closed(): void {
    this.#connection = null;
    this.#lost();
  }

  pinged(): void {
    this.#watch.heard();
    this.#listen(SILENT_MS);
    this.#connection?.pong();
  }

  heard(event: string, payload: unknown): void {
    if (this.#state !== 'linked') return;
    this.#watch.heard();
    if (event === 'heads' || event === 'resume') this.#watch.expect();
    this.#way.heard(event, payload);
    const handlers = this.#handlers;
    if (event === 'resume') handlers.resume(payload as Resume);
    else if (event === 'workout_event') handlers.event(payload as LiveEvent);
    else if (event === 'suggestion_offered') handlers.suggestion(payload as SuggestionOffered);
    else if (event === 'heads') handlers.heads(payload as Heads);
    else if (event === 'presence_changed') handlers.presence(payload as PresenceChanged);
    else if (event === 'workout_opened') {
      const { athleteId, workoutId } = payload as { readonly athleteId: string; readonly workoutId: string };
      handlers.opened(athleteId, workoutId);
    } else if (event === 'workout_moved') {
      const moved = this.#connection;
      this.#way.world.after((payload as { readonly retryMs: number }).retryMs, () => moved === this.#connection && this.#lost());
    }
  }

  #say(event: string, payload: unknown, answered: (answer: unknown) => void): void {
    if (this.#state !== 'linked') return;
    this.#connection?.say(event, payload, (answer) => {
      this.#watch.heard();
      answered(answer);
    });
  }

  #dial(): void {
    const { world, process, link, door } = this.#way;
    this.#state = 'dialling';
    const target = door();
    if (!target.isListening) {
      this.#retry = world.after(world.random.between(2, 20), () => this.#wait(), process);
      return;
    }
    const connection = new Connection(world, process, link, target, this);
    this.#connection = connection;
    this.#listen(DIAL_WITHIN_MS);
    void this.#handlers.handshake().then((auth) => this.#connection === connection && connection.greet(auth));
  }

  /** Nothing heard for `ms`: the connection is dead, whatever TCP says. */
  #listen(ms: number): void {
    const { world, process } = this.#way;
    world.cancel(this.#silence);
    this.#silence = world.after(ms, () => this.#lost(), process);
  }

  #lost(): void {
    if (this.#state === 'idle' || this.#state === 'waiting') return;
    const wasLinked = this.#state === 'linked';
    this.#wait();
    if (wasLinked) this.#unlinked();
  }

  #unlinked(): void {
    this.#way.changed(false);
    this.#handlers.unlinked();
  }

  #wait(): void {
    this.#stop();
    this.#state = 'waiting';
    const { world, process } = this.#way;
    const ms = Math.min(DELAY_MAX_MS, DELAY_MS * 2 ** this.#attempts) * (0.5 + world.random.next());
    this.#attempts += 1;
    this.#retry = world.after(ms, () => this.#dial(), process);
  }

  #stop(): void {
    this.#watch.stop();
    this.#way.world.cancel(this.#retry);
    this.#way.world.cancel(this.#silence);
    this.#connection?.closeByClient();
    this.#connection = null;
  }
}

function codeOf(answer: unknown): string {
  return typeof answer === 'object' && answer !== null && 'code' in answer ? String(answer.code) : '';
}

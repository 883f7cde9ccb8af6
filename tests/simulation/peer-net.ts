import type { PeerFailure, Peers } from '@gymgenius/actors/ports/peers';
import { fromReply, toDispatch, type PeerQuestion, type PeerReply } from '@gymgenius/gateway/peers/peer-wire';
import type { SimProcess } from './sim-process.ts';
import type { World } from './world.ts';

/** As the gRPC link has it. */
const DEADLINE_MS = 250;

type Outcome = { readonly kind: 'replied'; readonly reply: PeerReply } | Exclude<PeerFailure, { kind: 'not_mine' }>;

interface Listener {
  readonly process: SimProcess;
  readonly answer: (question: PeerQuestion) => Promise<PeerReply>;
}

/** The private network of the gateways: an ordered stream between each two, refused where nobody listens, silent where somebody is cut off or frozen. */
export class PeerNet {
  /** Addresses whose packets go nowhere. */
  readonly cutOff = new Set<string>();
  fired: () => void = () => undefined;
  readonly #world: World;
  readonly #listeners = new Map<string, Listener>();

  constructor(world: World) {
    this.#world = world;
  }

  listen(address: string, process: SimProcess, answer: Listener['answer']): void {
    this.#listeners.set(address, { process, answer });
  }

  of(process: SimProcess, mine: string): Peers {
    const ask = (address: string, question: PeerQuestion) => this.#ask(process, mine, address, question);
    return {
      dispatch: async (address, envelope, actor) => {
        const outcome = await ask(address, { dispatch: toDispatch(envelope, actor) });
        return outcome.kind === 'replied' ? fromReply(outcome.reply) : outcome;
      },
      wake: async (address, workoutId) => {
        const outcome = await ask(address, { wake: { workoutId } });
        if (outcome.kind !== 'replied') return outcome;
        return outcome.reply.awake === undefined ? { kind: 'not_mine' } : { kind: 'awake', isActive: outcome.reply.awake };
      },
    };
  }

  #ask(from: SimProcess, mine: string, address: string, question: PeerQuestion): Promise<Outcome> {
    const world = this.#world;
    const { promise, resolve } = Promise.withResolvers<Outcome>();
    const deadline = world.after(DEADLINE_MS, () => resolve({ kind: 'silent' }), from);
    const settle = (outcome: Outcome) => {
      world.cancel(deadline);
      resolve(outcome);
    };
    const isCut = () => this.cutOff.has(mine) || this.cutOff.has(address);
    const listener = this.#listeners.get(address);
    if (isCut()) this.fired();
    else if (!listener?.process.isAlive) world.after(2, () => settle({ kind: 'unreachable' }), from);
    else
      world.after(
        2,
        () =>
          void listener.answer(question).then((reply) => {
            if (isCut()) this.fired();
            else world.after(2, () => settle({ kind: 'replied', reply }), from);
          }),
        listener.process,
      );
    return promise;
  }
}

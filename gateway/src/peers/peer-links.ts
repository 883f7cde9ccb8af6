import type { Peers } from '@gymgenius/actors/ports/peers';
import { PeerLink } from './peer-link.ts';
import { fromReply, toDispatch } from './peer-wire.ts';

const UNUSED_MS = 5 * 60_000;
const SWEEP_MS = 60_000;

/** The other gateways, by address: a link each, made when first asked. Gateways come and go with every deploy, so what is not used is closed. */
export class PeerLinks implements Peers, Disposable {
  readonly #secret: string;
  readonly #links = new Map<string, PeerLink>();
  readonly #sweeper = setInterval(() => this.#sweep(), SWEEP_MS).unref();

  constructor(secret: string) {
    this.#secret = secret;
  }

  dispatch: Peers['dispatch'] = async (address, envelope, actor) => {
    const outcome = await this.#to(address).ask({ dispatch: toDispatch(envelope, actor) });
    return outcome.kind === 'replied' ? fromReply(outcome.reply) : outcome;
  };

  wake: Peers['wake'] = async (address, workoutId) => {
    const outcome = await this.#to(address).ask({ wake: { workoutId } });
    if (outcome.kind !== 'replied') return outcome;
    return outcome.reply.awake === undefined ? { kind: 'not_mine' } : { kind: 'awake', isActive: outcome.reply.awake };
  };

  [Symbol.dispose](): void {
    clearInterval(this.#sweeper);
    for (const link of this.#links.values()) link.close();
    this.#links.clear();
  }

  #to(address: string): PeerLink {
    const link = this.#links.get(address) ?? new PeerLink(address, this.#secret);
    this.#links.set(address, link);
    return link;
  }

  #sweep(): void {
    for (const [address, link] of this.#links) {
      if (performance.now() - link.usedAt < UNUSED_MS) continue;
      link.close();
      this.#links.delete(address);
    }
  }
}

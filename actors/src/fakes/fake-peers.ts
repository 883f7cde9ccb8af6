import type { PeerFailure, Peers } from '../ports/peers.ts';
import type { SessionHost } from '../ports/session-host.ts';

export const PEER_FAULTS = ['none', 'none', 'none', 'silent_before', 'silent_after', 'unreachable'] as const;
export type PeerFault = (typeof PEER_FAULTS)[number];

/** Hosts of one process that ask each other. Suffers one of `faults` with each question, then none; `gone` addresses answer nobody. */
export class FakePeers implements Peers {
  readonly hosts = new Map<string, SessionHost>();
  readonly gone = new Set<string>();
  readonly faults: PeerFault[];
  asked = 0;

  constructor(faults: readonly PeerFault[] = []) {
    this.faults = [...faults];
  }

  dispatch: Peers['dispatch'] = (address, envelope, actor) => this.#ask(address, (host) => host.handover.dispatch(envelope, actor));

  wake: Peers['wake'] = (address, workoutId) =>
    this.#ask(address, async (host) => {
      const isActive = await host.handover.wake(workoutId);
      return isActive === null ? { kind: 'not_mine' } : { kind: 'awake', isActive };
    });

  async #ask<Answer>(address: string, question: (host: SessionHost) => Promise<Answer>): Promise<Answer | PeerFailure> {
    this.asked += 1;
    const fault = this.faults.shift() ?? 'none';
    const host = this.hosts.get(address);
    if (!host || this.gone.has(address) || fault === 'unreachable') return { kind: 'unreachable' };
    if (fault === 'silent_before') return { kind: 'silent' };
    const answer = await question(host);
    return fault === 'silent_after' ? { kind: 'silent' } : answer;
  }
}

import type { ConnectTransport, Transport } from './transport.ts';

const AGAIN_MS = 2000;

/**
 * A wire whose code comes after the first paint: a set can be logged without it. What is asked before it is there is dropped, as it is
 * by any transport that is not connected.
 */
export function lateTransport(load: () => Promise<ConnectTransport>): ConnectTransport {
  return (handlers) => {
    let wire: Transport | null = null;
    let isOpen = false;
    let isAsking = false;
    const ask = async () => {
      if (isAsking || wire) return;
      isAsking = true;
      try {
        const connect = await load();
        wire = connect(handlers);
        if (isOpen) wire.open();
      } catch {
        // Not in the cache yet and no network: the outbox waits.
        setTimeout(() => isOpen && void ask(), AGAIN_MS);
      } finally {
        isAsking = false;
      }
    };
    return {
      open() {
        isOpen = true;
        if (wire) wire.open();
        else void ask();
      },
      close() {
        isOpen = false;
        wire?.close();
      },
      reconnect: () => wire?.reconnect(),
      wake: () => (wire ? wire.wake() : void (isOpen && ask())),
      send: (envelope, answered) => wire?.send(envelope, answered),
      probe: (answered) => wire?.probe(answered),
      watch: (workouts) => wire?.watch(workouts),
      watchFloor: (answered) => wire?.watchFloor(answered),
      presence: (presence) => wire?.presence(presence),
    };
  };
}

/** The gateway's wire, for every screen. */
export const gatewayTransport = lateTransport(() => import('./socket-transport.ts').then((module) => module.socketTransport));

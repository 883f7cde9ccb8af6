import type { ConnectTransport } from '@gymgenius/web/sync/transport';
import { socketTransport } from '@gymgenius/web/sync/socket-transport';
import type { Trace } from './trace.ts';

export interface Wire {
  readonly trace: Trace;
  readonly device: string;
  readonly personId: string;
  /** Of the proxy that is this device's network. */
  readonly port: number;
}

/** The page's own transport, with a note taken of everything that passes. */
export function tracedTransport({ trace, device, personId, port }: Wire): ConnectTransport {
  return (handlers) => {
    // The page dials the host that it came from; Socket.IO reads it when the transport is made.
    Reflect.set(globalThis, 'location', { protocol: 'http:', host: `127.0.0.1:${port}`, hostname: '127.0.0.1', port: String(port) });
    const wire = socketTransport({
      ...handlers,
      linked: () => {
        trace.linked(device, true);
        handlers.linked();
      },
      unlinked: () => {
        trace.linked(device, false);
        handlers.unlinked();
      },
      resume: (page) => {
        for (const event of page.events) trace.told(personId, event);
        if (page.suggestion) trace.offered(device, page.suggestion);
        handlers.resume(page);
      },
      event: (event) => {
        trace.told(personId, event);
        handlers.event(event);
      },
      suggestion: (offered) => {
        trace.offered(device, offered);
        handlers.suggestion(offered);
      },
    });
    return {
      ...wire,
      send: (envelope, answered) => {
        trace.sent(envelope.commandId);
        wire.send(envelope, (ack) => {
          trace.answered(envelope.commandId, ack);
          answered(ack);
        });
      },
    };
  };
}

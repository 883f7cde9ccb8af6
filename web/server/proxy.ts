import { Agent, request, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/**
 * Sends requests and WebSocket upgrades on to one gateway, byte for byte. Upgraded connections are two piped sockets, so that a slow
 * reader slows the writer, an end on either side ends the other at once, and a gateway that is down is a refusal and not a silence.
 */
export interface GatewayProxy {
  readonly http: (incoming: IncomingMessage, outgoing: ServerResponse) => void;
  readonly upgrade: (incoming: IncomingMessage, socket: Duplex, head: Buffer) => void;
}

export function gatewayProxy(gatewayUrl: string): GatewayProxy {
  const { hostname, port } = new URL(gatewayUrl);
  const agent = new Agent({ keepAlive: true });
  const target = (incoming: IncomingMessage) => ({
    hostname,
    port,
    method: incoming.method,
    path: incoming.url,
    headers: forwarded(incoming),
  });
  return {
    http(incoming, outgoing) {
      const onward = request({ ...target(incoming), agent });
      onward.on('response', (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
        answer.on('error', () => outgoing.destroy());
      });
      onward.on('error', () => {
        if (outgoing.headersSent) return outgoing.destroy();
        outgoing.writeHead(503, { 'content-type': 'application/json', 'retry-after': '1' });
        return outgoing.end(JSON.stringify({ error: 'unavailable', message: 'The gateway does not answer. Try again in a moment.' }));
      });
      outgoing.on('close', () => onward.destroy());
      incoming.pipe(onward);
    },
    upgrade(incoming, socket, head) {
      const onward = request(target(incoming));
      socket.on('error', () => onward.destroy());
      onward.on('error', () => socket.end('HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\n\r\n'));
      onward.on('response', (answer) => {
        socket.write(`${statusLine(answer)}connection: close\r\n\r\n`); // refused: tell why, then close
        answer.pipe(socket);
      });
      onward.on('upgrade', (answer, gateway, gatewayHead) => {
        socket.write(`${statusLine(answer)}${rawHeaders(answer)}\r\n`);
        if (gatewayHead.length) socket.write(gatewayHead);
        if (head.length) gateway.write(head);
        join(socket, gateway);
      });
      onward.end();
    },
  };
}

function join(a: Duplex, b: Duplex): void {
  for (const [from, to] of [
    [a, b],
    [b, a],
  ] as const) {
    from.pipe(to);
    from.on('error', () => to.destroy());
    from.on('close', () => to.destroy());
  }
}

/** The gateway learns the caller's address, and nothing that the caller says about it. */
function forwarded(incoming: IncomingMessage): OutgoingHttpHeaders {
  return {
    ...incoming.headers,
    'x-forwarded-for': incoming.socket.remoteAddress,
    'x-forwarded-proto': 'http',
    'x-forwarded-host': incoming.headers.host,
  };
}

function statusLine(answer: IncomingMessage): string {
  return `HTTP/1.1 ${answer.statusCode} ${answer.statusMessage}\r\n`;
}

function rawHeaders({ rawHeaders: raw }: IncomingMessage): string {
  let text = '';
  for (let i = 0; i < raw.length; i += 2) text += `${raw[i]}: ${raw[i + 1]}\r\n`;
  return text;
}

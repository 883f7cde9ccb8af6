import { COMMANDS } from '@gymgenius/proto/commands';
import { CLIENT_EVENTS, COMMAND_EVENT, SERVER_EVENTS } from '@gymgenius/proto/live/events';
import { Handshake } from '@gymgenius/proto/live/messages';
import { PROTOCOL_VERSION } from '@gymgenius/proto/version';
import * as z from 'zod/mini';

type JsonObject = { readonly [key: string]: unknown };
const ref = (path: string): JsonObject => ({ $ref: `#/${path}` });

/** AsyncAPI 3.0 of the live protocol, made from the very schemas that check it: one channel, an operation per event, a message per payload and ack. */
export function asyncApi(serverUrl: string): JsonObject {
  const messages: Record<string, JsonObject> = {};
  const operations: Record<string, JsonObject> = {};
  const { host } = new URL(serverUrl);

  const message = (name: string, summary: string, schema: z.core.$ZodType): JsonObject => {
    messages[name] = { name, summary, contentType: 'application/json', payload: toSchema(schema) };
    return ref(`channels/live/messages/${name}`);
  };
  const asked = (name: string, about: string, payload: z.core.$ZodType, ack: z.core.$ZodType) => {
    operations[name] = {
      action: 'receive',
      channel: ref('channels/live'),
      summary: about,
      messages: [message(name, about, payload)],
      reply: { channel: ref('channels/live'), messages: [message(`${name}_ack`, `The acknowledgement of ${name}.`, ack)] },
    };
  };

  for (const [name, { payload, ack, about }] of Object.entries(CLIENT_EVENTS)) asked(name, about, payload, ack);
  for (const [name, body] of Object.entries(COMMANDS))
    asked(
      name,
      `A command, in the envelope; it travels under its own name.`,
      z.extend(COMMAND_EVENT.payload, { command: body }),
      COMMAND_EVENT.ack,
    );
  for (const [name, { payload, about }] of Object.entries(SERVER_EVENTS))
    operations[name] = { action: 'send', channel: ref('channels/live'), summary: about, messages: [message(name, about, payload)] };

  return {
    asyncapi: '3.0.0',
    info: {
      title: 'GymGenius live',
      version: String(PROTOCOL_VERSION),
      description:
        'Socket.IO 4 over WebSocket. Every event has one payload; the answer is Socket.IO’s own acknowledgement. The rules are in PROTOCOL.md.',
    },
    defaultContentType: 'application/json',
    servers: {
      live: { host, protocol: 'wss', pathname: '/socket.io/', description: 'Socket.IO; the handshake’s auth carries the token.' },
    },
    channels: {
      live: {
        address: '/',
        servers: [ref('servers/live')],
        messages: referred(messages),
        bindings: { ws: { headers: toSchema(Handshake) } },
      },
    },
    operations,
    components: { messages },
  };
}

function referred(messages: Readonly<Record<string, JsonObject>>): JsonObject {
  return Object.fromEntries(Object.keys(messages).map((name) => [name, ref(`components/messages/${name}`)]));
}

/** Facts and suggestions are TypeScript types of the domain, not parsed on the wire: they appear as "any". */
function toSchema(schema: z.core.$ZodType): JsonObject {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' });
  return rest;
}

import * as z from 'zod/mini';
import { COMMANDS } from '../commands.ts';
import { CLIENT_EVENTS, COMMAND_EVENT, SERVER_EVENTS } from './events.ts';
import { Handshake } from './messages.ts';

/** Every schema of the live protocol as JSON Schema, in a fixed order: what a phone of this version may send and hear. */
export function liveSchemas(): string {
  const schemas: Record<string, unknown> = {
    handshake: toSchema(Handshake),
    envelope: toSchema(COMMAND_EVENT.payload),
    ack: toSchema(COMMAND_EVENT.ack),
  };
  for (const [name, body] of Object.entries(COMMANDS)) schemas[`command ${name}`] = toSchema(body);
  for (const [name, { payload, ack }] of Object.entries(CLIENT_EVENTS)) schemas[`client ${name}`] = [toSchema(payload), toSchema(ack)];
  for (const [name, { payload }] of Object.entries(SERVER_EVENTS)) schemas[`server ${name}`] = toSchema(payload);
  return JSON.stringify(schemas, (_key, value: unknown) =>
    isRecord(value) ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))) : value,
  );
}

function toSchema(schema: z.core.$ZodType): unknown {
  return z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

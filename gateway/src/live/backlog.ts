import type { LiveSocket } from './types.ts';

export const MAX_PACKETS = 64;
export const MAX_BYTES = 256 * 1024;

/** Whether this socket takes less than it is sent. engine.io keeps every packet for ever: a stopped watcher once held 96,000 of them, 180 MB. */
export function isBehind(socket: LiveSocket): boolean {
  const waiting = packetsOf(socket);
  if (waiting.length > MAX_PACKETS) return true;
  let bytes = 0;
  for (const { data } of waiting) if (typeof data === 'string') bytes += data.length;
  return bytes > MAX_BYTES;
}

export function isDrained(socket: LiveSocket): boolean {
  return packetsOf(socket).length === 0;
}

/** engine.io's own queue; private in its types and the only place where the truth is. */
function packetsOf(socket: LiveSocket): readonly { readonly data?: unknown }[] {
  const buffer: unknown = Reflect.get(socket.conn, 'writeBuffer');
  return Array.isArray(buffer) ? buffer : [];
}

import type { LiveSocket } from './types.ts';

export const MAX_PACKETS = 64;
export const MAX_BYTES = 256 * 1024;
/** Answers to what a client asks are never withheld, so whoever asks on and on and takes none of them is cut here. */
const LOST_PACKETS = 1_024;

/** Whether this socket takes less than it is sent. engine.io keeps every packet for ever: a stopped watcher once held 96,000 of them, 180 MB. */
export function isBehind(socket: LiveSocket): boolean {
  return packetsOf(socket).length > MAX_PACKETS || bytesOf(socket) > MAX_BYTES;
}

/** Whether it is to be cut at once, whatever it follows. */
export function isLost(socket: LiveSocket): boolean {
  return packetsOf(socket).length > LOST_PACKETS;
}

function bytesOf(socket: LiveSocket): number {
  let bytes = 0;
  for (const { data } of packetsOf(socket)) if (typeof data === 'string') bytes += data.length;
  return bytes;
}

export function isDrained(socket: LiveSocket): boolean {
  return packetsOf(socket).length === 0;
}

/** Not `conn.close()`: that would wait for the very queue that does not drain. */
export function cut(socket: LiveSocket): void {
  socket.request.socket.destroy();
}

/** engine.io's own queue; private in its types and the only place where the truth is. */
function packetsOf(socket: LiveSocket): readonly { readonly data?: unknown }[] {
  const buffer: unknown = Reflect.get(socket.conn, 'writeBuffer');
  return Array.isArray(buffer) ? buffer : [];
}

import type { SessionHost } from '@gymgenius/actors/ports/session-host';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LiveServer } from './live/types.ts';

const RETRY_MS = 200;
/** Long enough for the last frames to leave, short enough for nobody to notice. */
const FLUSH_MS = 100;
const HOST_MS = 10_000;

/**
 * Going down without losing a set: sockets are refused already (readiness says 503), for as long as load balancers need to see it; then commits under way end, ownership is released, everybody is told
 * where to go on, and the transports are closed. `socket.disconnect()` would stop the clients' own reconnects, `conn.close()` does not.
 */
export async function drainSockets(io: LiveServer, host: Pick<SessionHost, 'drain'>, noticeMs = 0): Promise<void> {
  await sleep(noticeMs);
  await Promise.race([host.drain(), sleep(HOST_MS, undefined, { ref: false })]);
  io.local.emit('workout_moved', { retryMs: RETRY_MS });
  await sleep(FLUSH_MS);
  for (const socket of io.sockets.sockets.values()) socket.conn.close();
}

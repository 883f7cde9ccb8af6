import { setTimeout as sleep } from 'node:timers/promises';
import type { Device } from './device.ts';
import type { Victims } from './inflict.ts';
import type { Fault } from './schedule.ts';

const TRIES = 5;
const LOOK_MS = 50;

/**
 * The answer is kept from the phone until PostgreSQL shows that the command went through; then the connection is reset, and the phone has to
 * find out by itself. Fired means just that: committed, and not known to the phone when its connection died.
 */
export async function loseAck(
  { kind, forMs }: Fault,
  device: Device,
  { cluster, conditions, trace }: Pick<Victims, 'cluster' | 'conditions' | 'trace'>,
): Promise<boolean> {
  const incident = conditions.begin(kind, `device ${device.name}`);
  for (let tries = 0; tries < TRIES && !incident.fired; tries += 1) {
    device.edge.change({}, { held: true });
    for (const until = Date.now() + forMs; Date.now() < until && !incident.fired; await sleep(LOOK_MS)) {
      const sent = device.unsent.map(({ commandId }) => commandId).filter((id) => (trace.operations.get(id)?.sends ?? 0) > 0);
      if (sent.length === 0) continue;
      const found = await cluster.db
        .query<{ id: string }>('select command_id as id from workout_event where command_id = any($1::uuid[])', [sent])
        .catch(() => ({ rows: [] }));
      incident.fired = found.rows.some(({ id }) => trace.operations.get(id)?.settledAt === null);
    }
    device.edge.cut();
    device.edge.heal();
    if (!incident.fired) await sleep(2_000);
  }
  incident.to = Date.now();
  return incident.fired;
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster } from './cluster.ts';
import type { Incident } from './conditions.ts';
import type { Victims } from './inflict.ts';
import type { Fault } from './schedule.ts';

const BITE_WITHIN_MS = 6_000;
const LOOK_MS = 100;
/** The clock is read every 100 ms, and a commit takes its time. */
const SETTLES_MS = 300;

/** Not one page more fits below PostgreSQL's tables. Fired when PostgreSQL has refused a statement for it. */
export async function fillDisk({ disk, noRoom }: Cluster, forMs: number, incident: Incident): Promise<void> {
  if (!disk) return;
  const [before, from] = [noRoom(), Date.now()];
  await disk.fill();
  try {
    await sleep(forMs);
    // The last page of each table may have had room until now.
    while (noRoom() === before && Date.now() < from + forMs + BITE_WITHIN_MS) await sleep(LOOK_MS);
    incident.fired = noRoom() > before;
  } finally {
    await disk.free();
  }
}

/** One gateway's clock jumps by one to two minutes, forth or back, and back again. Fired when a set bears the wrong time. */
export async function skewServer(
  { kind, which, forMs }: Fault,
  { cluster, conditions, trace }: Pick<Victims, 'cluster' | 'conditions' | 'trace'>,
): Promise<void> {
  const at = which % cluster.stack.gateways.length;
  const offsetMs = (which % 2 === 0 ? 1 : -1) * (60_000 + (which % 60) * 1_000);
  const incident = conditions.begin(kind, `gateway-${at + 1}`);
  await cluster.setClock(at, offsetMs);
  for (
    const until = incident.from + forMs + BITE_WITHIN_MS;
    Date.now() < until && !(incident.fired && Date.now() > until - BITE_WITHIN_MS);
  ) {
    await sleep(SETTLES_MS);
    if (incident.fired) continue;
    const recent = [...trace.operations.values()].filter(({ settledAt, invokedAt }) => settledAt !== null && invokedAt > incident.from);
    const { rows } = await cluster.db
      .query<{ id: string; at: number }>(
        'select command_id as id, (extract(epoch from at) * 1000)::float8 as at from workout_event where command_id = any($1::uuid[])',
        [recent.map(({ commandId }) => commandId)],
      )
      .catch(() => ({ rows: [] }));
    incident.fired = rows.some((row) => Math.abs(row.at - (trace.operations.get(row.id)?.invokedAt ?? row.at) - offsetMs) < 30_000);
  }
  await cluster.setClock(at, 0);
  await sleep(SETTLES_MS);
  incident.to = Date.now();
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster } from './cluster.ts';
import type { Incident } from './conditions.ts';
import type { Victims } from './inflict.ts';
import type { Fault } from './schedule.ts';

const BITE_WITHIN_MS = 6_000;
const LOOK_MS = 100;
const UP_WITHIN_MS = 15_000;
/** The clock's file is read every 100 ms. */
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

/** One gateway's clock jumps by one to two minutes, forth or back, and back again. Fired when its program has read the wrong time. */
export async function skewServer(
  { kind, which, forMs }: Fault,
  { cluster, conditions }: Pick<Victims, 'cluster' | 'conditions'>,
): Promise<void> {
  const at = which % cluster.stack.gateways.length;
  const offsetMs = (which % 2 === 0 ? 1 : -1) * (60_000 + (which % 60) * 1_000);
  const incident = conditions.begin(kind, `gateway-${at + 1}`);
  await cluster.setClock(at, offsetMs);
  await sleep(forMs);
  // A gateway that is down reads nothing; it is up again before long.
  for (const until = Date.now() + UP_WITHIN_MS; !incident.fired && Date.now() < until; await sleep(LOOK_MS))
    incident.fired = (await cluster.clockAsked(at)) === offsetMs;
  await cluster.setClock(at, 0);
  await sleep(SETTLES_MS);
  incident.to = Date.now();
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { Incident } from './conditions.ts';
import type { Edge } from './edge.ts';
import type { Fault, NetworkFault } from './schedule.ts';

/** How much longer a fault waits for something to bite before it is tried elsewhere. */
const BITE_WITHIN_MS = 4_000;
const AGAIN_MS = 500;

/** One fault of one edge; it has fired when it touched a byte or a connection. */
export async function inflictOnNetwork(kind: NetworkFault, fault: Fault, edge: Edge, incident: Incident): Promise<void> {
  const before = edge.bites;
  const until = Date.now() + fault.forMs + BITE_WITHIN_MS;
  begin(kind, fault.which, edge);
  await sleep(fault.forMs);
  while (edge.bites === before && Date.now() < until) {
    // Nothing was connected, or nothing was said: struck again until something is.
    begin(kind, fault.which, edge);
    await sleep(AGAIN_MS);
  }
  edge.heal();
  incident.fired = edge.bites > before;
}

function begin(kind: NetworkFault, which: number, edge: Edge): void {
  switch (kind) {
    case 'late':
      return edge.change({ delayMs: 50 + (which % 250), jitterMs: 100 });
    case 'slow':
      return edge.change({ bytesPerSec: 4_000 + which * 20 });
    case 'partition':
      return edge.change({ held: true });
    case 'one_way':
      return which % 2 === 0 ? edge.change({ held: true }, {}) : edge.change({}, { held: true });
    case 'half_open':
      return edge.orphan();
    case 'reset':
      return edge.cut();
    case 'refuse':
      return edge.cut(true);
  }
}

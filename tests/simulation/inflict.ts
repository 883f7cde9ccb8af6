import type { Cluster } from './cluster.ts';
import type { DatabaseTrouble } from './database.ts';
import type { GatewayNode } from './gateway-node.ts';
import type { Link } from './network.ts';
import type { Phone } from './phone.ts';
import type { Fault } from './scenario.ts';
import type { SimProcess } from './sim-process.ts';

/** One scheduled fault while it lasts. `fired` counts what it really did: a fault that met nobody proves nothing, and the report says so. */
export interface Inflicted {
  readonly fault: Fault;
  fired: number;
}

const RESTART_MS = 700;
/** After this long a connection that says nothing is given up by its client. */
const SILENT_MS = 9_100;

/** Begins the fault; `over` is called once it has ended and everything that it stopped runs again. */
export function inflict(inflicted: Inflicted, cluster: Cluster, over: () => void): void {
  const { fault } = inflicted;
  const { world, nodes, phones, database, engine, bus } = cluster;
  const fired = () => (inflicted.fired += 1);
  const node = nodes[fault.target % nodes.length];
  const phone = phones[fault.target % phones.length];
  const link = [...phones, cluster.coach][fault.target % (phones.length + 1)]?.link;
  if (!node || !phone || !link) return over();
  const during = (end: () => void, ms = fault.forMs, then = over) =>
    void world.after(
      ms,
      () => {
        end();
        then();
      },
      null,
    );
  const disturb = (kind: DatabaseTrouble) => {
    const whom = fault.target % 2 === 0 ? null : node.process;
    during(database.trouble(kind, whom, fired));
  };
  const network = (change: (one: Link) => void, one = link) => {
    one.fired = fired;
    change(one);
    during(() => one.heal());
  };
  switch (fault.kind) {
    case 'crash':
      return crash(node, cluster, { fired, over, ms: RESTART_MS + fault.forMs });
    case 'redeploy':
      return redeploy(node, cluster, { fired, over, ms: RESTART_MS });
    case 'freeze':
      if (node.process.isAlive && !node.process.isFrozen) fired();
      return freeze(node.process, cluster, during);
    case 'app_asleep':
      if (phone.process.isAlive && !phone.process.isFrozen) fired();
      return freeze(phone.process, cluster, during);
    case 'app_killed':
      return killApp(phone, fired, during);
    case 'gateway_skew':
    case 'phone_skew': {
      const one = fault.kind === 'phone_skew' ? phone : node;
      const skewMs = ((fault.target % 2) * 2 - 1) * fault.forMs * 30;
      [one.skewMs, one.process.skewMs] = [skewMs, skewMs];
      fired();
      // A wrong clock is no fault that has to end before promises hold.
      return over();
    }
    case 'cut':
      if (link.cut() > 0) fired();
      return over();
    case 'partition':
      return network((one) => ([one.heldUp, one.heldDown] = [true, true]));
    case 'half_open':
      return network((one) => (one[fault.target % 2 === 0 ? 'heldDown' : 'heldUp'] = true));
    case 'slow_net':
      return network((one) => (one.extraMs = 900));
    case 'drop':
      link.fired = fired;
      link.loss = 0.08;
      // The connections that it killed are found out by their silence.
      return during(
        () => {
          link.heal();
          world.after(SILENT_MS, over, null);
        },
        fault.forMs,
        () => undefined,
      );
    case 'duplicate':
      return network((one) => (one.duplicates = 0.5));
    case 'gateway_cut_off':
      return network((one) => ([one.heldUp, one.heldDown] = [true, true]), node.link);
    case 'peers_cut_off':
      cluster.peers.fired = fired;
      cluster.peers.cutOff.add(node.name);
      return during(() => cluster.peers.cutOff.delete(node.name));
    case 'database_slow':
    case 'database_down':
    case 'lost_statement':
    case 'lost_answer':
    case 'late_statement':
      return disturb(fault.kind === 'database_slow' ? 'slow' : fault.kind === 'database_down' ? 'down' : fault.kind);
    case 'bus_down':
    case 'bus_mess':
      bus.fired = fired;
      if (fault.kind === 'bus_down') bus.loss = 0.9;
      else bus.mess = 0.5;
      return during(() => ([bus.loss, bus.mess] = [0, 0]));
    case 'engine_slow':
    case 'engine_dead':
    case 'engine_silent':
      engine.fired = fired;
      engine.mood = fault.kind === 'engine_slow' ? 'slow' : fault.kind === 'engine_dead' ? 'dead' : 'silent';
      return during(() => (engine.mood = 'well'));
  }
}

interface End {
  readonly fired: () => void;
  readonly over: () => void;
  readonly ms: number;
}
type During = (end: () => void, ms?: number) => void;

function crash(node: GatewayNode, { world }: Cluster, { fired, over, ms }: End): void {
  if (node.process.isAlive) {
    fired();
    node.kill();
  }
  const { process } = node;
  world.after(
    ms,
    () => {
      // Another fault may have brought it back already.
      if (node.process === process) node.boot();
      over();
    },
    null,
  );
}

/** Drains as SIGTERM does, then comes back; a process that cannot drain in 20 s is killed. */
function redeploy(node: GatewayNode, cluster: Cluster, end: End): void {
  const { world } = cluster;
  const { process } = node;
  let isDone = false;
  const restart = () => {
    if (isDone) return;
    isDone = true;
    // Killed and restarted by another fault meanwhile.
    if (node.process !== process || !process.isAlive) return end.over();
    node.kill();
    world.after(end.ms, () => (node.process === process && node.boot(), end.over()), null);
  };
  if (!process.isAlive || process.isFrozen) return end.over();
  end.fired();
  world.after(0, () => void node.drain().then(() => world.after(0, restart, null)), process);
  world.after(20_000, restart, null);
}

function freeze(process: SimProcess, { world }: Cluster, during: During): void {
  process.freeze();
  during(() => {
    for (const run of process.thaw()) world.after(0, run, process);
  });
}

function killApp(phone: Phone, fired: () => void, during: During): void {
  if (!phone.process.isAlive) return during(() => undefined);
  fired();
  phone.kill();
  const { process } = phone;
  during(() => phone.process === process && phone.open());
}

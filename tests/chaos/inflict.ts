import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Part } from '../../scripts/services/part.ts';
import { isStopped, type Cluster } from './cluster.ts';
import type { CoachFloor } from './coach-floor.ts';
import type { Conditions, Incident } from './conditions.ts';
import type { Device } from './device.ts';
import type { Edge } from './edge.ts';
import { inflictOnNetwork } from './inflict-network.ts';
import { loseAck } from './lose-ack.ts';
import { link, type Person } from './people.ts';
import type { Fault, NetworkFault } from './schedule.ts';
import { fillDisk, skewServer } from './inflict-server.ts';
import type { Trace } from './trace.ts';

const SLOW_ENGINE_MS = 400;
const SKEW_PATIENCE_MS = 30_000;
const REVOKE_WITHIN_MS = 12_000;
const NETWORK_TRIES = 8;
const ACK_TRIES = 8;

export interface Victims {
  readonly cluster: Cluster;
  readonly trace: Trace;
  readonly conditions: Conditions;
  readonly devices: readonly Device[];
  readonly athletes: readonly Person[];
  /** Who is sent away now and then. */
  readonly visitor: CoachFloor;
}

/** Carries out the plan. Faults of one process wait for each other, so that each is alive when its turn comes; all else overlaps. */
export class Inflictor {
  readonly #victims: Victims;
  readonly #turns = new Map<string, Promise<unknown>>();

  constructor(victims: Victims) {
    this.#victims = victims;
  }

  /** Resolves when the fault is over and what it broke is whole again. */
  async inflict(fault: Fault): Promise<void> {
    const { stack, edges } = this.#victims.cluster;
    const { kind, which } = fault;
    switch (kind) {
      case 'gateway_kill':
        return this.#onProcess(fault, this.#gateway(which), (part, incident) => this.#kill(part, fault.forMs, incident));
      case 'gateway_stop':
        return this.#onProcess(fault, this.#gateway(which), (part, incident) => freeze(part, fault.forMs, incident));
      case 'postgres_kill':
        return this.#onProcess(fault, stack.postgres, (part, incident) => this.#kill(part, fault.forMs, incident));
      case 'redis_kill':
        return this.#onProcess(fault, stack.redis, (part, incident) => this.#kill(part, fault.forMs, incident));
      case 'redis_wipe':
        return this.#onProcess(fault, stack.redis, (part, incident) => this.#wipe(part, fault.forMs, incident));
      case 'engine_kill':
        return this.#onProcess(fault, stack.engine, (part, incident) => this.#kill(part, fault.forMs, incident));
      case 'engine_stop':
        return this.#onProcess(fault, stack.engine, (part, incident) => freeze(part, fault.forMs, incident));
      case 'engine_slow':
        return this.#onProcess(fault, stack.engine, (_, incident) => slowDown(edges.engine, fault.forMs, incident));
      case 'worker_kill':
        return this.#onProcess(fault, stack.worker, (part, incident) => this.#kill(part, fault.forMs, incident));
      case 'rolling_deploy':
        return this.#deploy(fault);
      case 'disk_full':
        return this.#onProcess(fault, stack.postgres, (_, incident) => fillDisk(this.#victims.cluster, fault.forMs, incident));
      case 'server_clock':
        return this.#inTurn(`clock ${which % stack.gateways.length}`, () => skewServer(fault, this.#victims));
      case 'ack_lost':
        return this.#loseAck(fault);
      case 'clock_skew':
        return this.#skew(fault, this.#device(which));
      case 'revocation':
        return this.#inTurn('visitor', () => this.#revoke(fault));
      case 'late':
      case 'slow':
      case 'partition':
      case 'one_way':
      case 'half_open':
      case 'reset':
      case 'refuse':
        return this.#onNetwork(kind, fault);
    }
  }

  #gateway(which: number): Part {
    const { gateways } = this.#victims.cluster.stack;
    const found = gateways[which % gateways.length];
    if (!found) throw new Error('there are no gateways');
    return found.part;
  }
  #device(which: number): Device {
    const found = this.#victims.devices[which % this.#victims.devices.length];
    if (!found) throw new Error('there are no devices');
    return found;
  }

  #inTurn<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    const before = this.#turns.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    this.#turns.set(key, mine);
    return mine;
  }

  #onProcess(fault: Fault, part: Part, work: (part: Part, incident: Incident) => Promise<void>): Promise<void> {
    return this.#inTurn(part.name, async () => {
      const incident = this.#victims.conditions.begin(fault.kind, part.name);
      await work(part, incident);
      incident.to = Date.now();
    });
  }

  async #kill(part: Part, forMs: number, incident: Incident): Promise<void> {
    const { cluster } = this.#victims;
    cluster.expectEnd(part);
    const { signal } = await part.kill('SIGKILL');
    await sleep(forMs);
    await cluster.start(part);
    incident.fired = signal === 'SIGKILL';
  }

  async #wipe(part: Part, forMs: number, incident: Incident): Promise<void> {
    const { cluster } = this.#victims;
    const dir = join(cluster.dir, 'redis');
    cluster.expectEnd(part);
    const { signal } = await part.kill('SIGKILL');
    const hadData = existsSync(join(dir, 'appendonlydir'));
    await rm(dir, { recursive: true, force: true });
    await sleep(forMs);
    await cluster.start(part);
    incident.fired = signal === 'SIGKILL' && hadData;
  }

  async #deploy(fault: Fault): Promise<void> {
    const { cluster } = this.#victims;
    for (const { part } of cluster.stack.gateways)
      await this.#onProcess(fault, part, async (_, incident) => {
        cluster.expectEnd(part);
        const { code } = await part.kill('SIGTERM');
        await cluster.start(part);
        incident.fired = code === 0;
        await sleep(fault.forMs);
      });
  }

  /** Where nothing is said there is nothing to break: then the next edge of the same kind is taken. */
  async #onNetwork(kind: NetworkFault, fault: Fault): Promise<void> {
    for (let tries = 0; tries < NETWORK_TRIES; tries += 1) {
      const { edge, target } = this.#edge({ ...fault, which: fault.which + tries });
      const hasFired = await this.#inTurn(`edge ${edge.name}`, async () => {
        const incident = this.#victims.conditions.begin(kind, target);
        await inflictOnNetwork(kind, fault, edge, incident);
        incident.to = Date.now();
        return incident.fired;
      });
      if (hasFired) return;
    }
  }

  /** A lifter who rests, or whose phone has lost its gateway, has no answer to lose: then the next one is tried. */
  async #loseAck(fault: Fault): Promise<void> {
    for (let tries = 0; tries < ACK_TRIES; tries += 1) {
      const device = this.#device(fault.which + tries);
      if (await this.#inTurn(`edge ${device.edge.name}`, () => loseAck(fault, device, this.#victims))) return;
    }
  }

  #edge({ edge: kind, which }: Fault): { edge: Edge; target: string } {
    const { edges } = this.#victims.cluster;
    const device = this.#device(which);
    const of = (list: readonly Edge[]) => {
      const edge = list[which % list.length];
      if (!edge) throw new Error('there are no gateways');
      return { edge, target: edge.name };
    };
    if (kind === 'gateway-postgres') return of(edges.postgres);
    if (kind === 'gateway-redis') return of(edges.redis);
    if (kind === 'gateway-engine') return of(edges.engine);
    if (kind === 'gateway-gateway') return of(edges.peers);
    return { edge: device.edge, target: `device ${device.name}` };
  }

  async #skew({ forMs, which, kind }: Fault, device: Device): Promise<void> {
    const incident = this.#victims.conditions.begin(kind, `device ${device.name}`);
    const before = this.#victims.trace.operations.size;
    device.skewMs = (which % 2 === 0 ? 1 : -1) * (60_000 + which * 1_000);
    await sleep(forMs);
    // A lifter who rests has told nobody the time: the clock stays wrong until something is tapped by it.
    for (const until = Date.now() + SKEW_PATIENCE_MS; Date.now() < until && !incident.fired; await sleep(200)) {
      const tapped = [...this.#victims.trace.operations.values()].slice(before);
      incident.fired = tapped.some((one) => one.device === device.name);
    }
    device.skewMs = 0;
    incident.to = Date.now();
  }

  /** The lifter ends it; what is committed 5 s later must not reach the visitor (I10). */
  async #revoke({ forMs, which, kind }: Fault): Promise<void> {
    const { cluster, conditions, athletes, visitor } = this.#victims;
    const athlete = athletes[which % athletes.length];
    if (!athlete) return;
    const coachId = visitor.person.personId;
    const incident = conditions.begin(kind, `device ${visitor.name}`);
    const at = await athlete.ask(cluster.balancerPort, 'DELETE', `/v1/links/${coachId}`, REVOKE_WITHIN_MS);
    incident.fired = at !== null;
    if (at !== null) {
      visitor.revokedAt.set(athlete.personId, at);
      await sleep(forMs);
      visitor.revokedAt.delete(athlete.personId);
    }
    while (!(await link(cluster.db, coachId, athlete.personId).then(() => true, () => false))) await sleep(300); // prettier-ignore
    incident.to = Date.now();
  }
}

async function freeze(part: Part, forMs: number, incident: Incident): Promise<void> {
  part.signal('SIGSTOP');
  await sleep(50);
  incident.fired = isStopped(part);
  await sleep(forMs - 50);
  part.signal('SIGCONT');
}

async function slowDown(edges: readonly Edge[], forMs: number, incident: Incident): Promise<void> {
  const bites = () => edges.reduce((sum, edge) => sum + edge.bites, 0);
  const before = bites();
  for (const edge of edges) edge.change({}, { delayMs: SLOW_ENGINE_MS });
  await sleep(forMs);
  for (const edge of edges) edge.heal();
  incident.fired = bites() > before;
}

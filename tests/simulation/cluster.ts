import { Bus } from './bus.ts';
import { Checker } from './checker.ts';
import { CoachScreen } from './coach-screen.ts';
import { SimDatabase } from './database.ts';
import { SimEngine } from './engine.ts';
import { GatewayNode } from './gateway-node.ts';
import type { Mutant } from './mutants.ts';
import { PeerNet } from './peer-net.ts';
import { ATHLETES, COACHES } from './people.ts';
import { Phone } from './phone.ts';
import type { Scenario } from './scenario.ts';
import type { SimSocket } from './sim-io.ts';
import { World } from './world.ts';

/** Gateways, phones, a coach, and all that lies between them. */
export interface Cluster {
  readonly world: World;
  readonly database: SimDatabase;
  readonly bus: Bus;
  readonly engine: SimEngine;
  readonly peers: PeerNet;
  readonly checker: Checker;
  readonly nodes: readonly GatewayNode[];
  readonly phones: readonly Phone[];
  readonly coach: CoachScreen;
}

export function createWorld(scenario: Scenario): World {
  return new World(scenario.chance);
}

export function buildCluster(world: World, scenario: Scenario, mutant: Mutant | null): Cluster {
  const database = new SimDatabase(world, mutant);
  const checker = new Checker(world, database);
  const [bus, engine, peers] = [new Bus(world), new SimEngine(world), new PeerNet(world)];
  const leaving = (socket: SimSocket, event: string, payload: unknown): boolean => {
    const { personId } = socket.data['principal'] as { readonly personId: string };
    checker.leaving(personId, event, payload);
    return !(mutant === 'no_heads' && event === 'heads');
  };
  const crashed = (what: string, error: unknown) =>
    checker.fail('crash', `${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  const nodes = Array.from(
    { length: scenario.gateways },
    (_, at) => new GatewayNode(`gateway-${at}`, { world, database, bus, engine, peers, mutant, leaving, crashed }),
  );
  const [first] = nodes;
  if (!first) throw new Error('a cluster needs a gateway');
  // A load balancer that looks at readiness, most of the time.
  const gateway = (): GatewayNode => world.random.pick(nodes.filter((node) => node.isListening || world.random.chance(0.2))) ?? first;
  const parts = {
    world,
    door: gateway,
    gateway,
    acked: checker.acked.bind(checker),
    heard: checker.heard.bind(checker),
  };
  const phones = [new Phone('phone', ATHLETES[0], parts), new Phone('tablet', ATHLETES[0], parts), new Phone('other', ATHLETES[1], parts)];
  return { world, database, bus, engine, peers, checker, nodes, phones, coach: new CoachScreen('coach', COACHES[0], parts) };
}

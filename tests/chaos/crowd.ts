import { Random } from '../simulation/random.ts';
import type { Cluster } from './cluster.ts';
import { CoachFloor } from './coach-floor.ts';
import { Device } from './device.ts';
import { Edge } from './edge.ts';
import { Lifter } from './lifter.ts';
import { newCoach, newLifter, type Person } from './people.ts';
import type { Screen } from './screen.ts';
import type { Trace } from './trace.ts';

const LIFTERS = 24;
/** Every so many lifters one has a tablet beside the phone. */
const TABLET_EACH = 4;
const COACHES = 3;
const PAUSE_MS = 560;

export interface Crowd extends AsyncDisposable {
  readonly lifters: readonly Lifter[];
  readonly athletes: readonly Person[];
  readonly devices: readonly Device[];
  /** Each with the ids of the athletes who allow it, for good. */
  readonly coaches: ReadonlyMap<CoachFloor, ReadonlySet<string>>;
  /** A coach whom athletes send away now and then. */
  readonly visitor: CoachFloor;
  readonly screens: readonly Screen[];
}

/** Lifters who train without pause, and coaches who watch them; each device has a network of its own. */
export async function openCrowd({ balancerPort, db }: Cluster, trace: Trace, seed: number): Promise<Crowd> {
  const random = new Random(seed ^ 0x2545f491);
  const edges: Edge[] = [];
  const network = async (name: string) => {
    const edge = await Edge.open(name, balancerPort, () => random.next());
    edges.push(edge);
    return edge;
  };
  const [athletes, devices, lifters]: [Person[], Device[], Lifter[]] = [[], [], []];
  for (let n = 1; n <= LIFTERS; n += 1) {
    const person = await newLifter(balancerPort, `Lifter ${n}`);
    athletes.push(person);
    const names = n % TABLET_EACH === 0 ? [`phone-${n}`, `tablet-${n}`] : [`phone-${n}`];
    const own = await Promise.all(names.map(async (name) => new Device(name, person, await network(name), trace)));
    devices.push(...own);
    lifters.push(new Lifter(own, seed * 1_000 + n, PAUSE_MS));
  }
  const coaches = new Map<CoachFloor, ReadonlySet<string>>();
  for (let n = 1; n <= COACHES; n += 1) {
    const mine = athletes.filter((_, at) => at % COACHES === n - 1);
    const person = await newCoach(balancerPort, db, `Coach ${n}`, mine);
    coaches.set(new CoachFloor(`coach-${n}`, person, await network(`coach-${n}`), trace), new Set(mine.map(({ personId }) => personId)));
  }
  const visitor = new CoachFloor('visitor', await newCoach(balancerPort, db, 'Visitor', athletes), await network('visitor'), trace);
  for (const device of devices) await device.start();
  return {
    lifters,
    athletes,
    devices,
    coaches,
    visitor,
    screens: [...devices, ...coaches.keys()],
    [Symbol.asyncDispose]: async () => {
      for (const lifter of lifters) lifter.stop();
      for (const each of [...devices, ...coaches.keys(), visitor]) each.stop();
      for (const edge of edges) await edge[Symbol.asyncDispose]();
    },
  };
}

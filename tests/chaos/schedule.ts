import { Random } from '../simulation/random.ts';

/** Processes that are killed, stopped or redeployed. */
const PROCESS_FAULTS = [
  'gateway_kill',
  'gateway_stop',
  'postgres_kill',
  'redis_kill',
  'redis_wipe',
  'engine_kill',
  'engine_stop',
  'engine_slow',
  'worker_kill',
  'rolling_deploy',
  'disk_full',
  'server_clock',
] as const;
/** What a network does between two of them. */
const DELAYS = ['late', 'slow'] as const;
/** Faults that let nothing through, or nothing one way: the cuts that a campaign promises. */
export const NETWORK_CUTS = ['partition', 'one_way', 'half_open', 'reset', 'refuse'] as const;
const NETWORK_FAULTS = [...DELAYS, ...NETWORK_CUTS] as const;
/** What happens to one person. */
const PERSON_FAULTS = ['ack_lost', 'clock_skew', 'revocation'] as const;
export type NetworkFault = (typeof NETWORK_FAULTS)[number];
export type FaultKind = (typeof PROCESS_FAULTS | typeof PERSON_FAULTS)[number] | NetworkFault;
export const FAULT_KINDS: readonly FaultKind[] = [...PROCESS_FAULTS, ...NETWORK_FAULTS, ...PERSON_FAULTS];

export const EDGES = ['client-gateway', 'gateway-postgres', 'gateway-redis', 'gateway-engine', 'gateway-gateway'] as const;
type EdgeKind = (typeof EDGES)[number];

export interface Fault {
  /** ms since its round began. */
  readonly at: number;
  readonly kind: FaultKind;
  /** Of network faults. */
  readonly edge: EdgeKind | null;
  /** Which gateway, phone, coach: taken modulo how many there are. */
  readonly which: number;
  readonly forMs: number;
}

/** One stretch of faults that overlap; behind each, everything heals and the screens are looked at. */
interface Round {
  readonly faults: readonly Fault[];
  readonly ms: number;
}

export interface Plan {
  readonly seed: number;
  readonly rounds: readonly Round[];
}

const ROUND_MS = 44_000;
/** Of each ten rounds, so many of each kind; the targets of the short campaign with a little over. */
const IN_TEN_ROUNDS: Readonly<Record<(typeof PROCESS_FAULTS | typeof PERSON_FAULTS)[number], number>> = {
  gateway_kill: 30,
  gateway_stop: 9,
  postgres_kill: 6,
  redis_kill: 5,
  redis_wipe: 5,
  engine_kill: 4,
  engine_stop: 3,
  engine_slow: 3,
  worker_kill: 4,
  rolling_deploy: 3,
  disk_full: 3,
  server_clock: 6,
  ack_lost: 30,
  clock_skew: 10,
  revocation: 10,
};
const DELAYS_IN_TEN_ROUNDS = 32;
/** With a little over: a cut that finds nobody talking does not count. */
const CUTS_IN_TEN_ROUNDS = 115;
const FOR_MS: Readonly<Record<FaultKind, readonly [number, number]>> = {
  gateway_kill: [500, 1_500],
  gateway_stop: [7_000, 9_000],
  postgres_kill: [200, 2_000],
  redis_kill: [500, 3_000],
  redis_wipe: [500, 3_000],
  engine_kill: [1_000, 5_000],
  engine_stop: [3_000, 6_000],
  engine_slow: [3_000, 6_000],
  worker_kill: [500, 3_000],
  rolling_deploy: [500, 1_000],
  disk_full: [3_000, 5_000],
  server_clock: [3_000, 8_000],
  late: [2_000, 6_000],
  slow: [2_000, 5_000],
  partition: [1_000, 6_000],
  one_way: [1_000, 6_000],
  half_open: [1_000, 2_000],
  reset: [1_000, 2_000],
  refuse: [500, 4_000],
  ack_lost: [2_000, 2_500],
  clock_skew: [4_000, 10_000],
  revocation: [6_500, 7_500],
};

/** Everything that will go wrong: the same seed and number of rounds, the same plan. `without` = what this machine cannot do. */
export function planOf(seed: number, rounds: number, without: readonly FaultKind[] = []): Plan {
  const random = new Random(seed);
  const shares = Array.from({ length: rounds }, () => [] as FaultKind[]);
  const deal = (kind: FaultKind, inTen: number) => {
    const count = Math.ceil((inTen * rounds) / 10);
    const from = random.between(0, rounds - 1);
    for (let at = 0; at < count; at += 1) shares[(from + Math.floor((at * rounds) / count)) % rounds]?.push(kind);
  };
  for (const [kind, inTen] of Object.entries(IN_TEN_ROUNDS)) deal(kind as keyof typeof IN_TEN_ROUNDS, inTen);
  for (const kind of DELAYS) deal(kind, DELAYS_IN_TEN_ROUNDS / DELAYS.length);
  for (const kind of NETWORK_CUTS) deal(kind, CUTS_IN_TEN_ROUNDS / NETWORK_CUTS.length);
  return {
    seed,
    rounds: shares.map((kinds) =>
      roundOf(
        kinds.filter((kind) => !without.includes(kind)),
        random,
      ),
    ),
  };
}

/** Gateways fall one behind the other, so that most falls can be told apart; everything else falls anywhere. */
function roundOf(kinds: readonly FaultKind[], random: Random): Round {
  const room =
    ROUND_MS /
    Math.max(
      1,
      kinds.reduce((sum, kind) => sum + weightOf(kind), 0),
    );
  let begun = 0;
  const faults = kinds.map((kind): Fault => {
    const [least, most] = FOR_MS[kind];
    const forMs = random.between(least, most);
    const slot = room * weightOf(kind);
    const at = slot > 0 ? Math.round(begun + random.between(0, slot / 4)) : random.between(0, ROUND_MS - most);
    begun += slot;
    return { at, kind, edge: edgeOf(kind, random), which: random.between(0, 999), forMs };
  });
  return { ms: ROUND_MS, faults: faults.toSorted((a, b) => a.at - b.at) };
}

/** How much of a round a gateway's fall takes until all is well again, against the others; 0 = no fall. */
function weightOf(kind: FaultKind): number {
  return kind === 'gateway_kill' ? 1 : kind === 'gateway_stop' ? 1.7 : kind === 'rolling_deploy' ? 1.5 : 0;
}

function edgeOf(kind: FaultKind, random: Random): EdgeKind | null {
  if (!NETWORK_FAULTS.some((one) => one === kind)) return null;
  // Phones lose their network more often than servers do.
  return random.chance(0.4) ? 'client-gateway' : (random.pick(EDGES.slice(1)) ?? 'client-gateway');
}

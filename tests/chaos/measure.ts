import type { Conditions, Incident } from './conditions.ts';
import type { FaultKind } from './schedule.ts';
import type { Operation, Trace } from './trace.ts';

export interface Quantiles {
  readonly n: number;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  readonly max: number | null;
}

export function quantiles(values: readonly number[]): Quantiles {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (q: number) => {
    const value = sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)];
    return value === undefined || !Number.isFinite(value) ? null : Math.round(value);
  };
  return { n: values.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}

/** What a command met on its way. */
const WEATHERS = [
  'healthy',
  'engine faults alone',
  'redis faults alone',
  'worker faults alone',
  'rolling deploy',
  'any other fault',
] as const;
export type Weather = (typeof WEATHERS)[number];

/** A fault reaches further than itself: what was tapped this long after it still counts as under it. */
const ECHO_MS = 2_000;
/** A killed gateway closes its connections at once; a phone that hears nothing of it misses a ping (5 s) within the patience of its socket (4 s), and some. */
const NOTICED_WITHIN_MS = 12_000;

function weatherOf({ invokedAt, device }: Operation, until: number, conditions: Conditions): Weather {
  const met = conditions.during(invokedAt - ECHO_MS, until, device).filter(({ kind }) => kind !== 'clock_skew');
  if (met.length === 0) return 'healthy';
  if (met.every(({ kind, target }) => target.endsWith('engine') || kind.startsWith('engine'))) return 'engine faults alone';
  if (met.every(({ target }) => target.endsWith('redis'))) return 'redis faults alone';
  if (met.every(({ kind }) => kind === 'worker_kill')) return 'worker faults alone';
  if (met.every(({ kind }) => kind === 'rolling_deploy')) return 'rolling deploy';
  return 'any other fault';
}

type ByWeather = Readonly<Record<Weather, Quantiles>>;

/** From the tap to the moment at which the phone knows that PostgreSQL has it. */
export function ackLatencies({ operations }: Trace, conditions: Conditions): ByWeather {
  return byWeather(
    [...operations.values()].flatMap((one) =>
      one.settledAt === null ? [] : [{ weather: weatherOf(one, one.settledAt, conditions), ms: one.settledAt - one.invokedAt }],
    ),
  );
}

/** Commands that were tapped in this weather, and of which no phone ever knew that PostgreSQL has them. */
export function lostIn(weather: Weather, trace: Trace, conditions: Conditions): number {
  return trace.unsettled.filter((one) => weatherOf(one, one.invokedAt, conditions) === weather).length;
}

/** From the tap of a set to the first suggestion that answers it, on the device that logged it; sets that were overtaken have none. */
export function suggestionLatencies({ operations, offers }: Trace, conditions: Conditions): ByWeather {
  const first = new Map<string, number>();
  for (const { device, workoutId, basisSeq, at } of offers) {
    const key = `${device} ${workoutId} ${basisSeq}`;
    if (!first.has(key)) first.set(key, at);
  }
  return byWeather(
    [...operations.values()].flatMap((one) => {
      const [seq] = [...one.acks][0]?.split(' ') ?? [];
      const at = one.type === 'log_set' ? first.get(`${one.device} ${one.workoutId} ${seq}`) : undefined;
      return at === undefined ? [] : [{ weather: weatherOf(one, at, conditions), ms: at - one.invokedAt }];
    }),
  );
}

function byWeather(samples: readonly { readonly weather: Weather; readonly ms: number }[]): ByWeather {
  const of = (weather: Weather) => quantiles(samples.filter((one) => one.weather === weather).map(({ ms }) => ms));
  return Object.fromEntries(WEATHERS.map((weather) => [weather, of(weather)])) as Record<Weather, Quantiles>;
}

export interface Reconnects {
  /** No other gateway, nor PostgreSQL, nor that device's own network was in trouble meanwhile. */
  readonly alone: Quantiles;
  /** Of those, from the first command that stayed without an answer: a phone that asks nothing has nothing to notice. */
  readonly sinceAsked: Quantiles;
  readonly overlapping: Quantiles;
}

/** From the fault to being linked again, of every device that lost its connection by it. */
export function reconnects(
  kind: Extract<FaultKind, 'gateway_kill' | 'gateway_stop'>,
  { links, operations }: Trace,
  conditions: Conditions,
): Reconnects {
  const [alone, sinceAsked, overlapping]: [number[], number[], number[]] = [[], [], []];
  const byDevice = Map.groupBy(links, ({ device }) => device);
  for (const incident of conditions.incidents.filter((one) => one.kind === kind)) {
    const lostUntil = kind === 'gateway_kill' ? incident.from + NOTICED_WITHIN_MS : (incident.to ?? incident.from);
    for (const [device, changes] of byDevice) {
      const lost = changes.findIndex(({ isLinked, at }) => !isLinked && at >= incident.from && at <= lostUntil);
      const lostAt = changes[lost]?.at ?? 0;
      // Whoever is lost after the next fault has begun is lost by that one.
      if (
        kind === 'gateway_kill' &&
        conditions.during(incident.from, lostAt, device).some((one) => one.from > incident.from && mayUnlink(one))
      )
        continue;
      const back = lost < 0 ? undefined : changes.slice(lost).find(({ isLinked }) => isLinked);
      if (!back) continue;
      const others = conditions.during(incident.from - ECHO_MS, back.at, device).filter((one) => one !== incident && mayUnlink(one));
      (others.length === 0 ? alone : overlapping).push(back.at - incident.from);
      if (others.length > 0) continue;
      const asked = [...operations.values()].find(
        (one) => one.device === device && one.invokedAt <= back.at && (one.settledAt ?? Infinity) >= back.at,
      );
      if (asked) sinceAsked.push(back.at - Math.max(incident.from, asked.invokedAt));
    }
  }
  return { alone: quantiles(alone), sinceAsked: quantiles(sinceAsked), overlapping: quantiles(overlapping) };
}

function mayUnlink({ kind, target }: Incident): boolean {
  return kind !== 'server_clock' && (target === 'postgres' || /^(gateway-\d$|device )/.test(target));
}

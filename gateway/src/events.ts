import type { HostEvents } from '@gymgenius/actors/ports/host-events';
import type { Log } from '@gymgenius/platform/log';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

const MS = [0.5, 1, 2, 5, 10, 20, 50, 100, 150, 250, 500, 1_000, 2_500];

/** The gateway's one door for telemetry: a function per business event. Labels are from closed sets; ids go to the log alone. */
export type GatewayEvents = ReturnType<typeof createEvents>;

export function createEvents(registry: Registry, log: Log) {
  const registers = [registry];
  const counter = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new Counter({ name, help, labelNames, registers });
  const sockets = new Gauge({ name: 'gymgenius_sockets', help: 'Sockets that are connected', registers });
  const signIns = counter('gymgenius_sign_ins_total', 'Handshakes and requests by what became of their token', 'answer');
  const unreadable = counter('gymgenius_unreadable_commands_total', 'Commands whose body could not be read');
  const throttled = counter('gymgenius_throttled_total', 'Requests and commands beyond the rate', 'door');
  const resumes = counter('gymgenius_resumes_total', 'Resumes by how they ended', 'answer');
  const behind = counter('gymgenius_slow_watchers_total', 'Sockets that took less than they were sent', 'answer');
  const whatIfs = counter('gymgenius_what_if_failures_total', 'What-ifs that the engine did not answer');
  const storage = counter('gymgenius_storage_failures_total', 'Times that PostgreSQL did not answer', 'what');
  const redis = counter('gymgenius_redis_failures_total', 'Publishes that Redis did not take');
  const swept = counter('gymgenius_idle_workouts_finished_total', 'Workouts that the sweeper ended');
  const forwards = counter('gymgenius_forwarded_total', 'Commands and wakes that another gateway answered');
  const steals = counter('gymgenius_steals_total', 'Workouts taken from another gateway', 'why');
  const woken = counter('gymgenius_orphans_woken_total', 'Workouts of a gateway that is gone, taken over at the end of a rest');
  const rung = counter('gymgenius_rest_alerts_total', 'Notifications of a rest that is over, taken by their push service');
  const requests = new Histogram({
    name: 'gymgenius_request_ms',
    help: 'REST requests',
    labelNames: ['route', 'status'],
    buckets: MS,
    registers,
  });
  return {
    socketOpened: () => sockets.inc(),
    socketClosed: () => sockets.dec(),
    signedIn: (answer: string) => signIns.inc({ answer }),
    unreadableCommand(type: string, problem: string) {
      unreadable.inc();
      log.warn({ type: type.slice(0, 40), problem: problem.slice(0, 500) }, 'a command could not be read');
    },
    throttled: (door: 'rest' | 'socket') => throttled.inc({ door }),
    resumed: (answer: 'done' | 'failed') => resumes.inc({ answer }),
    watcherBehind: (answer: 'held' | 'cut') => behind.inc({ answer }),
    whatIfFailed(error: unknown) {
      whatIfs.inc();
      log.debug({ err: error }, 'a what-if was not answered');
    },
    storageFailed(what: string, error: unknown) {
      storage.inc({ what });
      log.warn({ what, err: error }, 'PostgreSQL did not answer');
    },
    redisFailed: (error: unknown): void => {
      redis.inc();
      log.debug({ err: error }, 'Redis did not take a message');
    },
    router: { forwarded: () => forwards.inc(), stolen: (why: string) => steals.inc({ why }) },
    orphansWoken: (count: number) => woken.inc(count),
    peerRefused: (why: 'secret' | 'version') => log.error({ why }, 'another gateway was refused: its secret or its version is not ours'),
    restsRung: (count: number) => rung.inc(count),
    idleFinished: (count: number) => swept.inc(count),
    requestServed: (route: string, status: number, ms: number) => requests.observe({ route, status: `${Math.floor(status / 100)}xx` }, ms),
    crashed: (where: string, error: unknown) => log.error({ where, err: error }, 'a bug'),
    batchSplit: (reason: string, entries: number) => log.warn({ reason, entries }, 'a batch of appends was run one by one'),
    host: hostEvents(registry, log),
  };
}

function hostEvents(registry: Registry, log: Log): HostEvents {
  const registers = [registry];
  const commands = new Histogram({
    name: 'gymgenius_command_ms',
    help: 'From the mailbox to the commit',
    labelNames: ['type'],
    buckets: MS,
    registers,
  });
  const predictions = new Histogram({
    name: 'gymgenius_prediction_ms',
    help: 'From the commit to the suggestion',
    labelNames: ['source'],
    buckets: MS,
    registers,
  });
  const activations = new Histogram({ name: 'gymgenius_activation_ms', help: 'Replay of a log', buckets: MS, registers });
  const ends = new Counter({
    name: 'gymgenius_command_ends_total',
    help: 'Commands that changed nothing, and why',
    labelNames: ['kind', 'code'],
    registers,
  });
  const failures = new Counter({
    name: 'gymgenius_prediction_failures_total',
    help: 'Answered by the rule, and why',
    labelNames: ['why'],
    registers,
  });
  const left = new Counter({ name: 'gymgenius_deactivations_total', help: 'Workouts that a host let go', labelNames: ['why'], registers });
  return {
    committed: (type, ms) => commands.observe({ type }, ms),
    refused: (code) => ends.inc({ kind: 'refused', code }),
    retried: (code) => ends.inc({ kind: 'retry', code }),
    renumbered: () => ends.inc({ kind: 'renumber', code: '' }),
    activated: (_events, ms) => activations.observe(ms),
    deactivated: (why) => left.inc({ why }),
    rejected(constraint) {
      ends.inc({ kind: 'rejected', code: constraint });
      log.error({ constraint }, 'a constraint refused an append that was checked before');
    },
    predicted: (source, ms) => predictions.observe({ source }, ms),
    predictionFailed: (why) => failures.inc({ why }),
    crashed: (error) => log.error({ where: 'host', err: error }, 'a bug'),
  };
}

import type { Log } from '@gymgenius/platform/log';
import type { Registry } from 'prom-client';
import { Counter, Gauge, Histogram } from 'prom-client';
import type { Applied } from './lifter-state/apply-workout-logged.ts';
import type { Refolded } from './lifter-state/refold.ts';
import type { Due } from './relay/claim-outbox.ts';

/** Everything that the worker tells of itself: one function a business event. */
export interface WorkerEvents {
  readonly relayed: (due: Due, rows: number, messages: number) => void;
  readonly relayFailed: (error: unknown) => void;
  readonly applied: (applied: Applied, ms: number) => void;
  /** Outbox rows of running workouts that were answered. */
  readonly dropped: (rows: number) => void;
  readonly applyFailed: (error: unknown) => void;
  /** A state that another model or version had folded is this champion's now. */
  readonly refolded: (refolded: Refolded, ms: number) => void;
  readonly refoldFailed: (error: unknown) => void;
  readonly outboxLag: (rows: number, oldestSec: number) => void;
  readonly nightStarted: (date: string, days: number) => void;
  readonly nightEnded: (date: string, status: 'succeeded' | 'failed' | 'busy', seconds: number) => void;
  readonly nightMissed: (hours: number) => void;
  /** `to` null = the base model, or nobody. */
  readonly modelRolledBack: (was: string, to: string | null, reason: string) => void;
  /** What the receipts say of the canary, at each look. */
  readonly canaryJudged: (version: string, state: string, said: string) => void;
  readonly trainerSaid: (line: string) => void;
  readonly erased: (people: number) => void;
  readonly erasureFailed: (error: unknown) => void;
  readonly redisFailed: (error: Error) => void;
  readonly databaseLost: (error: Error) => void;
}

export function createWorkerEvents(registry: Registry, log: Log): WorkerEvents {
  const registers = [registry];
  const relayed = new Counter({ name: 'outbox_rows_relayed_total', help: 'outbox rows sent', labelNames: ['due'], registers });
  const messages = new Counter({ name: 'workout_logged_sent_total', help: 'workout_logged messages sent', labelNames: ['due'], registers });
  const failures = new Counter({
    name: 'worker_failures_total',
    help: 'steps that failed and will be tried again',
    labelNames: ['step'],
    registers,
  });
  const folds = new Counter({
    name: 'workout_logged_applied_total',
    help: 'workout_logged messages by what came of them',
    labelNames: ['effect'],
    registers,
  });
  const dropped = new Counter({ name: 'outbox_rows_of_running_workouts_total', help: 'outbox rows without an effect yet', registers });
  const refolds = new Counter({ name: 'lifter_states_refolded_total', help: 'states folded anew for another model', registers });
  const seconds = new Histogram({
    name: 'workout_logged_apply_seconds',
    help: 'time to apply workout_logged',
    buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2],
    registers,
  });
  const waiting = new Gauge({ name: 'outbox_rows', help: 'outbox rows that wait for their effect', registers });
  const oldest = new Gauge({ name: 'outbox_oldest_seconds', help: 'age of the oldest outbox row', registers });
  const nights = new Counter({ name: 'nightly_runs_total', help: 'nightly runs by outcome', labelNames: ['status'], registers });
  const rollbacks = new Counter({ name: 'model_rollbacks_total', help: 'models taken out of service by the watch', registers });
  const looks = new Counter({ name: 'canary_looks_total', help: 'looks at a canary by verdict', labelNames: ['state'], registers });

  let relayDown = false;
  return {
    relayed(due, rows, sent) {
      relayed.inc({ due }, rows);
      messages.inc({ due }, sent);
      if (relayDown) log.info('outbox is relayed again');
      relayDown = false;
    },
    relayFailed(error) {
      failures.inc({ step: 'relay' });
      // Twice a second while Redis or PostgreSQL is away: one line says it.
      log[relayDown ? 'debug' : 'warn']({ err: error }, 'outbox not relayed; trying again');
      relayDown = true;
    },
    applied(applied, ms) {
      folds.inc({ effect: applied.kind === 'folded' ? applied.how : applied.kind });
      seconds.observe(ms / 1000);
      if (applied.kind === 'folded') log.info({ how: applied.how, workouts: applied.workouts, ms: Math.round(ms) }, 'lifter state folded');
    },
    dropped: (rows) => dropped.inc(rows),
    applyFailed(error) {
      failures.inc({ step: 'apply' });
      log.error({ err: error }, 'workout_logged not applied; it comes again');
    },
    refolded({ workouts }, ms) {
      refolds.inc();
      log.debug({ workouts, ms: Math.round(ms) }, 'lifter state folded for the champion');
    },
    refoldFailed(error) {
      failures.inc({ step: 'refold' });
      log.warn({ err: error }, 'a lifter state is still of another model; trying again');
    },
    outboxLag(rows, oldestSec) {
      waiting.set(rows);
      oldest.set(oldestSec);
    },
    modelRolledBack(was, to, reason) {
      rollbacks.inc();
      log.error({ was, to, reason }, 'a model was rolled back');
    },
    canaryJudged(version, state, said) {
      looks.inc({ state });
      log.info({ version, state, said }, 'the canary was judged');
    },
    nightStarted: (date, days) => log.info({ date, days }, 'nightly training starts'),
    nightEnded(date, status, took) {
      nights.inc({ status });
      log[status === 'failed' ? 'error' : 'info']({ date, status, seconds: Math.round(took) }, 'nightly training ended');
    },
    nightMissed: (hours) => log.warn({ hours: Math.round(hours) }, 'no night has been trained for too long; catching up'),
    trainerSaid: (line) => log.info(line),
    erased(people) {
      if (people > 0) log.info({ people }, 'erasures are finished');
    },
    erasureFailed(error) {
      failures.inc({ step: 'erase' });
      log.warn({ err: error }, 'an erasure is not finished; trying again');
    },
    redisFailed(error) {
      failures.inc({ step: 'redis' });
      log.debug({ err: error }, 'redis is away');
    },
    databaseLost: (error) => log.warn({ err: error }, 'a database connection was lost'),
  };
}

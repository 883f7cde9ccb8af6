import { Counter, Histogram, type Registry } from 'prom-client';
import type { EngineEvents } from './events.ts';

const SECONDS = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.1];

/** The engine's numbers: every event goes on to `events` and is counted on the way. */
export function countedEvents(events: EngineEvents, registry: Registry): EngineEvents {
  const registers = [registry];
  const answers = new Counter({ name: 'engine_answers_total', help: 'questions by outcome', labelNames: ['outcome'], registers });
  const batch = new Histogram({ name: 'engine_batch_seconds', help: 'time of one turn of questions', buckets: SECONDS, registers });
  const failures = new Counter({ name: 'model_failures_total', help: 'runs that the filter answered instead', registers });
  const moves = new Counter({ name: 'model_changes_total', help: 'swaps, refusals, withdrawals', labelNames: ['what'], registers });
  const shadows = new Counter({ name: 'shadow_questions_total', help: 'sampled questions by outcome', labelNames: ['outcome'], registers });
  const shadowSeconds = new Histogram({ name: 'shadow_seconds', help: 'time of one shadow answer', buckets: SECONDS, registers });
  const shadowHit = new Histogram({
    name: 'shadow_hit_difference',
    help: '|difference of the chance to hit| at the same load',
    buckets: [0.01, 0.02, 0.05, 0.1, 0.2, 0.5],
    registers,
  });
  return {
    ...events,
    predicted(done) {
      answers.inc({ outcome: 'answered' }, done.size - done.failed);
      answers.inc({ outcome: 'failed' }, done.failed);
      batch.observe(done.ms / 1000);
      events.predicted(done);
    },
    modelFailed(version, error) {
      failures.inc();
      events.modelFailed(version, error);
    },
    modelSwapped(version, sha256) {
      moves.inc({ what: 'swapped' });
      events.modelSwapped(version, sha256);
    },
    modelRefused(version, error) {
      moves.inc({ what: 'refused' });
      events.modelRefused(version, error);
    },
    pointerWithdrawn(version) {
      moves.inc({ what: 'withdrawn' });
      events.pointerWithdrawn(version);
    },
    shadowCompared(version, comparison) {
      shadows.inc({ outcome: comparison.sameLoad ? 'same_load' : 'other_load' });
      shadowSeconds.observe(comparison.ms / 1000);
      if (comparison.hitDifference !== null) shadowHit.observe(comparison.hitDifference);
      events.shadowCompared(version, comparison);
    },
    shadowFailed(version, error) {
      shadows.inc({ outcome: 'failed' });
      events.shadowFailed(version, error);
    },
  };
}

import { randomUUID } from 'node:crypto';
import { KG_KIT } from '@gymgenius/domain/lifting/kit';
import { decide } from '@gymgenius/domain/workout/decide';
import { evolve } from '@gymgenius/domain/workout/evolve';
import { FACT_SCHEMA_VERSION, isPublished, type WorkoutEvent } from '@gymgenius/domain/workout/facts';
import { project } from '@gymgenius/domain/workout/project';
import { emptyWorkout, type WorkoutState } from '@gymgenius/domain/workout/workout-state';
import type { Command, LoggedSetInput } from '@gymgenius/domain/workout/commands';
import type { LedgerEntry, WorkoutLedger } from '../ledger/workout-ledger.ts';

/** Writes a lifter's workout into a ledger for a test: decide, append, fold. Throws on whatever is not applied. */
export class LogWriter {
  readonly state: WorkoutState;
  readonly #ledger: WorkoutLedger;
  #epoch = 0;

  constructor(ledger: WorkoutLedger, athleteId: string, workoutId: string = randomUUID()) {
    this.#ledger = ledger;
    this.state = emptyWorkout(workoutId, athleteId);
  }

  get workoutId(): string {
    return this.state.workoutId;
  }

  /** The refusal's code, or null when a fact was appended. */
  async ask(command: Command, performedAt: number): Promise<string | null> {
    const { workoutId, athleteId } = this.state;
    const actor = { id: athleteId, role: 'athlete' } as const;
    const decision = decide(this.state, command, { actor, performedAt, now: performedAt, knowsExercise: () => true });
    if (!decision.ok) return decision.code;
    this.#epoch ||= (await this.#ledger.acquire(workoutId, { id: 'writer', address: '' }, athleteId))?.epoch ?? 0;
    const event: WorkoutEvent = {
      workoutId,
      seq: this.state.lastSeq + 1,
      epoch: this.#epoch,
      commandId: randomUUID(),
      actorId: actor.id,
      clientId: null,
      clientSeq: null,
      schemaVersion: FACT_SCHEMA_VERSION,
      performedAt,
      at: performedAt,
      fact: decision.fact,
    };
    evolve(this.state, event);
    const [outcome] = await this.#ledger.append([this.#entry(event)]);
    if (outcome?.kind !== 'applied') throw new Error(`the append came to ${JSON.stringify(outcome)}`);
    return null;
  }

  async start(slots: readonly { readonly slotId: string; readonly exerciseId: string }[], at: number): Promise<void> {
    const planned = slots.map(({ slotId, exerciseId }) => ({ slotId, exerciseId, supersetGroup: null, targets: [], restSec: null }));
    await this.ask({ type: 'start_workout', title: 'Test', zone: 'UTC', goal: 'strength', kit: KG_KIT, slots: planned }, at);
  }

  /** Logs a working set of 100 kg x 5 at RIR 2, unless told otherwise, and answers its id. */
  async log(slotId: string, at: number, change: Partial<LoggedSetInput> = {}): Promise<string> {
    const setId = change.setId ?? randomUUID();
    const set: LoggedSetInput = {
      setId,
      slotId,
      type: 'working',
      load: { kind: 'external', value: 100, unit: 'kg' },
      reps: 5,
      rir: 2,
      durationSec: null,
      restSec: null,
      suggestionId: null,
      note: null,
      ...change,
    };
    await this.ask({ type: 'log_set', set }, at);
    return setId;
  }

  #entry(event: WorkoutEvent): LedgerEntry {
    const { status, rest, lastSetAt } = this.state;
    return {
      event,
      result: { refused: null },
      projection: project(this.state, event),
      session: { status: status === 'active' ? 'active' : 'ended', wakeAt: rest?.endsAt ?? null, lastSetAt },
      publish: isPublished(event.fact.type),
      group: null,
    };
  }
}

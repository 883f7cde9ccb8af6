import { randomUUID } from 'node:crypto';
import { KG_KIT } from '@gymgenius/domain/lifting/kit';
import { PROTOCOL_VERSION } from '@gymgenius/proto/version';

/** Twelve sets of bench press with other reps each: what is logged everywhere. */
const REPS = [8, 8, 7, 9, 6, 8, 10, 7, 5, 8, 9, 6];

/** One lifter's commands in one workout, in the product's own envelope. */
export class Commands {
  readonly workoutId = randomUUID();
  readonly slotId = randomUUID();
  readonly #clientId: string;
  #clientSeq = 0;
  #basisSeq = 0;

  constructor(clientId: string) {
    this.#clientId = clientId;
  }

  start() {
    const slot = { slotId: this.slotId, exerciseId: 'bench-press', supersetGroup: null, targets: [], restSec: null };
    return this.#wrap({ type: 'start_workout', title: 'Bench', zone: 'UTC', goal: 'hypertrophy', kit: KG_KIT, slots: [slot] } as const);
  }

  set() {
    const load = { kind: 'external', value: 80, unit: 'kg' } as const;
    const reps = REPS[this.#clientSeq % REPS.length] ?? 8;
    const set = { setId: randomUUID(), slotId: this.slotId, type: 'working', load, reps, rir: 2, durationSec: null } as const;
    return this.#wrap({ type: 'log_set', set: { ...set, restSec: null, suggestionId: null, note: null } } as const);
  }

  finish() {
    return this.#wrap({ type: 'finish_workout' } as const);
  }

  #wrap<Command>(command: Command) {
    const now = Date.now();
    const { workoutId } = this;
    return {
      commandId: randomUUID(),
      workoutId,
      clientId: this.#clientId,
      clientSeq: (this.#clientSeq += 1),
      basisSeq: this.#basisSeq++,
      performedAt: now,
      phoneClock: now,
      protocol: PROTOCOL_VERSION,
      command,
    };
  }
}

export type StartEnvelope = ReturnType<Commands['start']>;
export type SetEnvelope = ReturnType<Commands['set']>;
export type FinishEnvelope = ReturnType<Commands['finish']>;

import { exerciseById } from '../lifting/catalogue.ts';
import { KG_KIT, type Kit } from '../lifting/kit.ts';
import type { SetTarget } from '../prediction/prediction-request.ts';
import { foldProgram } from './fold-program.ts';
import { nextSession, type NextPlace, type NextSession } from './next-session.ts';
import type { Adjustment, DoneSet, ProgramRun, ProgramSession } from './program-run.ts';
import type { ProgramState } from './program-state.ts';
import type { Program } from './program.ts';

/** What is done of an asked set; null = left out. */
export type Doing = (target: SetTarget, place: NextPlace, at: number) => Partial<DoneSet> | null;

export const AS_ASKED: Doing = () => ({});

/** A program lived workout by workout, for tests. */
export class ProgramStory {
  readonly program: Program;
  readonly kit: Kit;
  readonly goal: number;
  readonly adjustments: Adjustment[] = [];
  readonly sessions: ProgramSession[] = [];
  /** ms; moves by what is done. */
  now = 1_767_636_000_000;

  constructor(program: Program, weights: Readonly<Record<string, number>> = {}, { kit = KG_KIT, goal = 0.5 } = {}) {
    this.program = program;
    this.kit = kit;
    this.goal = goal;
    for (const [lift, value] of Object.entries(weights)) this.weigh(lift, value, 'start');
  }

  get run(): ProgramRun {
    return { programId: 'program', program: this.program, goal: this.goal, adjustments: this.adjustments };
  }
  get state(): ProgramState {
    return foldProgram(this.run, this.sessions, { kit: this.kit, exerciseOf: exerciseById });
  }

  weigh(lift: string, value: number, reason: 'start' | 'lifter' | 'deload' = 'lifter'): this {
    const id = `adjustment-${this.adjustments.length}`;
    this.adjustments.push({ kind: 'weight', id, at: this.now, lift, value, unit: this.kit.unit, reason });
    return this;
  }

  wait(days: number): this {
    this.now += days * 86_400_000;
    return this;
  }

  next(day?: string): NextSession {
    const next = nextSession(this.run, this.state, this.now, { kit: this.kit, exerciseOf: exerciseById }, day);
    if (!next) throw new Error('a program without days');
    return next;
  }

  /** Trains what comes next, then waits two days. */
  train(doing: Doing = AS_ASKED, day?: string): this {
    const next = this.next(day);
    const places = next.places.map((place) => ({
      place: place.place,
      exerciseId: place.exerciseId,
      asked: place.targets,
      sets: place.targets.flatMap((target, at): DoneSet[] => {
        const done = doing(target, place, at);
        const load = target.load ?? { kind: 'external', value: 0, unit: this.kit.unit };
        return done ? [{ type: target.type, load, reps: target.reps.max, rir: target.rir, ...done }] : [];
      }),
    }));
    this.sessions.push({ workoutId: `workout-${this.sessions.length}`, startedAt: this.now, day: next.day, places });
    return this.wait(2);
  }

  /** `5×5×100`, `1×5×80 1×5×90+`: sets, reps and weight of a place of the coming workout. */
  asks(lift: string, day?: string): string {
    const place = this.next(day).places.find((one) => one.lift === lift);
    const blocks: { type: string; reps: number; value: number | null; sets: number }[] = [];
    for (const { type, reps, load } of place?.targets ?? []) {
      const last = blocks.at(-1);
      const value = load?.value ?? null;
      if (last && last.type === type && last.reps === reps.max && last.value === value) last.sets += 1;
      else blocks.push({ type, reps: reps.max, value, sets: 1 });
    }
    return blocks.map(({ sets, reps, value, type }) => `${sets}×${reps}${type === 'amrap' ? '+' : ''}@${value ?? '?'}`).join(' ');
  }

  why(lift: string): string | undefined {
    return this.next().places.find((one) => one.lift === lift)?.why.because;
  }
}

/** Fails the last set of these lifts by one rep, does the rest as asked. */
export function failing(...lifts: string[]): Doing {
  return (target, place, at) =>
    lifts.includes(place.lift) && at === place.targets.length - 1 ? { reps: Math.max(0, target.reps.min - 1) } : {};
}

import { KG_KIT, LB_KIT } from '@gymgenius/domain/lifting/kit';
import { foldProgram } from '@gymgenius/domain/programs/fold-program';
import type { ProgramGym } from '@gymgenius/domain/programs/gym-values';
import { planOfProgram } from '@gymgenius/domain/programs/plan-of-program';
import { previewSessions } from '@gymgenius/domain/programs/preview';
import type { Program } from '@gymgenius/domain/programs/program';
import type { Adjustment, ProgramRun, ProgramSession } from '@gymgenius/domain/programs/program-run';
import type { Today } from '@gymgenius/proto/rest/history';
import type { MyProgram, MyPrograms, ProgramDetail } from '@gymgenius/proto/rest/programs';
import { ApiError } from '#lib/api/http.ts';
import type { App } from '#lib/session/app.svelte.ts';
import { newId } from '#lib/sync/uuid-v7.ts';
import { localSessions, withLocal } from './local-sessions.ts';
import { planCopy } from './plan-copy.ts';

/** The lifter's programs and where they are in the active one: from this phone at once, from the server when it answers. */
export class ProgramDesk {
  readonly #app: App;
  #programs = $state.raw<readonly MyProgram[] | null>(null);
  #sessions = $state.raw<readonly ProgramSession[]>([]);
  #isOffline = $state(false);
  readonly active = $derived.by(() => this.#programs?.find(({ isActive }) => isActive) ?? null);
  readonly run = $derived.by((): ProgramRun | null => (this.active ? runOf(this.active) : null));
  readonly sessions = $derived.by(() => (this.active ? withLocal(this.#sessions, localSessions(this.#app, this.active.programId)) : []));
  /** A workout of the active program ended on this phone that the server has not heard the end of. */
  readonly isAhead = $derived.by(() => this.active !== null && localSessions(this.#app, this.active.programId).length > 0);
  readonly state = $derived.by(() => (this.run ? foldProgram(this.run, this.sessions, this.gym) : null));

  constructor(app: App) {
    this.#app = app;
  }

  /** Null until something is known. */
  get programs(): readonly MyProgram[] | null {
    return this.#programs;
  }
  get isOffline(): boolean {
    return this.#isOffline;
  }
  get gym(): ProgramGym {
    const { me, exercise } = this.#app;
    return { kit: me?.kit ?? (me?.unit === 'lb' ? LB_KIT : KG_KIT), exerciseOf: exercise };
  }

  async load(): Promise<void> {
    const [programs, sessions] = await Promise.all([this.#app.recall('programs'), this.#app.recall('sessions')]);
    this.#programs ??= (programs as MyProgram[] | undefined) ?? null;
    this.#sessions = (sessions as ProgramSession[] | undefined) ?? [];
    await this.refresh();
  }

  async refresh(): Promise<void> {
    try {
      const { programs } = await this.#app.api.get<MyPrograms>('/v1/programs');
      const active = programs.find(({ isActive }) => isActive);
      const detail = active && (await this.#app.api.get<ProgramDetail>(`/v1/programs/${active.programId}`));
      this.#sessions = detail?.sessions ?? [];
      this.#programs = programs;
      this.#isOffline = false;
      await Promise.all([this.#app.keep('programs', programs), this.#app.keep('sessions', this.#sessions)]);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.#isOffline = true;
    }
  }

  /** The next four if all goes well; the first is the coming one. */
  preview(now: number): ReturnType<typeof previewSessions> {
    return this.run && this.state ? previewSessions(this.run, this.state, now, this.gym) : [];
  }

  plan(now: number, day?: string): NonNullable<Today['plan']> | null {
    if (!this.run || !this.state) return null;
    // What comes from the domain is read-only, what a start takes is plain.
    return planOfProgram(this.run, { state: this.state, sessions: this.sessions }, now, this.gym, newId, day) as Today['plan'];
  }

  add(
    program: Program,
    change: Partial<Pick<MyProgram, 'goal' | 'isActive'>> & { readonly adjustments?: readonly Adjustment[] } = {},
  ): Promise<MyProgram | null> {
    const goal = this.#app.me?.goal === 'strength' ? 1 : 0;
    return this.#send('POST', '/v1/programs', { programId: newId(), program, goal, adjustments: [], isActive: false, ...change });
  }

  change(programId: string, change: { program?: Program; goal?: number; isActive?: boolean; removed?: false }): Promise<MyProgram | null> {
    return this.#send('PATCH', `/v1/programs/${programId}`, change);
  }

  adjust(programId: string, adjustment: Adjustment): Promise<MyProgram | null> {
    return this.#send('POST', `/v1/programs/${programId}/adjustments`, adjustment);
  }

  /** Undone by `change(…, {removed: false})`, which finds everything as it was. */
  async remove(program: MyProgram): Promise<void> {
    const isGone = (await this.#send('DELETE', `/v1/programs/${program.programId}`)) !== null;
    if (!isGone) return;
    const run = () => void this.change(program.programId, { removed: false });
    this.#app.toasts.show(planCopy.removed(program.program.name), { label: planCopy.undo, run });
  }

  async #send<T>(method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<T | null> {
    try {
      const answer = await this.#app.api.send<T | undefined>(method, path, body);
      await Promise.all([this.refresh(), this.#app.refresh()]);
      return answer ?? ({} as T);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.#app.toasts.show(error.kind === 'fix' ? error.message : planCopy.failed);
      return null;
    }
  }
}

export function runOf({ programId, program, goal, adjustments }: MyProgram): ProgramRun {
  return { programId, program, goal, adjustments };
}

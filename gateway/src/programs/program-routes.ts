import { MAX_AHEAD_MS } from '@gymgenius/actors/draft-command';
import type { Exercise } from '@gymgenius/domain/lifting/exercise';
import { exerciseById } from '@gymgenius/domain/lifting/catalogue';
import type { Program } from '@gymgenius/domain/programs/program';
import type { Adjustment as Decided } from '@gymgenius/domain/programs/program-run';
import { Adjustment, MyProgram, MyPrograms, NewProgram, ProgramChange, ProgramDetail } from '@gymgenius/proto/rest/programs';
import { Uuid } from '@gymgenius/proto/values';
import { customExercisesOf } from '@gymgenius/store/exercise/custom-exercises';
import type { Em } from '@gymgenius/store/orm';
import { programSessions } from '@gymgenius/store/program/program-sessions';
import {
  addProgram,
  adjustProgram,
  changeProgram,
  countPrograms,
  findProgram,
  programsOf,
  type StoredProgram,
} from '@gymgenius/store/program/programs';
import * as z from 'zod/mini';
import type { App } from '../http/app-type.ts';
import { ProblemError } from '../http/problem.ts';
import { principalOf } from '../http/sign-in.ts';

export interface ProgramParts {
  readonly em: () => Em;
  readonly now: () => number;
}

const Params = z.object({ programId: Uuid });
const MISSING = 'You have no such program.';
/** Removed ones count: their workouts still name them. */
const MOST = 200;
/** Ten years of a weight changed by hand twice a week. */
const MOST_ADJUSTMENTS = 1_000;

/** A lifter's programs and templates. To everybody else they do not exist. */
export function programRoutes(app: App, { em, now }: ProgramParts): void {
  const tags = ['programs'];
  const response = { 200: MyProgram };

  const list = { tags, summary: 'My programs and templates, the oldest first', response: { 200: MyPrograms } };
  app.get('/v1/programs', { schema: list }, async (request) => {
    const programs = await programsOf(em(), principalOf(request).personId);
    return { programs: programs.map(toWire) };
  });

  const detail = {
    tags,
    summary: 'A program with its finished workouts: all that its state is folded from',
    params: Params,
    response: { 200: ProgramDetail },
  };
  app.get('/v1/programs/:programId', { schema: detail }, async (request) => {
    const { personId } = principalOf(request);
    const [program, sessions] = await Promise.all([
      mine(personId, request.params.programId),
      programSessions(em(), personId, request.params.programId),
    ]);
    return { program: toWire(program), sessions };
  });

  app.post('/v1/programs', { schema: { tags, summary: 'A program more', body: NewProgram, response } }, async (request) => {
    const { personId } = principalOf(request);
    const { programId, program, goal, adjustments, isActive } = request.body;
    await mustKnow(personId, program);
    const isNew = (await findProgram(em(), personId, programId)) === null;
    if (isNew && (await countPrograms(em(), personId)) >= MOST)
      throw new ProblemError('conflict', { message: `At most ${MOST} programs can be kept.` });
    const at = now();
    const row = {
      id: programId,
      athleteId: personId,
      definition: program,
      goal,
      adjustments: adjustments.map((adjustment) => notAhead(adjustment, at)),
      isActive,
      createdAt: at,
      updatedAt: at,
      removedAt: null,
    };
    if (!(await addProgram(em(), row))) throw new ProblemError('conflict');
    return toWire(await mine(personId, programId));
  });

  const change = {
    tags,
    summary: 'Change what is named; an active one takes over from the other',
    params: Params,
    body: ProgramChange,
    response,
  };
  app.patch('/v1/programs/:programId', { schema: change }, async (request) => {
    const { personId } = principalOf(request);
    const { programId } = request.params;
    const { program, goal, isActive, removed } = request.body;
    if (program) await mustKnow(personId, program);
    const told = {
      ...(program && { definition: program }),
      ...(goal !== undefined && { goal }),
      ...(isActive !== undefined && { isActive }),
      ...(removed === false && { removedAt: null }),
    };
    if (!(await changeProgram(em(), personId, programId, told, now()))) throw new ProblemError('not_found', { message: MISSING });
    return toWire(await mine(personId, programId));
  });

  const decision = { tags, summary: 'A dated decision: a weight, or a day left out', params: Params, body: Adjustment, response };
  app.post('/v1/programs/:programId/adjustments', { schema: decision }, async (request) => {
    const { personId } = principalOf(request);
    const { programId } = request.params;
    if ((await mine(personId, programId)).adjustments.length >= MOST_ADJUSTMENTS)
      throw new ProblemError('conflict', { message: 'This program has been changed by hand too often. Duplicate it to go on.' });
    const at = now();
    if (!(await adjustProgram(em(), personId, programId, notAhead(request.body, at), at)))
      throw new ProblemError('not_found', { message: MISSING });
    return toWire(await mine(personId, programId));
  });

  const removal = {
    tags,
    summary: 'Delete a program; its workouts stay, and it can be brought back',
    params: Params,
    response: { 204: z.null() },
  };
  app.delete('/v1/programs/:programId', { schema: removal }, async (request, reply) => {
    const { personId } = principalOf(request);
    if (!(await changeProgram(em(), personId, request.params.programId, { removedAt: now() }, now())))
      throw new ProblemError('not_found', { message: MISSING });
    return reply.status(204).send(null);
  });

  async function mine(personId: string, programId: string): Promise<StoredProgram> {
    const program = await findProgram(em(), personId, programId);
    if (!program) throw new ProblemError('not_found', { message: MISSING });
    return program;
  }

  /** A workout with an exercise that nobody knows would be refused at its start. */
  async function mustKnow(personId: string, { lifts }: Program): Promise<void> {
    const unknown = lifts.map(({ exerciseId }) => exerciseId).filter((id) => !exerciseById(id));
    if (unknown.length === 0) return;
    const own = await ownExercises(em(), personId);
    if (unknown.some((id) => !own(id)))
      throw new ProblemError('invalid_request', { message: 'This program has an exercise that you do not have. Nothing was changed.' });
  }
}

/** The catalogue and the lifter's own. */
export async function ownExercises(em: Em, personId: string): Promise<(id: string) => Exercise | undefined> {
  const own = new Map((await customExercisesOf(em, personId)).map((exercise) => [exercise.id, exercise]));
  return (id) => exerciseById(id) ?? own.get(id);
}

/** [H13] A phone whose clock runs ahead decides a little ahead at most: what is dated in the future would outdo all that is done until then. */
function notAhead(adjustment: Decided, now: number): Decided {
  return { ...adjustment, at: Math.min(adjustment.at, now + MAX_AHEAD_MS) };
}

/** A deleted program remembers that it was active, and is not. */
function toWire({ id, definition, goal, adjustments, isActive, createdAt, updatedAt, removedAt }: StoredProgram) {
  return { programId: id, program: definition, goal, adjustments, isActive: isActive && removedAt === null, createdAt, updatedAt };
}

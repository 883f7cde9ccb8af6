import { wrap } from '@mikro-orm/core';
import type { Program } from '@gymgenius/domain/programs/program';
import type { Adjustment } from '@gymgenius/domain/programs/program-run';
import type { Em } from '../orm.ts';
import { ProgramEntity } from './program-entity.ts';

export interface StoredProgram {
  readonly id: string;
  readonly athleteId: string;
  readonly definition: Program;
  /** 0 = muscle, 1 = strength. */
  readonly goal: number;
  readonly adjustments: readonly Adjustment[];
  readonly isActive: boolean;
  /** ms since the epoch. */
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly removedAt: number | null;
}

/** Oldest first, removed ones left out. */
export async function programsOf(em: Em, athleteId: string): Promise<StoredProgram[]> {
  const rows = await em.find(ProgramEntity, { athleteId, removedAt: null }, { orderBy: { createdAt: 'asc', id: 'asc' } });
  return rows.map((row) => wrap(row).toPOJO() as StoredProgram);
}

/** A program of this lifter, removed ones too; null for everybody else's. */
export async function findProgram(em: Em, athleteId: string, id: string): Promise<StoredProgram | null> {
  const row = await em.findOne(ProgramEntity, { id, athleteId });
  return row && (wrap(row).toPOJO() as StoredProgram);
}

export async function activeProgram(em: Em, athleteId: string): Promise<StoredProgram | null> {
  const row = await em.findOne(ProgramEntity, { athleteId, isActive: true, removedAt: null });
  return row && (wrap(row).toPOJO() as StoredProgram);
}

export async function countPrograms(em: Em, athleteId: string): Promise<number> {
  return em.count(ProgramEntity, { athleteId });
}

/**
 * The same id again changes nothing, so that a request that was sent twice makes one program, and what was begun since stays active. False when the
 * id is somebody else's: then nothing was changed either.
 */
export async function addProgram(em: Em, program: StoredProgram): Promise<boolean> {
  const { id, athleteId, isActive } = program;
  return em.transactional(async (tx) => {
    await lock(tx, athleteId);
    const isNew = (await tx.count(ProgramEntity, { id })) === 0;
    await tx.upsert(ProgramEntity, { ...program, isActive: false }, { onConflictAction: 'ignore' });
    if ((await tx.count(ProgramEntity, { id, athleteId })) === 0) return false;
    if (isNew && isActive) {
      await rest(tx, athleteId, id);
      await tx.nativeUpdate(ProgramEntity, { id }, { isActive });
    }
    return true;
  });
}

export interface ProgramChange {
  readonly definition?: Program;
  readonly goal?: number;
  readonly isActive?: boolean;
  readonly removedAt?: number | null;
}

/**
 * Changes what is named; a program that becomes active takes over from the one that was. False, and nothing changed, when it is not this lifter's, or
 * when it is to be active and is deleted.
 */
export async function changeProgram(em: Em, athleteId: string, id: string, change: ProgramChange, now: number): Promise<boolean> {
  return em.transactional(async (tx) => {
    await lock(tx, athleteId);
    const isBegun = change.isActive === true;
    const mustBeThere = isBegun && change.removedAt !== null;
    if ((await tx.count(ProgramEntity, { id, athleteId, ...(mustBeThere && { removedAt: null }) })) === 0) return false;
    if (isBegun) await rest(tx, athleteId, id);
    // Taken back after another one was begun: that one stays.
    const isTaken =
      change.removedAt === null && (await tx.count(ProgramEntity, { athleteId, isActive: true, removedAt: null, id: { $ne: id } })) > 0;
    const row = { ...change, ...(isTaken && change.isActive === undefined && { isActive: false }), updatedAt: now };
    await tx.nativeUpdate(ProgramEntity, { id, athleteId }, row);
    return true;
  });
}

/** Appends a dated decision; the same id again changes nothing. False when the program is not this lifter's. */
export async function adjustProgram(em: Em, athleteId: string, id: string, adjustment: Adjustment, now: number): Promise<boolean> {
  const rows = await em.execute<{ id: string }[]>(
    `update program set updated_at = ?, adjustments = case
       when adjustments @> jsonb_build_array(jsonb_build_object('id', ?::text)) then adjustments else adjustments || ?::jsonb end
     where id = ? and athlete_id = ? and removed_at is null returning id`,
    [new Date(now), adjustment.id, JSON.stringify([adjustment]), id, athleteId],
  );
  return rows.length === 1;
}

/** One at a time, whoever asks: the lifter's row is locked while it is looked at which program is active, and changed. */
async function lock(em: Em, athleteId: string): Promise<void> {
  await em.execute('select from person where id = ? for no key update', [athleteId]);
}

async function rest(em: Em, athleteId: string, but: string): Promise<void> {
  await em.nativeUpdate(ProgramEntity, { athleteId, isActive: true, id: { $ne: but } }, { isActive: false });
}

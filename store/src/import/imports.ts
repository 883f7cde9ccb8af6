import { wrap } from '@mikro-orm/core';
import type { Em } from '../orm.ts';
import { ImportEntity, type ImportCounts } from './import-entity.ts';

export interface Import {
  readonly id: string;
  readonly athleteId: string;
  /** `strong`, `hevy`, or `demo` for simulated history. */
  readonly source: string;
  readonly fileName: string;
  readonly fileSha256: string;
  readonly status: 'committed' | 'undone';
  readonly counts: ImportCounts;
  readonly createdAt: number;
  readonly undoneAt: number | null;
}

/** Notes a committed import; the same id again changes nothing, so that a retried commit is one import. */
export async function addImport(em: Em, row: Omit<Import, 'undoneAt'>): Promise<void> {
  await em.upsert(ImportEntity, { ...row, undoneAt: null }, { onConflictAction: 'ignore' });
}

export async function findImport(em: Em, id: string): Promise<Import | null> {
  const row = await em.findOne(ImportEntity, { id });
  return row && (wrap(row).toPOJO() as Import);
}

/** Newest first. */
export async function importsOf(em: Em, athleteId: string): Promise<Import[]> {
  const rows = await em.find(ImportEntity, { athleteId }, { orderBy: { createdAt: 'desc', id: 'desc' } });
  return rows.map((row) => wrap(row).toPOJO() as Import);
}

export async function markImportUndone(em: Em, id: string, now: number): Promise<void> {
  await em.nativeUpdate(ImportEntity, { id, status: 'committed' }, { status: 'undone', undoneAt: now });
}

/** Notes an import that is under way, and later how it ended. Never brings an undone one back. */
export async function saveImport(em: Em, row: Omit<Import, 'undoneAt'>): Promise<void> {
  await addImport(em, row);
  await em.nativeUpdate(ImportEntity, { id: row.id, status: 'committed' }, { counts: row.counts });
}

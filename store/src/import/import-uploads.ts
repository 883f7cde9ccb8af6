import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Em } from '../orm.ts';
import { ImportUploadEntity, type ImportReading } from './import-upload-entity.ts';

export interface ImportUpload {
  readonly importId: string;
  readonly athleteId: string;
  readonly fileName: string;
  readonly text: string;
  readonly unit: 'kg' | 'lb' | null;
  readonly zone: string;
  readonly reading: ImportReading;
}

const KEPT_MS = 3_600_000;

/** Keeps a file until its import is committed; forgets every one that is older than an hour. */
export async function keepUpload(em: Em, { importId, text, ...upload }: ImportUpload, now: number): Promise<void> {
  await em.nativeDelete(ImportUploadEntity, { createdAt: { $lt: now - KEPT_MS } });
  await em.insert(ImportUploadEntity, { ...upload, id: importId, gzip: await promisify(gzip)(text), createdAt: now });
}

/** null = never there, forgotten, or another lifter's. */
export async function findUpload(em: Em, athleteId: string, importId: string): Promise<ImportUpload | null> {
  const row = await em.findOne(ImportUploadEntity, { id: importId, athleteId });
  if (!row) return null;
  const { fileName, unit, zone, reading } = row;
  return { importId, athleteId, fileName, unit: unit ?? null, zone, reading, text: String(await promisify(gunzip)(row.gzip)) };
}

/** The import is complete: its file is no longer needed. */
export async function dropUpload(em: Em, importId: string): Promise<void> {
  await em.nativeDelete(ImportUploadEntity, { id: importId });
}

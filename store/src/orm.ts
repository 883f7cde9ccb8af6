import { MikroORM, type EntityManager } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import { CoachLinkEntity } from './coach-link/coach-link-entity.ts';
import { dropWhenSilent } from './drop-when-silent.ts';
import { CustomExerciseEntity, ExerciseAliasEntity } from './exercise/exercise-entities.ts';
import { GymEntity } from './gym/gym-entity.ts';
import { ImportEntity } from './import/import-entity.ts';
import { ImportUploadEntity } from './import/import-upload-entity.ts';
import { PersonEntity } from './person/person-entity.ts';
import { ProgramEntity } from './program/program-entity.ts';
import { SetEntity, WorkoutEntity } from './workout/workout-entities.ts';

/** What every query function takes: a fork for each unit of work (`orm.em.fork()`), so that nothing read for one person is kept for the next. */
export type Em = EntityManager;

export interface OrmOptions {
  /** Shown in pg_stat_activity. */
  readonly name: string;
  readonly max: number;
  readonly statementTimeoutMs: number;
}

/** One ORM per process, for CRUD and reads. The log of a workout is never written through it. */
export function openOrm(databaseUrl: string, { name, max, statementTimeoutMs }: OrmOptions): Promise<MikroORM> {
  return MikroORM.init({
    entities: ENTITIES,
    clientUrl: databaseUrl,
    debug: false,
    ensureDatabase: false,
    pool: { min: 0, max },
    driverOptions: {
      application_name: name,
      statement_timeout: statementTimeoutMs,
      query_timeout: statementTimeoutMs + 500,
      connectionTimeoutMillis: 2000,
      keepAlive: true,
      onPoolCreated: (pool: Pool) => void pool.on('connect', dropWhenSilent),
    },
  });
}

export const ENTITIES = [
  PersonEntity,
  CoachLinkEntity,
  GymEntity,
  CustomExerciseEntity,
  ExerciseAliasEntity,
  WorkoutEntity,
  SetEntity,
  ImportEntity,
  ImportUploadEntity,
  ProgramEntity,
];

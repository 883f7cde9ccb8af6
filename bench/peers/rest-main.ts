import { defineConfig, MikroORM } from '@mikro-orm/postgresql';
import { PersonEntity } from '@gymgenius/store/person/person-entity';
import { SetEntity, WorkoutEntity } from '@gymgenius/store/workout/workout-entities';
import { unaryQuestions } from '../floors/ask-engine.ts';
import { given } from '../floors/environment.ts';
import { EventEntity, OutboxEntity, PredictionEntity, SessionEntity } from './entities.ts';
import { restApp } from './rest-app.ts';

// The peer most teams would write: Fastify, an ORM, a transaction a set, a call a prediction. It keeps nothing between requests.
const orm = await MikroORM.init(
  defineConfig({
    entities: [PersonEntity, WorkoutEntity, SetEntity, SessionEntity, EventEntity, OutboxEntity, PredictionEntity],
    clientUrl: given('DATABASE_URL'),
    ensureDatabase: false,
    pool: { min: 0, max: 16 },
  }),
);
await restApp(orm, unaryQuestions(given('ENGINE_ADDRESS'))).listen({ port: Number(given('PORT')), host: '127.0.0.1' });

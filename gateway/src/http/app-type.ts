import type { FastifyBaseLogger, FastifyInstance, FastifyTypeProvider, RawServerDefault } from 'fastify';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { core } from 'zod/mini';

/** Types of bodies, queries and answers come from the zod schemas; an answer may be read-only, since it is only written out. */
export interface WireTypes extends FastifyTypeProvider {
  validator: this['schema'] extends core.$ZodType ? core.output<this['schema']> : unknown;
  serializer: this['schema'] extends core.$ZodType ? DeepReadonly<core.output<this['schema']>> : unknown;
}

type DeepReadonly<T> = T extends object ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> } : T;

/** The HTTP app as routes see it. */
export type App = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, FastifyBaseLogger, WireTypes>;

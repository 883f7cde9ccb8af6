import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { GatewayEvents } from '../events.ts';
import { ProblemError } from './problem.ts';

/** The one place where an error becomes an answer: a Problem in human words; what we did not expect goes to the log, never to the client. */
export function errorHandler(events: GatewayEvents) {
  return (error: unknown, _request: FastifyRequest, reply: FastifyReply): void => {
    const { problem, status } = toProblem(error, events);
    if (problem.kind === 'reauthenticate') void reply.header('www-authenticate', 'Bearer');
    void reply.status(status).type('application/problem+json').send(JSON.stringify(problem));
  };
}

/** What the router itself refuses (a parameter without end, an address that cannot be decoded) passes no error handler. */
export function badAddress(_error: unknown, _request: unknown, reply: Pick<FastifyReply, 'raw'>): void {
  const { problem, status } = new ProblemError('invalid_request', { message: 'This address could not be read. Nothing was changed.' });
  reply.raw.writeHead(status, { 'content-type': 'application/problem+json' }).end(JSON.stringify(problem));
}

export function notFound(_request: FastifyRequest, _reply: FastifyReply): never {
  throw new ProblemError('not_found', { message: 'There is nothing at this address. The interface is described at /docs.' });
}

function toProblem(error: unknown, events: GatewayEvents): ProblemError {
  if (error instanceof ProblemError) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const details = error.validation.slice(0, 20).map(({ instancePath, message }) => ({ path: instancePath, message: message ?? 'wrong' }));
    // Rules of ours are sentences for the person; what zod says of a shape is for a developer.
    const rule = error.validation.find(({ keyword }) => keyword === 'custom');
    const said = rule?.message && { message: `${rule.message.charAt(0).toUpperCase()}${rule.message.slice(1)}. Nothing was changed.` };
    return new ProblemError('invalid_request', { details, ...said });
  }
  const { statusCode, code } = error as Partial<FastifyError>;
  if (statusCode === 413) return new ProblemError('too_large');
  if (statusCode === 415) return new ProblemError('invalid_request', { message: 'Send JSON, with content-type application/json.' });
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return new ProblemError('invalid_request', { message: 'This request could not be read as JSON.' });
  if (isStorageDown(error)) {
    events.storageFailed('rest', error);
    return new ProblemError('unavailable', { retryMs: 1_000, cause: error });
  }
  events.crashed(`rest ${code ?? ''}`, error);
  return new ProblemError('internal', { retryMs: 1_000, cause: error });
}

/** Refused or broken connections, time-outs, PostgreSQL going down or starting up; the ORM wraps them, so the causes are looked through. */
function isStorageDown(error: unknown): boolean {
  for (let one: unknown = error, depth = 0; one instanceof Error && depth < 5; one = one.cause, depth += 1) {
    const code: unknown = Reflect.get(one, 'code');
    if (one.name === 'LedgerUnavailable' || one.name === 'ConnectionException') return true;
    if (typeof code === 'string' && /^(ECONN|ETIMEDOUT|EPIPE|ENOTFOUND|57P|08|53)/.test(code)) return true;
    if (/timeout exceeded when trying to connect|Connection terminated|Query read timeout/.test(one.message)) return true;
  }
  return false;
}

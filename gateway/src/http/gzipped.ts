import type { FastifyReply, FastifyRequest } from 'fastify';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const pack = promisify(gzip);

/** An `onSend` hook for the few routes whose answers are large. */
export async function gzipped(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
  if (typeof payload !== 'string' || !/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return payload;
  const before = reply.getHeader('vary');
  void reply.headers({ 'content-encoding': 'gzip', vary: before === undefined ? 'Accept-Encoding' : `${String(before)}, Accept-Encoding` });
  return pack(payload);
}

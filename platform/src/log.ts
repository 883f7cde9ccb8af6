import { pino, type DestinationStream, type Logger } from 'pino';

export type Log = Logger;
export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** One JSON line an event on stdout. Names of people, loads and tokens do not belong in a log: log ids. */
export function createLog(service: string, level: LogLevel, destination?: DestinationStream): Log {
  const options = { name: service, level, redact: ['token', '*.token', 'password', '*.password', 'authorization', '*.authorization'] };
  return destination ? pino(options, destination) : pino(options);
}

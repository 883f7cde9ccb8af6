import { ConfigError } from './config.ts';

export interface ServiceOptions {
  readonly name: string;
  /** From the signal to the end; what has not stopped by then is cut off, exit code 1. */
  readonly deadlineMs: number;
}

/**
 * The life of a process: `start` opens what it needs and leaves each part on the stack; SIGTERM or SIGINT disposes of them in reverse order
 * within the deadline. A wrong environment ends in its sentence and code 1, anything else in the error and code 1.
 */
export async function runService(
  { name, deadlineMs }: ServiceOptions,
  start: (stack: AsyncDisposableStack) => Promise<void>,
): Promise<void> {
  const stopped = Promise.withResolvers<void>();
  // Listening for a signal does not keep a process alive, and neither does a promise.
  const alive = setInterval(() => {}, 1 << 30);
  const onSignal = () => {
    clearInterval(alive);
    setTimeout(() => {
      process.stderr.write(`${name}: did not stop within ${deadlineMs} ms\n`);
      process.exit(1);
    }, deadlineMs);
    stopped.resolve();
  };
  process.once('SIGTERM', onSignal);
  process.once('SIGINT', onSignal);
  try {
    await using stack = new AsyncDisposableStack();
    await start(stack);
    await stopped.promise;
  } catch (error) {
    process.exitCode = 1;
    process.stderr.write(`${name}: ${explain(error)}\n`);
  }
  // Whatever still holds the loop (a connection that is being retried) must not outlive the service.
  process.exit();
}

function explain(error: unknown): string {
  if (error instanceof ConfigError) return error.message.replaceAll('\n', `\n      `);
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

import { SocketIoWire } from './socket-io-wire.ts';

/** A socket that counts what it is told. With `resumes` it is there once the log so far has come; from then on every event comes by itself. */
export async function openWatcher(
  url: string,
  auth: Readonly<Record<string, unknown>>,
  resumes: boolean,
  heard: (seq: number) => void,
): Promise<SocketIoWire> {
  const resumed = Promise.withResolvers<void>();
  const hear = (text: string): void => {
    if (text.startsWith('42["resume"')) resumed.resolve();
    else if (text.startsWith('42["workout_event"')) heard(Number(/"seq":(\d+)/.exec(text)?.[1]));
  };
  const wire = await SocketIoWire.open(url, auth, hear, (why) => resumed.reject(new Error(why)));
  if (resumes) await resumed.promise;
  else resumed.promise.catch(() => undefined);
  return wire;
}

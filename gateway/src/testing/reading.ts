/** A client's TCP socket, to stop and go on reading: a phone in a lift, a laptop that sleeps. It stays open meanwhile. */
export function reading(client: object): { stop(): void; resume(): void } {
  let socket: unknown = client;
  for (const key of ['io', 'engine', 'transport', 'ws', '_socket'])
    socket = typeof socket === 'object' && socket !== null ? Reflect.get(socket, key) : undefined;
  const call = (name: 'pause' | 'resume') => {
    const method: unknown = typeof socket === 'object' && socket !== null ? Reflect.get(socket, name) : undefined;
    if (typeof method !== 'function') throw new Error('this client’s socket cannot be paused');
    method.call(socket);
  };
  return { stop: () => call('pause'), resume: () => call('resume') };
}

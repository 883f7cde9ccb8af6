import { randomUUID } from 'node:crypto';
import { PROTOCOL_VERSION } from '@gymgenius/proto/version';
import { startStack } from '../../../tests/env/stack.ts';
import { signIn } from '../../../tests/stack/steady-lifter.ts';
import { SocketLifter } from '../load/socket-lifter.ts';
import type { System } from './system.ts';

/** As it is shipped, every process of it; only the limit per person is out of reach, since sixty-four people do what thousands would. */
const ENV = { RATE_BURST: '1000000', RATE_PER_SECOND: '1000000' };

export async function openProduct(): Promise<System> {
  const stack = await startStack({ env: ENV });
  const { gatewayUrl, databaseUrl } = stack;
  return {
    name: 'product',
    databaseUrl,
    relays: true,
    lifter: async () => {
      const token = await signIn(gatewayUrl);
      return SocketLifter.open(gatewayUrl, { token, clientId: randomUUID(), protocol: PROTOCOL_VERSION, workouts: {} });
    },
    [Symbol.asyncDispose]: () => stack[Symbol.asyncDispose](),
  };
}

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FakeGateway } from './fake-gateway.ts';
import { lateTransport } from './late-transport.ts';
import type { TransportHandlers } from './transport.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function handlers(told: string[]): TransportHandlers {
  const tell = (what: string) => () => void told.push(what);
  return {
    handshake: () => Promise.resolve({ token: 't', clientId: 'c', protocol: 1, workouts: {} }),
    linked: tell('linked'),
    unlinked: tell('unlinked'),
    refused: tell('refused'),
    resume: tell('resume'),
    event: tell('event'),
    suggestion: tell('suggestion'),
    heads: tell('heads'),
    presence: tell('presence'),
    opened: tell('opened'),
    revoked: tell('revoked'),
  };
}

test('a wire that is opened before its code is there links when it comes, after failures too', async () => {
  const gateway = new FakeGateway();
  let failures = 2;
  const told: string[] = [];
  const wire = lateTransport(() => (failures-- > 0 ? Promise.reject(new Error('offline')) : Promise.resolve(gateway.connect)))(
    handlers(told),
  );
  wire.probe(() => told.push('answered'));
  wire.open();
  await vi.advanceTimersByTimeAsync(1900);
  expect(told).toEqual([]);
  await vi.advanceTimersByTimeAsync(2500);
  expect(told).toEqual(['linked']);
  wire.probe(() => told.push('answered'));
  await vi.advanceTimersByTimeAsync(1);
  expect(told).toEqual(['linked', 'answered']);
});

test('a wire that is closed before its code is there never links', async () => {
  const told: string[] = [];
  const wire = lateTransport(() => Promise.resolve(new FakeGateway().connect))(handlers(told));
  wire.open();
  wire.close();
  await vi.advanceTimersByTimeAsync(5000);
  expect(told).toEqual([]);
});

import type { CommandEnvelope, DispatchAnswer } from '@gymgenius/actors/command-envelope';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Relations } from '../auth/relations.ts';
import { WorkoutOwners } from '../commands/workout-owners.ts';
import { answerPeer } from './answer-peer.ts';
import { PeerLinks } from './peer-links.ts';
import { openPeerServer } from './peer-server.ts';
import { DEADLINE_MS } from './peer-link.ts';

const [ATHLETE, COACH, WORKOUT] = [randomUUID(), randomUUID(), randomUUID()];
const envelope: CommandEnvelope = {
  commandId: randomUUID(),
  workoutId: WORKOUT,
  athleteId: null,
  clientId: randomUUID(),
  clientSeq: 3,
  performedAt: 1_795_000_000_000.5,
  command: { type: 'skip_rest' },
};
const athlete = { id: ATHLETE, role: 'athlete' } as const;

/** A gateway's private door with a host behind it that answers by the test's rule. */
async function neighbour(answer: (envelope: CommandEnvelope) => Promise<DispatchAnswer | { kind: 'not_mine' }>, secret = 'ours') {
  const refused: string[] = [];
  const served: CommandEnvelope[] = [];
  const server = await openPeerServer({ host: '127.0.0.1', port: 0, advertised: null, secret, onRefused: (why) => refused.push(why) });
  const owners = new WorkoutOwners({
    locate: async (id) => (id === WORKOUT ? { athleteId: ATHLETE, owner: null, ownerAddress: null, epoch: 1 } : null),
  });
  const relations = new Relations(async (coachId) => coachId === COACH, Date.now);
  const handover = {
    dispatch: (one: CommandEnvelope) => {
      served.push(one);
      return answer(one);
    },
    wake: async (workoutId: string) => (workoutId === WORKOUT ? true : null),
  };
  server.serve(answerPeer({ handover, owners, relations, events: { storageFailed: () => undefined, crashed: () => undefined } }));
  return { server, refused, served, address: server.address };
}

test('[H26] a command reaches its owner whole and is answered as the owner answers', async () => {
  const answers: (DispatchAnswer | { kind: 'not_mine' })[] = [
    { kind: 'committed', seq: 7, epoch: 3, refused: null },
    { kind: 'committed', seq: 8, epoch: 3, refused: 'workout_over' as never },
    { kind: 'retry', code: 'moved', retryMs: 200 },
    { kind: 'renumber', expected: 4 },
    { kind: 'not_found' },
    { kind: 'forbidden' },
    { kind: 'not_allowed' },
    { kind: 'not_mine' },
  ];
  const left = [...answers];
  const { server, address, served } = await neighbour(async () => left.shift() ?? { kind: 'not_mine' });
  await using _ = server;
  using links = new PeerLinks('ours');
  const got = [];
  while (left.length > 0) got.push(await links.dispatch(address, envelope, athlete));
  expect(got).toEqual(answers);
  expect(served[0]).toEqual(envelope);
  expect(await links.wake(address, WORKOUT)).toEqual({ kind: 'awake', isActive: true });
  expect(await links.wake(address, randomUUID())).toEqual({ kind: 'not_mine' });
});

test('[H26] the owner asks again who may: a stranger and a coach without consent reach nothing', async () => {
  const { server, address, served } = await neighbour(async () => ({ kind: 'committed', seq: 1, epoch: 1, refused: null }));
  await using _ = server;
  using links = new PeerLinks('ours');
  expect(await links.dispatch(address, envelope, { id: randomUUID(), role: 'athlete' })).toEqual({ kind: 'not_found' });
  expect(await links.dispatch(address, envelope, { id: randomUUID(), role: 'coach' })).toEqual({ kind: 'not_found' });
  expect(served).toEqual([]);
  expect(await links.dispatch(address, envelope, { id: COACH, role: 'coach' })).toMatchObject({ kind: 'committed' });
});

test('[H19] a slow owner says busy in time, a silent one is told apart from one that is gone', async () => {
  const { server, address } = await neighbour(() => sleep(1_000).then(() => ({ kind: 'not_mine' as const })));
  using links = new PeerLinks('ours');
  await links.wake(address, WORKOUT);
  const begun = performance.now();
  expect(await links.dispatch(address, envelope, athlete)).toEqual({ kind: 'retry', code: 'busy', retryMs: 100 });
  expect(performance.now() - begun).toBeLessThan(DEADLINE_MS + 100);
  server.serve(() => new Promise(() => undefined));
  expect(await links.dispatch(address, envelope, athlete)).toEqual({ kind: 'silent' });
  const waiting = links.dispatch(address, envelope, athlete);
  await server[Symbol.asyncDispose]();
  expect(await waiting).toEqual({ kind: 'unreachable' });
  expect(await links.dispatch(address, envelope, athlete)).toEqual({ kind: 'unreachable' });
});

test('[H26] without the secret nobody is served', async () => {
  const { server, address, refused, served } = await neighbour(async () => ({ kind: 'not_mine' }), 'theirs');
  await using _ = server;
  using links = new PeerLinks('ours');
  expect(await links.dispatch(address, envelope, athlete)).toEqual({ kind: 'unreachable' });
  expect([refused, served]).toEqual([['secret'], []]);
});

import { buildPriorModel } from '@gymgenius/engine/model/prior-model';
import { startEngine } from '@gymgenius/engine/serve/start-engine';
import { gatewayBed } from '@gymgenius/gateway/testing/gateway-bed';
import { LifterClient } from '@gymgenius/gateway/testing/lifter-client';
import { secretOf } from '@gymgenius/store/queries/secrets';
import { openOwnDatabase } from '@gymgenius/store/testing/own-database';
import { Session } from 'node:inspector/promises';
import { setImmediate } from 'node:timers/promises';
import { expect, inject, test } from 'vitest';
import { REPORT_PATH, writeSection } from '../chaos/document.ts';
import { csvDoor, modelDoor } from './file-doors.ts';
import { engineDoor, peerDoor } from './grpc-doors.ts';
import { randomOf } from './hostile.ts';
import { makeOwner, written } from './people.ts';
import { fuzzSection, lineOf, type DoorTally } from './report.ts';
import { restDoor, type Attack } from './rest-door.ts';
import { frameDoor, socketDoor } from './socket-door.ts';

const COUNT = Number(process.env['COUNT'] ?? 20_000);
const SEED = Number(process.env['SEED'] ?? 1);
const AT_ONCE = 8;
const VICTIM = 'words of the victim';
const PEER = 'gRPC: another gateway';
const MESSAGES_A_STREAM = 10;

/** Collected first: what is left is held. */
async function heapMb(): Promise<number> {
  const session = new Session();
  session.connect();
  await session.post('HeapProfiler.collectGarbage');
  session.disconnect();
  return Math.round(process.memoryUsage().heapUsed / 2 ** 20);
}

test(
  `${COUNT} malformed and hostile messages: no crash, no hang, no leak, nothing written that is somebody else’s`,
  async () => {
    await using stack = new AsyncDisposableStack();
    const db = stack.use(await openOwnDatabase(inject('databaseUrl')));
    const engine = await startEngine({});
    stack.defer(() => engine.stop());
    const bed = stack.use(
      await gatewayBed({
        databaseUrl: db.url,
        redisUrl: inject('redisUrl'),
        RATE_BURST: '1000000',
        RATE_PER_SECOND: '100000',
        ENGINE_ADDRESS: `127.0.0.1:${engine.port}`,
      }),
    );
    const [victim, mallory] = [await makeOwner(bed, VICTIM), await makeOwner(bed, 'mine')];
    const before = await written(db.pool, victim.personId);
    // A table without a row of theirs would prove nothing.
    expect(Object.entries(before).filter(([, sum]) => sum === 'nothing')).toEqual([]);
    const { rows } = await db.pool.query<{ at: string }>('select owner_addr as at from workout_session where workout_id = $1', [
      mallory.target.workoutId,
    ]);
    // The victim's other ids are sent, and may come back to whoever sent them.
    const secrets = [VICTIM, victim.hidden.workoutId, victim.hidden.slotId, victim.hidden.setId];
    const grpc = engineDoor(`127.0.0.1:${engine.port}`);
    stack.defer(() => grpc.close());
    const peer = peerDoor(rows[0]?.at ?? '', await secretOf(db.pool, 'peer_secret', () => ''), mallory, victim);
    stack.defer(() => peer.close());
    const models = modelDoor(buildPriorModel(), Math.ceil(COUNT / 10_000));
    const lanes = (make: () => Attack) => Array.from({ length: AT_ONCE }, make);

    /** Shares of the whole, and who knocks at the same time; a peer's stream carries ten messages. */
    const doors: readonly (readonly [name: string, share: number, lanes: readonly Attack[]])[] = [
      ['REST', 0.1, lanes(() => restDoor(bed, mallory, victim, secrets))],
      ['socket events', 0.35, lanes(() => socketDoor(bed, mallory, victim, secrets))],
      ['socket frames', 0.2, lanes(() => frameDoor(bed.gateway.url, mallory.token, victim, secrets))],
      ['gRPC: engine', 0.1, lanes(() => grpc.attack)],
      [PEER, 0.005, lanes(() => peer.attack)],
      ['CSV', 0.2, lanes(() => csvDoor)],
      ['model files', 0.045, lanes(() => models.attack)],
    ];
    const heapBefore = await heapMb();
    const problems: string[] = [];
    const tallies: DoorTally[] = [];
    for (const [name, share, attacks] of doors) {
      const began = performance.now();
      const many = Math.ceil(COUNT * share);
      const outcomes = new Map<string, number>();
      const note = (outcome: string) => void outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      // A source for each message: a message is made again from its number alone, whatever went on beside it.
      let next = 0;
      const work = async (attack: Attack) => {
        while (next < many && problems.length < 20) {
          const n = next++;
          // Some doors answer in the same turn: the gateway in this process is to have its own.
          if (n % 10 === 0) await setImmediate();
          const problem = await attack(randomOf(SEED * 1_000_003 + n), note).catch((error: unknown) => `threw ${String(error)}`);
          if (problem !== null) problems.push(`${name} #${n}: ${problem}`);
        }
      };
      await Promise.all(attacks.map(work));
      const sent = many * (name === PEER ? MESSAGES_A_STREAM : 1);
      const tally = { name, sent, outcomes, seconds: (performance.now() - began) / 1000 };
      tallies.push(tally);
      if (process.env['COUNT']) console.log(lineOf(tally));
    }
    if (process.env['COUNT']) console.log(`fuzz: seed ${SEED}, ${problems.length} problems`);
    expect(problems).toEqual([]);

    expect(await written(db.pool, victim.personId)).toEqual(before);
    const { rows: strange } = await db.pool.query(
      `select e.type from workout_event e join workout_session s using (workout_id) where s.athlete_id <> e.actor_id and s.athlete_id = $1`,
      [victim.personId],
    );
    expect(strange).toEqual([]);
    const after = new LifterClient(await bed.connect(victim.token), victim.target.workoutId);
    expect(await after.send(after.envelope(after.set({ slotId: victim.target.slotId })))).toMatchObject({
      kind: 'committed',
      seq: 3,
      refused: null,
    });
    expect((await bed.request('GET', '/live')).status).toBe(200);
    // A door that notes nothing was not knocked at.
    expect(tallies.filter(({ outcomes }) => outcomes.size === 0)).toEqual([]);
    const heap = { before: heapBefore, after: await heapMb() };
    if (process.env['COUNT']) console.log(`fuzz: heap ${heap.before} MB before, ${heap.after} MB after`);
    if (process.env['REPORT']) await writeSection(REPORT_PATH, 'fuzz', fuzzSection({ count: COUNT, seed: SEED, tallies, heapMb: heap }));
  },
  Math.max(90_000, COUNT * 10),
);

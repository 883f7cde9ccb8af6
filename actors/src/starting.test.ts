import type { Command } from '@gymgenius/domain/workout/commands';
import { describe, expect, test } from 'vitest';
import { ATHLETE, BENCH, COACH, idOf, logSet, Scene, SQUAT, settle, slotOf, start } from './fakes/scene.ts';

const [W, X] = [idOf('workout'), idOf('next workout')];
const DONE = { kind: 'committed', refused: null };

function importOf(scene: Scene, name = 'old'): Extract<Command, { type: 'import_workout' }> {
  const at = scene.clock.now() - 30 * 24 * 3_600_000;
  const { set } = logSet(name);
  return {
    type: 'import_workout',
    importId: idOf('import'),
    naturalKey: `strong/${name}`,
    title: 'Old one',
    zone: 'UTC',
    startedAt: at,
    endedAt: at + 3_600_000,
    slots: [slotOf(SQUAT)],
    sets: [{ ...set, performedAt: at + 60_000 }],
  };
}

describe('one active workout per lifter', () => {
  test('[H11] a second start ends the first in the same transaction, and both are told', async () => {
    const scene = new Scene();
    const { host, broadcast } = scene.host();
    const phone = scene.phone();
    await phone.send(host, W, start());
    await phone.send(host, W, logSet('1'));
    scene.clock.advance(60_000);
    expect(await phone.send(host, X, start())).toMatchObject({ ...DONE, seq: 1 });
    await settle();
    expect(await scene.facts(W)).toEqual(['workout_started', 'set_logged', 'workout_finished']);
    expect(scene.ledger.workouts.get(W)).toMatchObject({ status: 'finished', endedAt: scene.clock.now() - 60_000 });
    expect(await scene.ledger.activeOf(ATHLETE.id)).toMatchObject({ workoutId: X });
    expect(broadcast.events.slice(-2).map(({ event, audience }) => [event.workoutId, event.fact.type, audience.ended])).toEqual([
      [W, 'workout_finished', true],
      [X, 'workout_started', false],
    ]);
    expect(await phone.send(host, W, logSet('late'))).toMatchObject({ ...DONE, seq: 4 });
  });

  test('[H11] the first may be held by another host, which finds it ended', async () => {
    const scene = new Scene();
    const [a, b] = [scene.host('a'), scene.host('b')];
    const phone = scene.phone();
    await phone.send(a.host, W, start());
    expect(await phone.send(b.host, X, start())).toMatchObject(DONE);
    expect(await phone.send(a.host, W, { type: 'skip_rest' })).toMatchObject({ refused: 'workout_ended' });
  });

  test('[H11] a start that comes late is born finished, and takes its late sets', async () => {
    const scene = new Scene();
    const { host, broadcast } = scene.host();
    const phone = scene.phone();
    const tablet = scene.phone('tablet');
    await phone.send(host, W, start());
    scene.clock.advance(600_000);
    await phone.send(host, W, logSet('1'));
    const before = scene.clock.now() - 300_000;
    expect(await tablet.send(host, X, start(), { performedAt: before })).toMatchObject(DONE);
    expect(await tablet.send(host, X, logSet('2'), { performedAt: before + 1000 })).toMatchObject(DONE);
    await settle();
    expect(await scene.facts(X)).toEqual(['workout_started', 'set_logged']);
    expect(scene.ledger.workouts.get(X)).toMatchObject({ status: 'finished' });
    expect(await scene.ledger.activeOf(ATHLETE.id)).toMatchObject({ workoutId: W });
    expect(broadcast.events.filter(({ event }) => event.workoutId === X).map(({ audience }) => [audience.opened, audience.ended])).toEqual([
      [false, true],
      [false, true],
    ]);
  });

  test('[H11] what a start says of its own supersession is not believed', async () => {
    const scene = new Scene();
    const { host } = scene.host();
    await scene.phone().send(host, W, { ...start(), supersededBy: X });
    expect(await scene.ledger.activeOf(ATHLETE.id)).toMatchObject({ workoutId: W });
  });

  test('[H11] a start that is refused ends nothing, and may come again', async () => {
    const scene = new Scene();
    const { host } = scene.host();
    const phone = scene.phone();
    await phone.send(host, W, start());
    expect(await phone.send(host, X, start([slotOf('no-such-lift')]))).toMatchObject({ seq: 1, refused: 'exercise_unknown' });
    expect(await scene.ledger.activeOf(ATHLETE.id)).toMatchObject({ workoutId: W });
    expect(await phone.send(host, X, start())).toMatchObject({ ...DONE, seq: 2 });
    expect(await scene.facts(W)).toEqual(['workout_started', 'workout_finished']);
  });

  test('[H11] [I2] a start whose outcome is unknown ends the other workout once', async () => {
    const scene = new Scene();
    const { host } = scene.host();
    const phone = scene.phone();
    await phone.send(host, W, start());
    scene.ledger.failNextAppend('after_commit');
    const envelope = phone.envelope(X, start());
    expect(await host.dispatch(envelope, ATHLETE)).toMatchObject({ kind: 'retry' });
    expect(await host.dispatch(envelope, ATHLETE)).toMatchObject({ ...DONE, seq: 1 });
    expect(await scene.facts(W)).toEqual(['workout_started', 'workout_finished']);
    expect(await scene.facts(X)).toEqual(['workout_started']);
  });

  test('[H11] a set that is in flight when its workout ends is kept', async () => {
    const scene = new Scene();
    const { host } = scene.host();
    const phone = scene.phone();
    await phone.send(host, W, start());
    const [set, begun] = await Promise.all([phone.send(host, W, logSet('1')), phone.send(host, X, start())]);
    expect([set, begun]).toMatchObject([DONE, DONE]);
    expect((await scene.facts(W)).toSorted()).toEqual(['set_logged', 'workout_finished', 'workout_started']);
  });

  test.each([2, 3, 5])('[H12] of %i starts at once over three hosts all are committed and one is active', async (count) => {
    const scene = new Scene();
    const hosts = ['a', 'b', 'c'].map((id) => scene.host(id).host);
    const ids = Array.from({ length: count }, (_, n) => idOf(`workout ${n}`));
    const answers = await Promise.all(
      ids.map(async (id, n) => {
        const phone = scene.phone(`phone ${n}`);
        const envelope = phone.envelope(id, start());
        const host = hosts[n % 3] ?? hosts[0];
        for (let tries = 0; tries < 20; tries += 1) {
          const answer = await host?.dispatch(envelope, ATHLETE);
          if (answer?.kind !== 'retry') return answer;
        }
        return null;
      }),
    );
    expect(answers).toMatchObject(ids.map(() => ({ ...DONE, seq: 1 })));
    const heads = await scene.ledger.heads(ids);
    expect(heads.filter(({ status }) => status === 'active')).toHaveLength(1);
    expect(heads.filter(({ status }) => status === 'ended')).toHaveLength(count - 1);
  });
});

describe('imports', () => {
  test('[H14] an import leaves the active workout alone and is let go at once', async () => {
    const scene = new Scene();
    const { host, broadcast } = scene.host();
    const phone = scene.phone();
    await phone.send(host, W, start());
    expect(await phone.send(host, X, importOf(scene))).toMatchObject({ ...DONE, seq: 1 });
    await settle();
    expect(host.size).toBe(1);
    expect(await scene.ledger.activeOf(ATHLETE.id)).toMatchObject({ workoutId: W });
    expect(await scene.ledger.locate(X)).toMatchObject({ owner: null });
    expect(broadcast.events.at(-1)?.audience.live).toBe(false);
    expect(scene.ledger.sets.get(`${X}/${idOf('set/old')}`)).toMatchObject({ exerciseId: SQUAT, reps: 5 });
    expect(await phone.send(host, X, { type: 'undo_import' })).toMatchObject({ ...DONE, seq: 2 });
  });
});

describe('the same file again', () => {
  test('[H22] an import of what was imported already is refused for good', async () => {
    const scene = new Scene();
    const { host } = scene.host();
    const phone = scene.phone();
    await phone.send(host, W, importOf(scene));
    const again = phone.envelope(X, importOf(scene));
    expect(await host.dispatch(again, ATHLETE)).toMatchObject({ kind: 'committed', seq: 1, refused: 'workout_exists' });
    expect(await host.dispatch(again, ATHLETE)).toMatchObject({ kind: 'committed', seq: 1, refused: 'workout_exists' });
    expect(await scene.facts(X)).toEqual(['command_refused']);
    expect(scene.ledger.workouts.has(X)).toBe(false);
  });
});

describe('whose workout it is', () => {
  test('[H15] a start under another athlete’s workout id finds nothing and takes nothing', async () => {
    const scene = new Scene();
    const { host } = scene.host();
    await scene.phone().send(host, W, start([slotOf(BENCH)]));
    const thief = scene.phone('thief', { id: COACH.id, role: 'athlete' });
    const other = scene.host('other').host;
    expect(await thief.send(other, W, start())).toEqual({ kind: 'not_found' });
    expect(await scene.ledger.locate(W)).toMatchObject({ owner: 'host-a', epoch: 1 });
  });
});

import { createActor } from 'xstate';
import { describe, expect, test } from 'vitest';
import { FakeClock } from './fakes/fake-clock.ts';
import { idOf, logSet, Scene, settle, start } from './fakes/scene.ts';
import { workoutMachine, type Lifecycle, type LifecycleEvent } from './workout-machine.ts';

const W = idOf('workout');

function run() {
  const clock = new FakeClock();
  const lifecycle: Lifecycle = { restEndsAt: null, now: () => clock.now() };
  const actor = createActor(workoutMachine, { input: { lifecycle }, clock }).start();
  return { clock, lifecycle, actor, session: () => actor.getSnapshot().value.session };
}

const SESSION: readonly (readonly [LifecycleEvent['type'], string])[] = [
  ['workout_started', 'lifting'],
  ['rest_started', 'resting'],
  ['rest_shortened', 'resting'],
  ['rest_ended', 'lifting'],
];

describe('the machine', () => {
  test('[M1] every session event moves the session from every state to the same place', () => {
    for (const [before] of SESSION)
      for (const [type, expected] of SESSION) {
        const { actor, lifecycle, clock, session } = run();
        lifecycle.restEndsAt = clock.now() + 60_000;
        actor.send({ type: before });
        actor.send({ type });
        expect(session(), `${before} then ${type}`).toBe(expected);
      }
  });

  test('[M2] a rest that is moved later needs no event; one that is moved earlier follows at once', () => {
    const { clock, lifecycle, actor, session } = run();
    actor.send({ type: 'workout_started' });
    lifecycle.restEndsAt = clock.now() + 60_000;
    actor.send({ type: 'rest_started' });
    lifecycle.restEndsAt += 30_000;
    clock.advance(89_999);
    expect(session()).toBe('resting');
    clock.advance(1);
    expect(session()).toBe('lifting');
    lifecycle.restEndsAt = clock.now() + 60_000;
    actor.send({ type: 'rest_started' });
    lifecycle.restEndsAt -= 50_000;
    actor.send({ type: 'rest_shortened' });
    clock.advance(10_000);
    expect(session()).toBe('lifting');
    expect(clock.pending).toBe(0);
  });

  test('[M5] engine and audience change without touching the session, and the other way round', () => {
    const { clock, lifecycle, actor } = run();
    lifecycle.restEndsAt = clock.now() + 60_000;
    for (const type of ['workout_started', 'rest_started', 'engine_degraded', 'watch_started'] as const) actor.send({ type });
    expect(actor.getSnapshot().value).toEqual({ session: 'resting', engine: 'degraded', audience: 'watched' });
    actor.send({ type: 'rest_ended' });
    expect(actor.getSnapshot().value).toEqual({ session: 'lifting', engine: 'degraded', audience: 'watched' });
    for (const type of ['engine_recovered', 'watch_ended'] as const) actor.send({ type });
    expect(actor.getSnapshot().value).toEqual({ session: 'lifting', engine: 'healthy', audience: 'alone' });
  });
});

describe('the machine in its host', () => {
  async function resting() {
    const scene = new Scene();
    const hosted = scene.host();
    const phone = scene.phone();
    await phone.send(hosted.host, W, start());
    await phone.send(hosted.host, W, logSet('1'));
    await settle();
    return { scene, phone, ...hosted, session: () => hosted.host.describe().map(({ session }) => session)[0] };
  }

  test('[M2] a set starts its rest, adjusting moves it, skipping ends it', async () => {
    const { scene, phone, host, session } = await resting();
    expect(session()).toBe('resting');
    await phone.send(host, W, { type: 'adjust_rest', deltaSec: 15 });
    await settle();
    scene.clock.advance(104_999);
    expect(session()).toBe('resting');
    scene.clock.advance(1);
    expect(session()).toBe('lifting');
    await phone.send(host, W, logSet('2'));
    await settle();
    expect(session()).toBe('resting');
    await phone.send(host, W, { type: 'skip_rest' });
    await settle();
    expect(session()).toBe('lifting');
  });

  test('[M2] the next set during a rest starts the rest anew', async () => {
    const { scene, phone, host, session } = await resting();
    scene.clock.advance(60_000);
    await phone.send(host, W, logSet('2'));
    await settle();
    scene.clock.advance(60_000);
    expect(session()).toBe('resting');
    scene.clock.advance(30_000);
    expect(session()).toBe('lifting');
  });

  test('[M3] after a takeover it rests until the same moment', async () => {
    const { scene } = await resting();
    scene.clock.advance(40_000);
    const { host } = scene.host('b');
    expect(await host.wake(W)).toBe(true);
    await settle();
    const session = () => host.describe().map((one) => one.session)[0];
    expect(session()).toBe('resting');
    scene.clock.advance(49_999);
    expect(session()).toBe('resting');
    scene.clock.advance(1);
    expect(session()).toBe('lifting');
  });

  test('[M4] the machine of a finished workout is stopped: no timer, no suggestion, no question', async () => {
    const { scene, phone, host, session, predictor } = await resting();
    await phone.send(host, W, { type: 'finish_workout' });
    await settle();
    expect(session()).toBe('ended');
    expect(host.currentSuggestion(W)).toBeNull();
    const asked = predictor.asked.length;
    await phone.send(host, W, logSet('late'));
    await settle();
    expect(predictor.asked.length).toBe(asked);
    // The host's own sweep is the one timer that is left.
    expect(scene.clock.pending).toBe(1);
  });

  test('[M5] who watches is remembered across a takeover by the same host', async () => {
    const { scene, host, phone } = await resting();
    host.watched(W, true);
    await scene.phone('tablet').send(scene.host('b').host, W, logSet('b'));
    await phone.send(host, W, logSet('2'));
    await settle();
    expect(host.describe()).toMatchObject([{ watched: true, seq: 4, epoch: 3, session: 'resting' }]);
  });
});

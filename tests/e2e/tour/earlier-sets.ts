import { randomUUID } from 'node:crypto';
import type { Load } from '@gymgenius/domain/lifting/load';
import type { PlannedSlot } from '@gymgenius/domain/workout/plan';

interface TodayAnswer {
  readonly plan: { readonly title: string; readonly goal: string; readonly slots: readonly PlannedSlot[] } | null;
  readonly history: Readonly<
    Record<string, readonly { readonly type: string; readonly load: Load; readonly reps: number; readonly performedAt: number }[]>
  >;
}

/**
 * Lets a seeded lifter begin their plan `minutesAgo`, and do the warm-ups and `work` sets of its first exercise, as they did them the last time;
 * the last set was `lastSecondsAgo`. By REST, because a page cannot log into the past.
 */
export async function liftEarlier(
  webUrl: string,
  name: string,
  options: { minutesAgo: number; work: number; lastSecondsAgo: number; more?: object },
): Promise<void> {
  const call = async (method: string, path: string, body: unknown, token = '') => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'idempotency-key': randomUUID() };
    const answer = await fetch(webUrl + path, { method, headers, ...(body !== null && { body: JSON.stringify(body) }) });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const { people } = (await call('GET', '/v1/auth/mode', null)) as { people: { personId: string; name: string }[] };
  const personId = people.find((person) => person.name.startsWith(name))?.personId;
  const { token } = (await call('POST', '/v1/auth/dev', { personId })) as { token: string };
  const today = (await call('GET', '/v1/today', null, token)) as TodayAnswer;
  const me = (await call('GET', '/v1/me', null, token)) as { kit: unknown; zone: string };
  if (!today.plan) throw new Error(`${name} has no plan`);

  const workoutId = randomUUID();
  const now = Date.now();
  const slots = today.plan.slots.map(({ exerciseId, supersetGroup, targets, restSec }) => ({
    slotId: randomUUID(),
    exerciseId,
    supersetGroup,
    targets,
    restSec,
  }));
  await call(
    'POST',
    '/v1/workouts',
    {
      workoutId,
      performedAt: now - options.minutesAgo * 60_000,
      title: today.plan.title,
      zone: me.zone,
      goal: today.plan.goal,
      kit: me.kit,
      slots,
    },
    token,
  );
  const slot = slots[0];
  const last = today.history[slot?.exerciseId ?? '']
    ?.toSorted((a, b) => b.performedAt - a.performedAt)
    .find((set) => set.type !== 'warmup');
  if (!slot || !last) throw new Error(`${name} has no history of ${slot?.exerciseId}`);
  const warmUps = slot.targets.filter((target) => target.type === 'warmup').slice(0, 4);
  const shares = [0.4, 0.6, 0.75, 0.85].slice(0, warmUps.length);
  const loads = [
    ...shares.map((share) => Math.round((last.load.value * share) / 5) * 5),
    ...Array.from({ length: options.work }, (_, i) => last.load.value - 2.5 * (1 - i)),
  ];
  for (const [i, value] of loads.entries()) {
    const isWarmUp = i < warmUps.length;
    const performedAt = now - options.lastSecondsAgo * 1000 - (loads.length - 1 - i) * 170_000;
    const reps = isWarmUp ? (warmUps[i]?.reps.max ?? 5) : last.reps;
    const set = {
      setId: randomUUID(),
      slotId: slot.slotId,
      type: isWarmUp ? 'warmup' : 'working',
      load: { ...last.load, value },
      reps,
      rir: isWarmUp ? null : 3 - (i - warmUps.length),
    };
    await call(
      'POST',
      '/v1/sets',
      { workoutId, performedAt, set: { ...set, durationSec: null, restSec: isWarmUp ? null : 180, suggestionId: null, note: null } },
      token,
    );
  }
  if (options.more)
    await call(
      'POST',
      `/v1/workouts/${workoutId}/commands`,
      { performedAt: now, command: { ...options.more, slotId: slot.slotId } },
      token,
    );
}

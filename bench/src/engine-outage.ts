import { ORIGIN } from '@gymgenius/gateway/testing/open-socket';
import { record } from '@gymgenius/gateway/testing/lifter-client';
import { setTimeout as sleep } from 'node:timers/promises';
import { startStack, type Stack } from '../../tests/env/stack.ts';
import { signIn, SteadyLifter } from '../../tests/stack/steady-lifter.ts';
import { quantile } from './quantile.ts';

const LIFTERS = 24;
const PAUSE_MS = 200;
const ROUNDS = 3;
const PHASE_MS = 8_000;
/** After each change: breakers open and close, streams are made anew. Counted too, since lifters lift then as well. */
const SETTLE_MS = 1_500;

type Weather = 'engine well' | 'engine frozen' | 'engine dead';
interface Phase {
  readonly weather: Weather;
  readonly from: number;
  readonly to: number;
}

/** What an engine that is frozen or dead does to the acks of sets, phases of all three by turns in one run; the spread of the healthy phases is the noise. */
export async function engineOutage(): Promise<string[]> {
  await using stack = await startStack({ env: { RATE_BURST: '10000', WEB_ORIGIN: ORIGIN, LOG_LEVEL: 'error' } });
  const lifters = await Promise.all(
    Array.from({ length: LIFTERS }, async () => new SteadyLifter(stack.gatewayUrl, await signIn(stack.gatewayUrl))),
  );
  const offers = lifters.map(({ phone }) => record(phone.socket, 'suggestion_offered'));
  const work = lifters.map((each) => each.run(PAUSE_MS));
  await sleep(5_000);
  const phases: (Phase & { readonly byModel: number })[] = [];
  for (let round = 0; round < ROUNDS; round += 1)
    for (const weather of ['engine well', 'engine frozen', 'engine well', 'engine dead'] as const) {
      for (const each of offers) each.length = 0;
      const from = performance.now();
      const heal = await turn(stack, weather);
      await sleep(PHASE_MS);
      const heard = offers.flat();
      phases.push({
        weather,
        from,
        to: performance.now(),
        byModel: heard.filter(({ suggestion }) => suggestion.source === 'model').length / heard.length,
      });
      await heal();
      await sleep(SETTLE_MS);
    }
  for (const each of lifters) each.stop();
  await Promise.all(work);
  for (const { phone } of lifters) phone.socket.disconnect();
  const acks = lifters.flatMap(({ sets }) => sets);
  const of = (chosen: readonly Phase[]) =>
    acks
      .filter(({ sentAt }) => chosen.some(({ from, to }) => sentAt >= from && sentAt < to))
      .map(({ sentAt, ackedAt }) => ackedAt - sentAt);
  return (['engine well', 'engine frozen', 'engine dead'] as const).map((weather) => {
    const mine = phases.filter((phase) => phase.weather === weather);
    const [all, each] = [of(mine), mine.map((phase) => quantile(of([phase]), 0.99))];
    const byModel = (mine.reduce((sum, phase) => sum + phase.byModel, 0) / mine.length) * 100;
    return `${weather.padEnd(13)} ${all.length} acks: p50 ${quantile(all, 0.5)} ms, p99 ${quantile(all, 0.99)} ms, max ${quantile(all, 1)} ms; p99 of each phase ${each.join(' ')}; ${byModel.toFixed(0)} % of the suggestions by the model`;
  });
}

async function turn({ engine }: Stack, weather: Weather): Promise<() => Promise<unknown>> {
  if (weather === 'engine well') return () => Promise.resolve();
  if (weather === 'engine frozen') {
    engine.signal('SIGSTOP');
    return () => Promise.resolve(engine.signal('SIGCONT'));
  }
  await engine.kill('SIGKILL');
  return () => engine.start();
}

import { FakePredictor } from '@gymgenius/actors/fakes/fake-predictor';
import type { NextSetPredictor } from '@gymgenius/actors/ports/next-set-predictor';
import type { SimProcess } from './sim-process.ts';
import type { World } from './world.ts';

export type EngineMood = 'well' | 'slow' | 'dead' | 'silent';

/** The engine as gateways see it: well, too late for its deadline, refusing connections, or saying nothing at all. */
export class SimEngine {
  mood: EngineMood = 'well';
  fired: () => void = () => undefined;
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  of(process: SimProcess): NextSetPredictor {
    const { random } = this.#world;
    return {
      predict: (question, signal) => {
        const one = new FakePredictor();
        one.auto = false;
        const answer = one.predict(question, signal);
        if (this.mood !== 'well') this.fired();
        const [from, to] = this.mood === 'slow' ? [80, 900] : [3, 25];
        if (this.mood === 'dead') this.#world.after(1, () => one.last.fail(), process);
        else if (this.mood !== 'silent') this.#world.after(random.between(from, to), () => one.last.answer(), process);
        return answer;
      },
    };
  }
}

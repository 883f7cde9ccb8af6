import type { Frame } from '@gymgenius/gateway/live/frame';
import type { SimProcess } from './sim-process.ts';
import type { World } from './world.ts';

/** Redis pub/sub between the gateways: promises nothing. A fault makes it lose, repeat and reorder. */
export class Bus {
  /** Share of messages that is lost, and that comes twice and late. */
  loss = 0;
  mess = 0;
  fired: () => void = () => undefined;
  readonly #world: World;
  readonly #members = new Map<SimProcess, (word: string, frames: readonly Frame[]) => void>();

  constructor(world: World) {
    this.#world = world;
  }

  get size(): number {
    return this.#members.size;
  }

  join(process: SimProcess, hear: (word: string, frames: readonly Frame[]) => void): void {
    this.#members.set(process, hear);
  }

  leave(process: SimProcess): void {
    this.#members.delete(process);
  }

  publish(from: SimProcess, word: string, frames: readonly Frame[]): void {
    const { random } = this.#world;
    for (const [process, hear] of this.#members) {
      if (process === from) continue;
      if (this.loss > 0 && random.chance(this.loss)) {
        this.fired();
        continue;
      }
      const sent = JSON.parse(JSON.stringify(frames)) as readonly Frame[];
      this.#world.after(random.between(1, 4), () => hear(word, sent), process);
      if (this.mess === 0 || !random.chance(this.mess)) continue;
      this.fired();
      this.#world.after(random.between(5, 800), () => hear(word, sent), process);
    }
  }
}

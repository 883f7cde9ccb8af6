import type { World } from './world.ts';
import type { SimProcess } from './sim-process.ts';

interface Crossing {
  /** Both ends are told that it is over. */
  reset(): void;
  /** The phone's app is gone. */
  abandon(): void;
  /** The gateway's process is gone. */
  orphan(): void;
}

/** One network that connections cross: a phone's way to the gym's WLAN, or a gateway's card. Faults change it while they last. */
export class Link {
  /** Nothing gets through; what is sent waits (TCP sends it again) until the link heals or the connection is given up. */
  heldUp = false;
  heldDown = false;
  extraMs = 0;
  /** Share of packets behind which the connection is dead without anybody being told. */
  loss = 0;
  /** Share of commands that arrive twice (a proxy that repeats). */
  duplicates = 0;
  fired: () => void = () => undefined;
  readonly lanes = new Set<Lane>();
  readonly connections = new Set<Crossing>();

  heal(): void {
    this.heldUp = false;
    this.heldDown = false;
    this.extraMs = 0;
    this.loss = 0;
    this.duplicates = 0;
    for (const lane of this.lanes) lane.flush();
  }

  /** Every connection ends at once, and both ends are told. */
  cut(): number {
    const open = [...this.connections];
    for (const connection of open) connection.reset();
    return open.length;
  }
}

/** One direction of a connection: in order, never twice, and late or never. */
export class Lane {
  readonly waiting: { readonly data: string; readonly arrive: () => void }[] = [];
  readonly #world: World;
  readonly #links: readonly Link[];
  readonly #isUp: boolean;
  readonly #to: SimProcess;
  #lastAt = 0;
  #isDead = false;

  constructor(world: World, links: readonly Link[], direction: 'up' | 'down', to: SimProcess) {
    this.#world = world;
    this.#links = links;
    this.#isUp = direction === 'up';
    this.#to = to;
    for (const link of links) link.lanes.add(this);
  }

  send(data: string, arrive: () => void): void {
    const { random } = this.#world;
    for (const link of this.#links) {
      if (link.loss === 0 || this.#isDead || !random.chance(link.loss)) continue;
      link.fired();
      this.#isDead = true;
    }
    if (this.#isDead) return;
    if (this.#isHeld()) {
      for (const link of this.#links) if (isHeld(link, this.#isUp)) link.fired();
      this.waiting.push({ data, arrive });
      return;
    }
    let ms = random.between(2, 25);
    for (const link of this.#links) {
      if (link.extraMs === 0) continue;
      link.fired();
      ms += random.between(0, link.extraMs);
    }
    this.#lastAt = Math.max(this.#lastAt, this.#world.now + ms);
    this.#world.after(this.#lastAt - this.#world.now, arrive, this.#to);
  }

  flush(): void {
    if (this.#isHeld()) return;
    for (const { data, arrive } of this.waiting.splice(0)) this.send(data, arrive);
  }

  close(): void {
    this.waiting.length = 0;
    for (const link of this.#links) link.lanes.delete(this);
  }

  #isHeld(): boolean {
    return this.#links.some((link) => isHeld(link, this.#isUp));
  }
}

function isHeld(link: Link, isUp: boolean): boolean {
  return isUp ? link.heldUp : link.heldDown;
}

import type { Acked } from '../load/tally.ts';
import { openProduct } from '../systems/product.ts';
import { openScript } from '../systems/script.ts';
import type { System, SystemName } from '../systems/system.ts';
import { runCell, type Cell, type Load } from './cell.ts';
import { exactness } from './exactness.ts';
import { cellLine } from './lines.ts';
import { isDisturbed } from './medians.ts';
import type { Plan } from './options.ts';

/** What one run measured, of every round. */
export interface Compared {
  readonly cells: readonly Cell[];
  /** Cells that were thrown away and run again, since somebody else used the machine. */
  readonly discarded: readonly Cell[];
  /** What was wrong with a log; empty = every acked set is in it, exactly once. */
  readonly wrong: readonly string[];
  /** Sets whose place in PostgreSQL was compared with their ack. */
  readonly compared: number;
}

/** Round by round each system by turns, on an empty database of its own; a cell that stays disturbed is kept and marked. `say` hears each cell as it ends. */
export async function compare(plan: Plan, say: (line: string) => void): Promise<Compared> {
  const cells: Cell[] = [];
  const discarded: Cell[] = [];
  const wrong: string[] = [];
  let compared = 0;
  for (let round = 1; round <= plan.rounds; round += 1)
    for (const name of rotated(plan.systems, round - 1)) {
      const done = await oneSystem(name, round, plan, say);
      cells.push(...done.cells);
      discarded.push(...done.discarded);
      wrong.push(...done.wrong.map((complaint) => `round ${round}, ${name}: ${complaint}`));
      compared += done.compared;
    }
  return { cells, discarded, wrong, compared };
}

async function oneSystem(name: SystemName, round: number, { loads, times, again }: Plan, say: (line: string) => void): Promise<Compared> {
  const cells: Cell[] = [];
  const discarded: Cell[] = [];
  const acked: Acked[] = [];
  await using system = await open(name);
  const measure = async (load: Load): Promise<Cell> => {
    const { acked: mine, ...cell } = await runCell(system, load, round, times);
    acked.push(...mine);
    say(cellLine(cell));
    return cell;
  };
  for (const load of loads) {
    if (load.watchers > 0 && !system.watcher) continue;
    let cell = await measure(load);
    for (let left = again; left > 0 && isDisturbed(cell) && cell.failures.length === 0; left -= 1) {
      discarded.push(cell);
      cell = await measure(load);
    }
    cells.push(cell);
    // Its lifters are still about: what follows would be measured beside them.
    if (cell.failures.length > 0) break;
  }
  const whole = cells.every(({ failures }) => failures.length === 0);
  const wrong = system.databaseUrl === null ? [] : await exactness(system.databaseUrl, acked, whole);
  for (const complaint of wrong) say(`   WRONG: ${complaint}`);
  return { cells, discarded, wrong, compared: system.databaseUrl === null ? 0 : acked.length };
}

function open(name: SystemName): Promise<System> {
  return name === 'product' ? openProduct() : openScript(name);
}

/** Nobody is always first. */
function rotated<Item>(items: readonly Item[], by: number): readonly Item[] {
  const at = by % items.length;
  return [...items.slice(at), ...items.slice(0, at)];
}

import type { Scenario, Step } from './scenario.ts';

/** Runs that a shrink may cost. */
const PATIENCE = 400;

/**
 * The smallest scenario near this one that still fails: gives up steps and faults in ever smaller parcels, then shortens what is left. Deleting a step
 * gives its wait to the next one, so that the others keep their moments. fast-check's own shrinker would stop at the length that its array asks for.
 */
export async function shrink(scenario: Scenario, fails: (smaller: Scenario) => Promise<boolean>): Promise<Scenario> {
  let best = scenario;
  let left = PATIENCE;
  const attempt = async (smaller: Scenario): Promise<boolean> => {
    if (left <= 0) return false;
    left -= 1;
    if (!(await fails(smaller))) return false;
    best = smaller;
    return true;
  };
  for (const [at] of scenario.faults.entries()) {
    const fromBehind = scenario.faults.length - 1 - at;
    await attempt({ ...best, faults: best.faults.filter((_, one) => one !== fromBehind) });
  }
  for (let size = best.steps.length >> 1; size >= 1; size >>= 1)
    for (let from = best.steps.length - size; from >= 0; from -= size) await attempt({ ...best, steps: without(best.steps, from, size) });
  if (best.gateways > 2) await attempt({ ...best, gateways: 2 });
  for (const [at] of best.faults.entries())
    for (const share of [8, 2])
      await attempt({ ...best, faults: best.faults.map((one, n) => (n === at ? { ...one, forMs: Math.round(one.forMs / share) } : one)) });
  return best;
}

function without(steps: readonly Step[], from: number, size: number): Step[] {
  const waited = steps.slice(from, from + size).reduce((sum, { afterMs }) => sum + afterMs, 0);
  const [next, ...rest] = steps.slice(from + size);
  return [...steps.slice(0, from), ...(next ? [{ ...next, afterMs: next.afterMs + waited }, ...rest] : [])];
}

/** Counts of reps that fade each time one is added; only the few that still matter are kept. */
export interface DecayedCounts {
  reps: number[];
  /** Single precision, so that a blob of float32 gives back the same bits. */
  counts: number[];
  total: number;
}

/** A count that has faded to less than this is forgotten. */
const FORGOTTEN = 0.02;

export function noCounts(): DecayedCounts {
  return { reps: [], counts: [], total: 0 };
}

/** Multiplies every count by `decay` and adds one at `reps`, in place. */
export function addCount(to: DecayedCounts, reps: number, decay: number): void {
  let kept = 0;
  let total = 0;
  let found = false;
  for (let i = 0; i < to.reps.length; i++) {
    const at = to.reps[i] ?? 0;
    let count = (to.counts[i] ?? 0) * decay;
    if (at === reps) {
      count += 1;
      found = true;
    }
    if (count < FORGOTTEN) continue;
    count = Math.fround(count);
    to.reps[kept] = at;
    to.counts[kept++] = count;
    total += count;
  }
  to.reps.length = kept;
  to.counts.length = kept;
  if (!found) {
    to.reps.push(reps);
    to.counts.push(1);
    total += 1;
  }
  to.total = Math.fround(total);
}

export function copyCounts({ reps, counts, total }: DecayedCounts): DecayedCounts {
  return { reps: reps.slice(), counts: counts.slice(), total };
}

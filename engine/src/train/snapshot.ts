import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { drawReplay, isJudge, stockOf, type Stock } from './draw.ts';
import { effortJumps } from './effort-jump.ts';
import { believer, type Doubt } from './leave-out.ts';
import type { LifterLog, ReadLifter, WorkoutUse } from './lifter-log.ts';

export interface Snapshot {
  readonly lifters: readonly LifterLog[];
  /** What is new, as read. */
  readonly newSets: number;
  readonly newLifters: number;
  /** sha256 over every lifter as read, in order: the same hash is the same training. */
  readonly hash: string;
  /** Everybody in the snapshot, not only those that were drawn. */
  readonly allLifters: number;
  readonly replayedSets: number;
  /** Of tonight's sets, those that are not believed, and the lifters whose whole night is left out for it. */
  readonly doubted: {
    readonly sets: number;
    /** Each lifter's counted up to the mean of all lifters' new sets, so that nobody's mistakes are more than one lifter's. */
    readonly cappedSets: number;
    readonly lifters: number;
    readonly by: Readonly<Partial<Record<Doubt, number>>>;
  };
}

/** Writes lifters to a file, one a line, one in memory at a time; the file has its name only when it is whole. */
export async function spool(lifters: AsyncIterable<ReadLifter>, path: string): Promise<void> {
  const lines = async function* (): AsyncGenerator<string> {
    for await (const lifter of lifters) yield `${JSON.stringify(lifter)}\n`;
  };
  await pipeline(Readable.from(lines()), createWriteStream(`${path}.part`, { mode: 0o600 }));
  await rename(`${path}.part`, path);
}

/**
 * Reads a spooled snapshot twice: once for its hash and what there is to draw from, once for the lifters that count tonight. Only those are held in
 * memory. `full` = every workout counts.
 */
export async function openSnapshot(path: string, full: boolean): Promise<Snapshot> {
  const hash = createHash('sha256');
  const stocks: Stock[] = [];
  let newSets = 0;
  let newLifters = 0;
  for await (const line of linesOf(path)) {
    hash.update(line).update('\n');
    const stock = stockOf(JSON.parse(line) as ReadLifter);
    stocks.push(stock);
    const fresh = stock.workouts.reduce((sum, workout) => sum + workout.newSets, 0);
    newSets += fresh;
    if (fresh > 0) newLifters++;
  }
  const digest = hash.digest('hex');
  const drawn = full ? null : drawReplay(stocks, digest);
  const lifters: LifterLog[] = [];
  const by: Partial<Record<Doubt, number>> = {};
  const most = newSets / newLifters;
  let [doubted, cappedSets, doubtedLifters] = [0, 0, 0];
  for await (const line of newSets === 0 ? [] : linesOf(path)) {
    const read = JSON.parse(line) as ReadLifter;
    const counts = drawn === null || read.workouts.some(({ id, newSets: fresh }) => fresh > 0 || drawn.has(id));
    if (!counts) continue;
    const { log, doubts, isDoubted } = believed(read, drawn);
    lifters.push(log);
    doubted += doubts.length;
    cappedSets += Math.min(most, doubts.length);
    if (isDoubted) doubtedLifters++;
    for (const doubt of doubts) by[doubt] = (by[doubt] ?? 0) + 1;
  }
  const fitted = lifters.flatMap(({ uses, workouts }) => uses.map((use, at) => ({ use, sets: workouts[at]?.length ?? 0 })));
  return {
    lifters,
    newSets,
    newLifters,
    hash: digest,
    allLifters: stocks.length,
    replayedSets: fitted.reduce((sum, { use, sets }) => sum + (use.use === 'fit' && use.newSets === 0 ? sets : 0), 0),
    doubted: { sets: doubted, cappedSets, lifters: doubtedLifters, by },
  };
}

/** Where more of a lifter's new sets are doubted than this, none of tonight's counts. */
const DOUBTED_NIGHT = 0.1;

/** A lifter's log without what is not believed; `doubts` = of tonight's sets. */
function believed(read: ReadLifter, drawn: ReadonlySet<string> | null): { log: LifterLog; doubts: readonly Doubt[]; isDoubted: boolean } {
  const ownExercises = new Map(read.ownExercises.map((exercise) => [exercise.id, exercise]));
  const believe = believer({ ownExercises, profile: read.profile });
  const all = read.workouts.map(({ id, sets, newSets }) => {
    const { sets: good, doubts } = believe(sets);
    const use: WorkoutUse = { id, newSets, use: isJudge(id) ? 'judge' : drawn === null || drawn.has(id) ? 'fit' : 'context' };
    return { good, use, doubts: doubts.slice(0, newSets) };
  });
  const [earlier, tonight] = [all.filter(({ use }) => use.newSets === 0), all.filter(({ use }) => use.newSets > 0)];
  const jumps = effortJumps(
    earlier.flatMap(({ good }) => good),
    tonight.flatMap(({ good }) => good),
  );
  const doubts = tonight.flatMap((one): readonly Doubt[] => (jumps ? one.good.map(() => 'effort') : one.doubts));
  const fresh = tonight.reduce((sum, { use }) => sum + use.newSets, 0);
  const isDoubted = doubts.length > DOUBTED_NIGHT * fresh;
  const kept = isDoubted ? earlier : all;
  const log: LifterLog = {
    athleteId: read.athleteId,
    profile: read.profile,
    ownExercises,
    workouts: kept.map(({ good }) => good),
    uses: kept.map(({ use }) => use),
  };
  return { log, doubts, isDoubted };
}

function linesOf(path: string): AsyncIterable<string> {
  return createInterface({ input: createReadStream(path, { encoding: 'utf8' }), crlfDelay: Infinity });
}

import { readFile } from 'node:fs/promises';
import { forecastLog, type ForecastLog } from './forecast-log.ts';

interface Line {
  readonly done: number;
  readonly repeatLast: number;
  readonly reps: number;
  readonly low: number;
  readonly high: number;
}

type Asked = ForecastLog['sets'][number];

function lineOf({ done, repeatLast }: Asked, { reps, low, high }: Asked['head']): Line {
  return { done, repeatLast, reps, low, high };
}

/** Errors in reps; how many sets the 80 % range held, and how many reps it spans beyond one. */
function numbers(sets: readonly Line[]): string[] {
  const mean = (of: (set: Line) => number): number => sets.reduce((sum, set) => sum + of(set), 0) / Math.max(1, sets.length);
  return [
    String(sets.length),
    mean(({ reps, done }) => Math.abs(reps - done)).toFixed(3),
    mean(({ repeatLast, done }) => Math.abs(repeatLast - done)).toFixed(3),
    `${(100 * mean(({ low, high, done }) => (done >= low && done <= high ? 1 : 0))).toFixed(1)} %`,
    mean(({ low, high }) => high - low).toFixed(2),
  ];
}

// `make replay-forecasts FILE="a.csv b.csv"`: what is said of each set of an export before it is done, against repeating the last one. `head`: at the
// weight used, for every set with a past. `engine`: its answers over gRPC, where its limits let it speak of that weight; it takes most lifters to do what is
// asked of them, which nobody here was.
console.log(['export', 'by', 'sets', 'MAE', 'repeat-last', 'in 80 % range', 'width'].join('\t'));
for (const path of process.argv.slice(2)) {
  try {
    const { file, sets } = await forecastLog(await readFile(path, 'utf8'), path);
    const answered = sets.flatMap((set) => (set.engine === null ? [] : [lineOf(set, set.engine)]));
    const all = sets.map((set) => lineOf(set, set.head));
    console.log([file, 'head', ...numbers(all)].join('	'));
    console.log([file, 'engine', ...numbers(answered)].join('	'));
  } catch (error) {
    console.log(`${path}\t${error instanceof Error ? error.message : String(error)}`);
  }
}

import { drawSvg, type Plot, type Point } from '@gymgenius/engine/evaluate/svg';
import type { Cell } from './cell.ts';
import { spreadOf, type Group } from './medians.ts';

type Value = (cell: Cell) => number | null;

/** A picture each, by file name; medians of the rounds that count. */
export function plotsOf(groups: readonly Group[]): ReadonlyMap<string, string> {
  const closed = [...new Set(groups.map(({ load }) => load))].filter((load) => load.startsWith('closed'));
  const plots = new Map<string, Plot>(
    closed.map((load) => [
      `${load.replace(' ', '-')}.svg`,
      bars(
        `Sets a second, ${load === 'closed 1' ? 'one lifter' : `${load.slice('closed '.length)} lifters`} without a pause`,
        'sets/s',
        groups.filter((group) => group.load === load),
        (cell) => cell.setsPerSecond,
      ),
    ]),
  );
  const open = groups.filter(({ load }) => load.startsWith('open'));
  if (open.length > 0) {
    // One load alone is no curve.
    const draw = new Set(open.map(({ load }) => load)).size > 1 ? lines : bars;
    plots.set(
      'suggestion-p99.svg',
      draw('Set sent to next set on the screen, p99', 'ms', open, ({ suggestion }) => suggestion.p99),
    );
    plots.set(
      'ack-p99.svg',
      draw('Set sent to durable ack, p99', 'ms', open, ({ ack }) => ack.p99),
    );
    plots.set(
      'cpu.svg',
      draw('CPU of all server processes, 1,000 sets', 's', open, ({ cpu }) => cpu),
    );
  }
  return new Map([...plots].map(([file, plot]) => [file, drawSvg(plot)]));
}

function bars(title: string, y: string, groups: readonly Group[], value: Value): Plot {
  const points = groups.map((group, at): Point => [at, spreadOf(group, value)?.median ?? 0]);
  return { title, x: 'system', y, series: [{ name: 'median', points }], categories: groups.map(({ system }) => system) };
}

/** Over the sets asked for a second; a system that failed there has no point. */
function lines(title: string, y: string, groups: readonly Group[], value: Value): Plot {
  const series = [...Map.groupBy(groups, ({ system }) => system)].map(([name, mine]) => ({
    name,
    points: mine
      .filter(({ cells }) => cells.every(({ failures }) => failures.length === 0))
      .flatMap((group): Point[] => {
        const median = spreadOf(group, value)?.median;
        return median === undefined ? [] : [[Number(group.load.slice('open '.length)), median]];
      })
      .toSorted(([a], [b]) => a - b),
  }));
  return { title, x: 'sets asked for a second, over 2,000 lifters', y, series: series.filter(({ points }) => points.length > 0) };
}

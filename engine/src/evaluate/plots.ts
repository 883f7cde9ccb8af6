import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Evaluation, ProtocolResult } from './evaluate.ts';
import { coldStart, slicesOf, type Slice } from './slices.ts';
import type { CaseScore } from './scores.ts';
import { drawSvg, type Plot } from './svg.ts';
import { drawPng } from './draw-png.ts';

/** Writes the plots of the shown protocol's last method as SVG, and as PNG where a browser is found. Returns what is worth telling. */
export async function writePlots(evaluation: Evaluation, folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const plots = plotsOf(evaluation.shown);
  for (const [name, plot] of Object.entries(plots)) await writeFile(join(folder, `${name}.svg`), drawSvg(plot));
  const drawn = await drawPng(
    folder,
    Object.keys(plots).map((name) => `${name}.svg`),
  );
  return [`plots: ${folder}/*.svg${drawn ? ' and *.png' : ' (no PNG: Chromium was not found)'}`];
}

export function plotsOf({ rows }: ProtocolResult): Record<string, Plot> {
  const floor = rows[0];
  const champion = rows.at(-1);
  if (floor === undefined || champion === undefined) return {};
  const slices = slicesOf(champion.scores, floor.scores);
  const names = [champion.method, floor.method] as const;
  return {
    reliability: reliability(champion.scores, champion.method),
    'error-by-set': barsOf('Error by set of the session', slices, 'set', names),
    'error-by-family': barsOf('Error by family of the exercise', slices, 'family', names),
    'cold-start': {
      title: 'Error while an exercise is new to the model',
      x: 'earlier sessions of the exercise',
      y: 'mean absolute error, reps',
      series: [champion, floor].map(({ method, scores }) => ({
        name: method,
        points: coldStart(scores).map(({ sessions, mae }) => [sessions, mae] as const),
      })),
    },
  };
}

/** Share of outcomes below each quantile that was told: on the diagonal when honest. */
function reliability(scores: readonly CaseScore[], method: string): Plot {
  const sorted = Float64Array.from(scores, ({ pit }) => pit).toSorted();
  const steps = Array.from({ length: 21 }, (_, i) => i / 20);
  const below = (level: number): number => (sorted.length === 0 ? 0 : countBelow(sorted, level) / sorted.length);
  return {
    title: 'Reliability: told against seen',
    x: 'quantile that was told',
    y: 'share of sets at or below it',
    series: [
      { name: method, points: steps.map((level) => [level, below(level)] as const) },
      { name: 'honest', dashed: true, points: steps.map((level) => [level, level] as const) },
    ],
  };
}

function countBelow(sorted: Float64Array, level: number): number {
  const at = sorted.findIndex((value) => value > level);
  return at === -1 ? sorted.length : at;
}

function barsOf(title: string, slices: readonly Slice[], group: Slice['group'], names: readonly [string, string]): Plot {
  const here = slices.filter((slice) => slice.group === group);
  return {
    title,
    x: '',
    y: 'mean absolute error, reps',
    categories: here.map(({ name }) => name.replaceAll('_', ' ')),
    series: [
      { name: names[0], points: here.map(({ measures }, i) => [i, measures.mae] as const) },
      { name: names[1], points: here.map(({ repeatLastMae }, i) => [i, repeatLastMae] as const) },
    ],
  };
}

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProtocolResult } from './evaluate.ts';
import { coldStart, slicesOf, type Slice } from './slices.ts';
import { reliability } from './reliability.ts';
import type { CaseScore } from './scores.ts';
import { drawSvg, type Plot } from './svg.ts';
import { drawPng } from './draw-png.ts';

/**
 * Writes the plots of the shown protocol's champion as SVG, and as PNG by a browser found in `searchPath`. Returns a sentence about what there is.
 */
export async function writePlots(shown: ProtocolResult, folder: string, searchPath: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const plots = Object.entries(plotsOf(shown));
  for (const [name, plot] of plots) await writeFile(join(folder, `${name}.svg`), drawSvg(plot));
  const files = plots.map(([name]) => `${name}.svg`);
  const why = await drawPng(folder, files, searchPath);
  return `plots: ${folder}/*.svg ${why === null ? 'and *.png' : `(no PNG: ${why})`}`;
}

export function plotsOf({ protocol, rows }: ProtocolResult): Record<string, Plot> {
  const floor = rows[0];
  const champion = rows.at(-1);
  if (floor === undefined || champion === undefined) return {};
  const slices = slicesOf(champion.scores, floor.scores);
  const names = [champion.method, floor.method] as const;
  const curve = coldStart(champion.scores, floor.scores);
  const of = `${protocol.replaceAll('-', ' ')}, ${champion.scores.length} sets`;
  return {
    reliability: reliabilityPlot(`Reliability: told against seen (${of})`, champion.scores, champion.method),
    'error-by-set': barsOf(`Error by set of the session (${of})`, slices, 'set', names),
    'error-by-family': barsOf(`Error by family of the exercise (${of})`, slices, 'family', names),
    'cold-start': {
      title: `Error while an exercise is new to the model (${of})`,
      x: 'earlier sessions of the exercise',
      y: 'mean absolute error, reps',
      series: [
        { name: champion.method, points: curve.map(({ sessions, mae }) => [sessions, mae] as const) },
        { name: floor.method, points: curve.map(({ sessions, repeatLastMae }) => [sessions, repeatLastMae] as const) },
      ],
    },
  };
}

/** On the diagonal when honest. */
function reliabilityPlot(title: string, scores: readonly CaseScore[], method: string): Plot {
  const points = reliability(scores);
  return {
    title,
    x: 'quantile that was told',
    y: 'share of sets at or below it',
    series: [
      { name: method, points: points.map(({ told, seen }) => [told, seen] as const) },
      { name: 'honest', dashed: true, points: points.map(({ told }) => [told, told] as const) },
    ],
  };
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

/** A point, in the units of the plot's axes. */
export type Point = readonly [x: number, y: number];
export interface Series {
  readonly name: string;
  readonly points: readonly Point[];
  readonly dashed?: boolean;
}
export interface Plot {
  readonly title: string;
  readonly x: string;
  readonly y: string;
  readonly series: readonly Series[];
  /** Names under the axis, for bars: one per whole x from 0. */
  readonly categories?: readonly string[];
}

export const WIDTH = 720;
export const HEIGHT = 440;
const LEFT = 64;
const RIGHT = 16;
const TOP = 48;
const BOTTOM = 72;
const COLOURS = ['#1f6feb', '#8b949e', '#d29922', '#2da44e'];

/** A line plot, or bars side by side where there are categories, as a whole SVG file. */
export function drawSvg(plot: Plot): string {
  const all = plot.series.flatMap(({ points }) => points);
  const bars = plot.categories !== undefined;
  const xs = bars ? [-0.5, plot.categories.length - 0.5] : [Math.min(...all.map(([x]) => x)), Math.max(...all.map(([x]) => x))];
  const top = niceTop(Math.max(...all.map(([, y]) => y)));
  const [low = 0, high = 1] = xs;
  const x = (value: number): number => LEFT + ((value - low) / (high - low || 1)) * (WIDTH - LEFT - RIGHT);
  const y = (value: number): number => HEIGHT - BOTTOM - (value / top) * (HEIGHT - TOP - BOTTOM);
  const body = plot.series.map((series, i) => (bars ? barsOf(series, i, plot.series.length, x, y) : lineOf(series, i, x, y)));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="12">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    text(LEFT, 20, plot.title, 'font-size="15" font-weight="600"'),
    ...plot.series.map((series, i) => legend(series.name, i)),
    ...gridOf(top, y),
    ...(bars ? plot.categories.map((name, i) => category(name, x(i))) : xTicks(low, high, x)),
    ...body,
    text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, plot.x, 'text-anchor="middle"'),
    text(0, 0, plot.y, `text-anchor="middle" transform="translate(16 ${(TOP + HEIGHT - BOTTOM) / 2}) rotate(-90)"`),
    '</svg>\n',
  ].join('\n');
}

type Scale = (value: number) => number;

function lineOf({ points, dashed }: Series, i: number, x: Scale, y: Scale): string {
  const path = points.map(([px, py], at) => `${at === 0 ? 'M' : 'L'}${short(x(px))} ${short(y(py))}`).join('');
  return `<path d="${path}" fill="none" stroke="${colour(i)}" stroke-width="2"${dashed === true ? ' stroke-dasharray="5 4"' : ''}/>`;
}

function barsOf({ points }: Series, i: number, count: number, x: Scale, y: Scale): string {
  const wide = ((x(1) - x(0)) * 0.8) / count;
  return points
    .map(
      ([px, py]) =>
        `<rect x="${short(x(px - 0.4) + i * wide)}" y="${short(y(py))}" width="${short(wide)}" height="${short(y(0) - y(py))}" fill="${colour(i)}"/>`,
    )
    .join('');
}

function gridOf(top: number, y: Scale): string[] {
  return Array.from({ length: 6 }, (_, i) => (top * i) / 5).flatMap((value) => [
    `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${short(y(value))}" y2="${short(y(value))}" stroke="#d0d7de"/>`,
    text(LEFT - 6, y(value) + 4, short(value, 2), 'text-anchor="end"'),
  ]);
}

/** Whole numbers where the axis counts, tenths and the like where it measures shares. */
function xTicks(low: number, high: number, x: Scale): string[] {
  const step = niceTop((high - low) / 6);
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.floor(high / step + 1e-9) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, i) => (first + i) * step).map((value) =>
    text(x(value), HEIGHT - BOTTOM + 18, short(value, 2), 'text-anchor="middle"'),
  );
}

function category(name: string, x: number): string {
  return text(0, 0, name, `text-anchor="end" font-size="10" transform="translate(${short(x + 4)} ${HEIGHT - BOTTOM + 12}) rotate(-35)"`);
}

function legend(name: string, i: number): string {
  const x = LEFT + i * 170;
  return `<rect x="${x}" y="29" width="10" height="10" fill="${colour(i)}"/>${text(x + 15, 38, name)}`;
}

function text(x: number, y: number, words: string, attributes = ''): string {
  const safe = words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<text x="${short(x)}" y="${short(y)}" fill="#1f2328" ${attributes}>${safe}</text>`;
}

function colour(i: number): string {
  return COLOURS[i % COLOURS.length] ?? '#000000';
}
function short(value: number, digits = 1): string {
  return String(Number(value.toFixed(digits)));
}
function niceTop(most: number): number {
  const unit = 10 ** Math.floor(Math.log10(most || 1));
  return ([1, 1.5, 2, 2.5, 3, 4, 5, 8, 10].find((factor) => factor * unit >= most) ?? 10) * unit;
}

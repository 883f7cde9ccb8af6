import { progressCopy } from '#lib/copy-progress.ts';
import { copy } from '#lib/copy.ts';
import type { ShareCard } from './share-card.ts';

/** 4:5, what chats and feeds show whole. */
const WIDTH = 1080;
const HEIGHT = 1350;
const EDGE = 84;
/** Chalk and iron in the dark, whatever the phone's theme: an image has one. */
const INK = { bg: '#0f0b09', card: '#181411', line: '#3b3632', text: '#f6f3ef', dim: '#bfbab4', ember: '#fc9841', moss: '#6ad987' };

/** The card as a PNG. Rejects where the browser gives no canvas. */
export async function paintCard(card: ShareCard): Promise<Blob> {
  await document.fonts.ready;
  const canvas = Object.assign(document.createElement('canvas'), { width: WIDTH, height: HEIGHT });
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('this browser gives no canvas');
  paint(pen, card);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('the canvas gave no image');
  return blob;
}

function paint(pen: CanvasRenderingContext2D, card: ShareCard): void {
  const write = (
    text: string,
    x: number,
    y: number,
    size: number,
    color: string,
    how: { bold?: boolean; right?: boolean; most?: number } = {},
  ) => {
    pen.font = `${how.bold ? 700 : 500} ${size}px Archivo, system-ui, sans-serif`;
    pen.fillStyle = color;
    pen.textAlign = how.right ? 'right' : 'left';
    pen.fillText(fitted(pen, text, how.most ?? WIDTH - 2 * EDGE), x, y);
  };
  pen.fillStyle = INK.bg;
  pen.fillRect(0, 0, WIDTH, HEIGHT);
  pen.fillStyle = INK.ember;
  pen.fillRect(EDGE, 96, 96, 12);
  write(card.date, EDGE, 172, 34, INK.dim);
  write(card.title, EDGE, 252, 76, INK.text, { bold: true });
  const stats = [
    [card.sets, progressCopy.card.sets],
    [card.volume, progressCopy.card.volume],
    ...(card.minutes === null ? [] : [[card.minutes, progressCopy.card.time]]),
  ] as const;
  const width = (WIDTH - 2 * EDGE - 24 * (stats.length - 1)) / stats.length;
  for (const [i, [value = '', label = '']] of stats.entries()) {
    const x = EDGE + i * (width + 24);
    pen.fillStyle = INK.card;
    pen.beginPath();
    pen.roundRect(x, 306, width, 168, 24);
    pen.fill();
    write(value, x + 28, 390, sizeFor(pen, value, 64, width - 56), INK.text, { bold: true, most: width - 56 });
    write(label, x + 28, 442, 30, INK.dim, { most: width - 56 });
  }
  for (const [i, { name, best, count, isRecord }] of card.lines.entries()) {
    const y = 566 + i * 82;
    pen.fillStyle = INK.line;
    pen.fillRect(EDGE, y - 54, WIDTH - 2 * EDGE, 1);
    if (isRecord) {
      pen.fillStyle = INK.moss;
      pen.fillRect(EDGE, y - 40, 8, 54);
    }
    const x = EDGE + (isRecord ? 28 : 0);
    pen.font = `700 38px Archivo, system-ui, sans-serif`;
    const taken = pen.measureText(best).width;
    write(name, x, y, 38, INK.text, { most: WIDTH - EDGE - x - taken - 130 });
    write(`${count} ×`, WIDTH - EDGE - taken - 24, y, 30, INK.dim, { right: true });
    write(best, WIDTH - EDGE, y, 38, isRecord ? INK.moss : INK.text, { bold: true, right: true });
  }
  if (card.left > 0) write(`+ ${card.left}`, EDGE, 566 + card.lines.length * 82, 34, INK.dim);
  write(copy.name, EDGE, HEIGHT - 64, 34, INK.dim, { bold: true });
}

/** The size, at most `most`, at which a number fits: a number is never cut. */
function sizeFor(pen: CanvasRenderingContext2D, text: string, most: number, width: number): number {
  pen.font = `700 ${most}px Archivo, system-ui, sans-serif`;
  return Math.min(most, Math.floor((most * width) / pen.measureText(text).width));
}

/** Cut with an ellipsis where it is too wide. */
function fitted(pen: CanvasRenderingContext2D, text: string, most: number): string {
  if (pen.measureText(text).width <= most) return text;
  let cut = Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
  while (cut.length > 1 && pen.measureText(`${cut.join('')}…`).width > most) cut = cut.slice(0, -1);
  return `${cut.join('').trimEnd()}…`;
}

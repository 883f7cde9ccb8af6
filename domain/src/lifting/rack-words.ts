import { formatNumber } from './format.ts';

/** The weights of a rack as somebody types them: `2-10 by 2, 12.5, 15`; ascending, or what was not understood. */
export function readRack(text: string): { readonly weights: readonly number[] } | { readonly problem: string } {
  const weights = new Set<number>();
  for (const part of text
    .split(/[;,\n]+/)
    .map((one) => one.trim())
    .filter(Boolean)) {
    // prettier-ignore
    const range = /^(\d+(?:\.\d+)?)\s*(?:-|–|to)\s*(\d+(?:\.\d+)?)(?:\s*(?:by|step|\/)\s*(\d+(?:\.\d+)?))?$/i.exec(part);
    const single = /^\d+(?:\.\d+)?$/.test(part) ? Number(part) : null;
    if (single !== null) weights.add(single);
    else if (range) {
      const [from, to, by] = [Number(range[1]), Number(range[2]), Number(range[3] ?? 1)];
      if (by <= 0 || to < from || (to - from) / by > MOST_WEIGHTS) return { problem: `“${part}” is no range: write it as 2-10 by 2.` };
      for (let i = 0; from + i * by <= to + 1e-9; i += 1) weights.add(Math.round((from + i * by) * 100) / 100);
    } else return { problem: `“${part}” was not understood: write weights like 2-10 by 2, 12.5, 15.` };
  }
  if (weights.size > MOST_WEIGHTS) return { problem: `At most ${MOST_WEIGHTS} weights can be kept.` };
  return { weights: [...weights].toSorted((a, b) => a - b) };
}
const MOST_WEIGHTS = 100;

/** The inverse of `readRack`, shortest: runs of at least three even steps become ranges. */
export function tellRack(weights: readonly number[]): string {
  const sorted = [...new Set(weights)].toSorted((a, b) => a - b);
  const parts: string[] = [];
  for (let at = 0; at < sorted.length;) {
    // prettier-ignore
    const from = sorted[at] ?? 0;
    const step = (sorted[at + 1] ?? from) - from;
    let end = at + 1;
    while (end < sorted.length && Math.abs((sorted[end] ?? 0) - (sorted[end - 1] ?? 0) - step) < 1e-9) end += 1;
    if (end - at >= 3) {
      parts.push(`${formatNumber(from)}-${formatNumber(sorted[end - 1] ?? from)} by ${formatNumber(step)}`);
      at = end;
    } else {
      parts.push(formatNumber(from));
      at += 1;
    }
  }
  return parts.join(', ');
}

/** A decimal as any locale writes it: `52.5`, `52,5`, `1,234.5`, `1.234,5`. null = empty, NaN = not a number. */
export function parseNumber(cell: string): number | null {
  const text = cell.trim();
  if (text === '') return null;
  return PLAIN.test(text) ? Number(text) : Number(withPoint(text));
}
const PLAIN = /^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/;

function withPoint(text: string): string {
  const point = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
  if (point < 0 || !/^[+-]?[\d.,\s ]+$/.test(text)) return 'not a number';
  return `${text.slice(0, point).replace(/[.,\s ]/g, '')}.${text.slice(point + 1)}`;
}

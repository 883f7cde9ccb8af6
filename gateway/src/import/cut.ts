/** At most `max` characters of a text. PostgreSQL takes neither NUL nor half an emoji, and a cut may leave one: both are mended, as proto's `Text` does. */
export function cut(text: string, max: number): string {
  return text.slice(0, max).toWellFormed().replaceAll('\u0000', '');
}

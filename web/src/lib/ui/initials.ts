/** `MK` for "Mira Kovač", `D` for "Demo". */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.charAt(0).toUpperCase() ?? '').join('');
}

/** "Priya S." for a card. */
export function shortName(name: string): string {
  const words = name.trim().split(/\s+/);
  const last = words.length > 1 ? words.at(-1) : undefined;
  return last ? `${words[0] ?? ''} ${last.charAt(0).toUpperCase()}.` : (words[0] ?? '');
}

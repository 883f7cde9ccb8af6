/** Code of what comes after a set and over it, fetched when the screen is painted and idle: a tap finds it there, with or without a network. */
const warmed = {
  rest: () => import('./rest-card.svelte'),
  why: () => import('./why-sheet.svelte'),
  menu: () => import('./exercise-menu.svelte'),
  finish: () => import('./finish-sheet.svelte'),
  edit: () => import('./edit-set-sheet.svelte'),
};
export const sheets = {
  ...warmed,
  line: () => import('#lib/session/connection-line.svelte'),
  extras: () => import('./lift-extras.svelte'),
  watch: () => import('./stopwatch-row.svelte'),
  pad: () => import('./keypad-part.svelte'),
};

/** Returns how to call it off. A failure is no matter: the tap asks again. */
export function warmSheets(): () => void {
  const warm = () => void Promise.allSettled(Object.values(warmed).map((load) => load()));
  // Safari has no idle callback.
  const id = setTimeout(warm, 1500);
  return () => clearTimeout(id);
}

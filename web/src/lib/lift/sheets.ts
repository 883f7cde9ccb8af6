/**
 * Code of what comes after a set and over it, fetched when it is first wanted: from the network on the very first visit, from then on from the page's
 * worker, which has all of it.
 */
export const sheets = {
  line: () => import('#lib/session/connection-line.svelte'),
  rest: () => import('./rest-card.svelte'),
  extras: () => import('./lift-extras.svelte'),
  watch: () => import('./stopwatch-row.svelte'),
  why: () => import('./why-sheet.svelte'),
  menu: () => import('./exercise-menu.svelte'),
  pad: () => import('./keypad-part.svelte'),
  edit: () => import('./edit-set-sheet.svelte'),
  finish: () => import('./finish-sheet.svelte'),
};

/** The rest card is wanted right after the first set. Returns how to call it off; a failure is no matter, the set asks again. */
export function warmRest(): () => void {
  // Safari has no idle callback.
  const id = setTimeout(() => void sheets.rest().catch(() => undefined), 1500);
  return () => clearTimeout(id);
}

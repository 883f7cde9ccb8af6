/**
 * Code of what comes after a set and over it, fetched when it is first wanted: from the network on the very first visit, from then on from the page's
 * worker, which has all of it.
 */
export const sheets = {
  duties: () => import('./lift-duties.svelte'),
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

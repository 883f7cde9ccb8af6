/** Code of what a tap brings. */
export const late = {
  cue: () => import('./cue-sheet.svelte'),
  override: () => import('./override-sheet.svelte'),
};

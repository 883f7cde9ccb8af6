/** Code of what a coach says, fetched beside the cards and on a tap: the floor paints without it. */
export const late = {
  actions: () => import('./coach-actions.svelte'),
  sender: () => import('./coach-sender.ts'),
  cue: () => import('./cue-sheet.svelte'),
  override: () => import('./override-sheet.svelte'),
};

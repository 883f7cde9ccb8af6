/** Code of what a tap or the server's answer brings, fetched then: the page itself paints without it. */
export const late = {
  active: () => import('./active-program.svelte'),
  start: () => import('./start-sheet.svelte'),
  fromWorkout: () => import('./from-workout-sheet.svelte'),
  exercises: () => import('./exercise-sheet.svelte'),
  weekly: () => import('./weekly-bars.svelte'),
};

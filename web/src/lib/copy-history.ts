/** The words of what was done before. */
export const historyCopy = {
  title: 'History',
  empty: 'No workouts yet.',
  emptyLead: 'Finish one, or bring your past from another app.',
  import: 'Import from another app',
  insights: 'How well it knows you',
  more: 'Show more',
  imported: 'imported',
  offline: 'History needs a connection. What you log now is safe on this phone.',
  missing: 'This workout is not here.',
  warmUp: 'warm-up',
  change: 'Change',
  addSet: 'Add a set',
  added: 'Set added',
  warmUpTitle: 'Warm-up',
} as const;

/** The words of how a rest makes itself heard. */
export const restAlertCopy = {
  title: 'When a rest ends',
  sound: 'Sound and buzz',
  soundHint: 'Two short tones while GymGenius is on screen. Your music goes on.',
  push: 'Ring with the screen locked',
  pushHint:
    'A notification the moment your rest is over, even when the phone is locked. It says nothing of your workout. It needs a signal.',
  on: 'On',
  off: 'Off',
  blocked: 'Notifications are blocked for this page. Allow them in the settings of your browser, then come back.',
  install_first:
    'On an iPhone or iPad this works once GymGenius is on your Home Screen: Share, then “Add to Home Screen”, and turn it on there.',
  unsupported: 'This browser cannot ring with the screen locked. Keep the page open: the screen stays on while you rest.',
  failed: 'Could not turn that on. Try again when you are connected.',
} as const;

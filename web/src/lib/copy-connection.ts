import { many, sets } from './copy.ts';

/** What becomes of sets without a network, and of a page with a new version. */
export const connectionCopy = {
  offline: (count: number) => (count === 0 ? 'Offline. Sets are kept on this phone.' : `Offline. ${sets(count)} safe on this phone.`),
  offlineOther: 'Offline. Your changes are safe on this phone.',
  synced: (count: number) => `Synced. ${sets(count)} saved.`,
  unreachable: 'Could not reach GymGenius. Your set is saved here and will send itself.',
  stuck: (count: number) => `${many(count, 'entry', 'entries')} could not be saved on the server`,
  stuckLead: 'The rest went through. Look at it and decide.',
  discard: 'Discard',
  signIn: 'Sign in again to send what is on this phone.',
  update: { ready: 'A new version is ready.', reload: 'Reload', later: 'after this workout' },
} as const;

import type { App } from '#lib/session/app.svelte.ts';

/** What a coach sees of this lifter between the sets; told again before it is no longer believed. */
export function tellPresence(app: App, doing: 'lifting' | 'resting'): () => void {
  const tell = () => app.presence(document.visibilityState === 'visible' ? doing : 'away');
  tell();
  const timer = setInterval(tell, 10_000);
  return () => clearInterval(timer);
}

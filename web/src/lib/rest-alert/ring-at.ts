import { isSoundOn } from './sound.ts';

/** A page that slept through the end says nothing afterwards, ms. */
const LATE_MS = 2_000;

/** Two short tones and a buzz when this moment comes, if the page is looked at then. Runs until the returned function is called. */
export function ringAt(endsAt: number, now: () => number): () => void {
  if (!isSoundOn() || endsAt <= now()) return () => undefined;
  let chime: (() => void) | null = null;
  void import('./chime.ts').then(
    ({ ring }) => (chime = ring),
    () => undefined,
  );
  const timer = setTimeout(() => {
    if (document.visibilityState === 'visible' && now() - endsAt < LATE_MS) chime?.();
  }, endsAt - now());
  return () => clearTimeout(timer);
}

const KEY = 'rest-sound';

/** On unless this browser's lifter turned it off. */
export function isSoundOn(): boolean {
  return localStorage.getItem(KEY) !== 'off';
}
export function turnSound(on: boolean): void {
  if (on) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, 'off');
}

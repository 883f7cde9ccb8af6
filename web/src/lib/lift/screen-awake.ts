/** Keeps the screen on while a workout is shown, where the browser can; asks again each time the page comes back. */
export function keepScreenAwake(): () => void {
  let lock: WakeLockSentinel | null = null;
  const ask = () => {
    if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
    // Refused when the battery is low: the timer is right without it.
    navigator.wakeLock.request('screen').then(
      (held) => (lock = held),
      () => undefined,
    );
  };
  ask();
  document.addEventListener('visibilitychange', ask);
  return () => {
    document.removeEventListener('visibilitychange', ask);
    void lock?.release();
  };
}

import type { PushKey } from '@gymgenius/proto/rest/push';
import type { Api, Out } from '#lib/api/http.ts';

/** Whether this browser rings with the page closed. `install_first`: an iPhone or iPad lets only installed apps ring. */
export type PushState = 'on' | 'off' | 'blocked' | 'install_first' | 'unsupported';

export async function pushState(): Promise<PushState> {
  if (!('serviceWorker' in navigator) || !('PushManager' in window) || !('Notification' in window))
    return isApplePhone() && !isInstalled() ? 'install_first' : 'unsupported';
  if (Notification.permission === 'denied') return 'blocked';
  return (await subscription()) ? 'on' : 'off';
}

/** Asks the person, then the browser, then tells our server. Called by a tap: browsers ask for nothing else. */
export async function ringHere(api: Api): Promise<PushState> {
  if ((await Notification.requestPermission()) !== 'granted') return pushState();
  const registration = await navigator.serviceWorker.ready;
  const { publicKey } = await api.get<Out<typeof PushKey>>('/v1/push/key');
  // A subscription to a key that is not the server's any more rings for nobody.
  await (await subscription())?.unsubscribe();
  const made = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
  const { endpoint, keys } = made.toJSON();
  try {
    await api.send('POST', '/v1/me/push', { endpoint, keys });
  } catch (error) {
    await made.unsubscribe();
    throw error;
  }
  return 'on';
}

/** Works without a network too: the server is told by the push service then. */
export async function ringNoMore(api: Api): Promise<void> {
  const made = await subscription();
  if (!made) return;
  // Not waited for: nobody who signs out waits for a network.
  void api.send('POST', '/v1/me/push/drop', { endpoint: made.endpoint }).catch(() => undefined);
  await made.unsubscribe();
}

async function subscription(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker?.getRegistration();
  return (await registration?.pushManager?.getSubscription()) ?? null;
}

function isApplePhone(): boolean {
  return /iPhone|iPad/.test(navigator.userAgent) || (navigator.userAgent.includes('Macintosh') && navigator.maxTouchPoints > 1);
}
function isInstalled(): boolean {
  return matchMedia('(display-mode: standalone)').matches;
}

import { self } from '$app/service-worker';

interface Told {
  readonly notification: { readonly title: string; readonly body: string; readonly navigate: string; readonly tag: string };
}

/** The server's notification (the JSON of Declarative Web Push). A page that is looked at rings by itself. */
export async function showRestAlert(data: PushMessageData | null): Promise<void> {
  const told = data?.json() as Told | undefined;
  if (!told) return;
  const pages = await self.clients.matchAll({ type: 'window' });
  if (pages.some(({ visibilityState }) => visibilityState === 'visible')) return;
  const { title, body, navigate, tag } = told.notification;
  // A rest that ends while the last one's notice is still there must be heard as well; `renotify` is missing from TypeScript's library.
  const options = { body, tag, renotify: true, icon: '/icons/icon-192.png', badge: '/icons/icon-192.png', data: { navigate } };
  await self.registration.showNotification(title, options);
}

/** The workout that is open already, else a new page. */
export async function openFrom(notification: Notification): Promise<void> {
  notification.close();
  const to = new URL((notification.data as { readonly navigate: string }).navigate);
  // Only the path counts: behind several names of one server the page may live under another than the first.
  const url = new URL(to.pathname, self.location.origin).href;
  const [page] = await self.clients.matchAll({ type: 'window' });
  if (!page) await self.clients.openWindow(url);
  else {
    await page.focus();
    if (new URL(page.url).pathname !== to.pathname) await page.navigate(url);
  }
}

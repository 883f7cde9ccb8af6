/** The push services of Chrome, Firefox, Safari and Edge. Nobody else is ever called: an endpoint is a text that a client made up. */
export const PUSH_HOSTS = 'fcm.googleapis.com,.push.services.mozilla.com,.push.apple.com,.notify.windows.com';

/** Whether messages may be posted to this address: https, a host of the list (`.x` = every name under x), no port or password of its own. A loopback address of the list (with its port) may be plain http. */
export function isPushEndpoint(endpoint: string, hosts: readonly string[]): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { protocol, host, hostname, username, password } = new URL(endpoint);
  if (username || password) return false;
  const isLocal = protocol === 'http:' && hostname === '127.0.0.1';
  if (protocol !== 'https:' && !isLocal) return false;
  return hosts.some((known) => (known.startsWith('.') ? host.endsWith(known) : host === known));
}

import { isIP } from 'node:net';

const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Without sign-in the browser's same-origin rule is all that stands before the data, and a page can have its own name point at this machine (DNS rebinding):
 * so only names that nobody else can own are answered. An address is no name, and nothing can be pointed at it.
 */
export function hostGuard(mode: 'none' | 'oidc', origins: readonly string[]): (host: string | undefined) => boolean {
  if (mode !== 'none') return () => true;
  const names = new Set([...LOOPBACK_NAMES, ...origins.map((origin) => new URL(origin).hostname)]);
  return (host) => {
    const url = `http://${host ?? ''}`;
    if (!URL.canParse(url)) return false;
    const { hostname } = new URL(url);
    return names.has(hostname) || isIP(hostname.replace(/^\[|\]$/g, '')) !== 0;
  };
}

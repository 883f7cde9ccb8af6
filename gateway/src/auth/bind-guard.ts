const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/** Why this address must not be bound, as a sentence for the one who started the gateway; null when it may. */
export function refuseToBind(host: string, mode: 'none' | 'oidc', allowRemote: boolean): string | null {
  if (mode !== 'none' || allowRemote || LOOPBACK.has(host)) return null;
  return `Without sign-in (AUTH_MODE=none) anybody who reaches ${host} could read and change every lifter's data: bind 127.0.0.1, set AUTH_MODE=oidc, or say ALLOW_NO_AUTH_REMOTE=1 if you mean it.`;
}

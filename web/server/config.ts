const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost']);

export interface WebConfig {
  readonly host: string;
  readonly port: number;
  /** Where /v1 and /socket.io are sent on to. */
  readonly gatewayUrl: string;
  /** The folder of the built page. */
  readonly root: string;
}

/** Throws one sentence when a value is not usable. */
export function toConfig(env: Readonly<Record<string, string | undefined>>): WebConfig {
  const port = Number(env['WEB_PORT'] ?? 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`WEB_PORT must be a port number, not "${env['WEB_PORT']}"`);
  const gatewayUrl = env['GATEWAY_URL'] ?? 'http://127.0.0.1:4000';
  if (!URL.canParse(gatewayUrl)) throw new Error(`GATEWAY_URL must be a URL, not "${gatewayUrl}"`);
  const host = env['WEB_HOST'] ?? '127.0.0.1';
  // The same rule as the gateway's own: behind loopback it would be as open as this server is.
  if (env['AUTH_MODE'] !== 'oidc' && env['ALLOW_NO_AUTH_REMOTE'] !== '1' && !LOOPBACK.has(host))
    throw new Error(
      `Without sign-in (AUTH_MODE=none) anybody who reaches ${host} could read and change every lifter's data: set WEB_HOST=127.0.0.1, AUTH_MODE=oidc, or say ALLOW_NO_AUTH_REMOTE=1 if you mean it.`,
    );
  return { host, port, gatewayUrl, root: env['WEB_ROOT'] ?? new URL('../build', import.meta.url).pathname };
}

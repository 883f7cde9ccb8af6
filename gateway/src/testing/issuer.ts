import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { once } from 'node:events';
import { createServer } from 'node:http';

export interface Issuer extends AsyncDisposable {
  readonly url: string;
  /** A token for this subject; `issuedAt` and its end in seconds since the epoch. */
  token(subject: string, issuedAt?: number): Promise<string>;
}

/** An OpenID Connect issuer as far as a gateway sees one: its discovery document, its keys, its tokens. */
export async function openIssuer(audience: string): Promise<Issuer> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const keys = [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256' }];
  const server = createServer((request, response) => {
    const body = request.url === '/keys' ? { keys } : { issuer: url, jwks_uri: `${url}/keys` };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  return {
    url,
    token: (subject, issuedAt = Math.floor(Date.now() / 1000)) =>
      new SignJWT({ name: 'Ada' })
        .setProtectedHeader({ alg: 'ES256', kid: 'one' })
        .setSubject(subject)
        .setIssuer(url)
        .setAudience(audience)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + 3_600)
        .sign(privateKey),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

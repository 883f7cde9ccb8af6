import * as z from 'zod/mini';

/** base64url of so many bytes. */
const Bytes = (bytes: number) => z.string().check(z.regex(new RegExp(`^[A-Za-z0-9_-]{${Math.ceil((bytes * 4) / 3)}}={0,2}$`)));

/** GET /v1/push/key: what a browser subscribes with (VAPID, RFC 8292), base64url. */
export const PushKey = z.object({ publicKey: z.string() });
export type PushKey = z.infer<typeof PushKey>;

/** POST /v1/me/push: `PushSubscription.toJSON()` as the browser makes it. */
export const PushTarget = z.object({
  endpoint: z.string().check(z.maxLength(1_000)),
  keys: z.object({ p256dh: Bytes(65), auth: Bytes(16) }),
});

/** POST /v1/me/push/drop. */
export const PushEndpoint = z.strictObject({ endpoint: z.string().check(z.maxLength(1_000)) });

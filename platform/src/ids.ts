import { createHash, randomBytes } from 'node:crypto';

/** Namespace of the ids that we derive; made once at random. */
const NAMESPACE = Buffer.from('6b0b1f4e6d0a4c5f9a37e2f1c8d95b10', 'hex');

/** UUIDv5 (RFC 9562 §5.5) of a text: the same cause gives the same id, whoever asks. */
export function uuidV5(name: string): string {
  return format(createHash('sha1').update(NAMESPACE).update(name).digest(), 5);
}

/** UUIDv7 (RFC 9562 §5.7): sorts by `now` (ms since the epoch), which keeps index pages of new rows together. */
export function uuidV7(now: number): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now, 0, 6);
  return format(bytes, 7);
}

function format(bytes: Buffer, version: 5 | 7): string {
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | (version << 4), 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex', 0, 16);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

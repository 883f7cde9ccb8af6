import { createHash } from 'node:crypto';

/** Namespace of the ids that we derive; made once at random. */
const NAMESPACE = Buffer.from('6b0b1f4e6d0a4c5f9a37e2f1c8d95b10', 'hex');

/** UUIDv5 (RFC 9562 §5.5) of a text. */
export function uuidV5(text: string): string {
  const hash = createHash('sha1').update(NAMESPACE).update(text).digest().subarray(0, 16);
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The id of a command that a timer, the sweeper or another workout causes: whoever fires it, and however often, it is one command (I2). */
export function commandIdFor(workoutId: string, cause: string): string {
  return uuidV5(`${workoutId}/${cause}`);
}

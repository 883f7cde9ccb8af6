const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** RFC 4648, padded. Browser and server have no common decoder yet. */
export function encodeBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; i += 3) {
    const left = Math.min(3, bytes.length - i);
    const bits = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    for (let c = 0; c < 4; c++) parts.push(c <= left ? (ALPHABET[(bits >> (18 - 6 * c)) & 63] ?? '') : '=');
  }
  return parts.join('');
}

/** Characters outside of the alphabet end the text. */
export function decodeBase64(text: string): Uint8Array {
  const codes = new Map(Array.from({ length: ALPHABET.length }, (_, i) => [ALPHABET.charAt(i), i] as const));
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const letter of text) {
    const code = codes.get(letter);
    if (code === undefined) break;
    bits = ((bits << 6) | code) & 0xffffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes.push((bits >> held) & 0xff);
    }
  }
  return Uint8Array.from(bytes);
}

import { done, type Outcome, refuseFile } from '../refused.ts';

/** How a file's bytes were read as text. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

const probe = 4_096;

/** UTF-16 without a mark: Latin text leaves every second byte 0. */
function halfZero(bytes: Uint8Array): Encoding | null {
  const length = Math.min(bytes.length, probe) & ~1;
  const zeros = [0, 0];
  for (let i = 0; i < length; i++) if (bytes[i] === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > length / 8 && even < odd / 8) return 'utf-16le';
  if (even > length / 8 && odd < even / 8) return 'utf-16be';
  return null;
}

function marked(bytes: Uint8Array): Encoding | null {
  const [a, b, c] = bytes;
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  return null;
}

/** The text, or null where the bytes aren't valid in that encoding. The byte order mark is left out. */
function strictly(bytes: Uint8Array, encoding: Encoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** UTF-8 but for its last letter: a download that broke off. */
function endsInsideLetter(bytes: Uint8Array): boolean {
  const tail = bytes.subarray(-3).findLastIndex((byte) => byte >= 0xc2);
  if (tail < 0) return false;
  const whole = strictly(bytes.subarray(0, Math.max(0, bytes.length - 3) + tail), 'utf-8');
  // One foreign byte at the end of plain ASCII says nothing: it may as well be Windows-1252.
  return whole !== null && /[\u0080-\uffff]/.test(whole);
}

/** Tab, line feed, form feed, return and escape are the only characters below space that texts have. */
function isBinary(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 32 && code !== 9 && code !== 10 && code !== 12 && code !== 13 && code !== 27) return true;
  }
  return false;
}

/**
 * Bytes as text. A mark decides; else UTF-16 shows by its zeros; else it is UTF-8 if all of it is valid; else Windows-1252,
 * which is what spreadsheets save as "CSV" in Western Europe. Refused: `empty`, and `notText` for what holds control
 * characters or is broken UTF-16.
 */
export function decode(bytes: Uint8Array): Outcome<{ text: string; encoding: Encoding }> {
  if (bytes.length === 0) return refuseFile('empty');
  const sure = marked(bytes) ?? halfZero(bytes);
  const utf8 = sure === null ? strictly(bytes, 'utf-8') : null;
  if (sure === null && utf8 === null && endsInsideLetter(bytes)) return refuseFile('cutShort');
  const encoding = sure ?? (utf8 === null ? 'windows-1252' : 'utf-8');
  const text = utf8 ?? strictly(bytes, encoding);
  if (text === null) return refuseFile(endsInsideLetter(bytes) ? 'cutShort' : 'notText');
  if (text.trim() === '') return refuseFile('empty');
  if (isBinary(text.slice(0, 100_000))) return refuseFile('notText');
  return done({ text, encoding });
}

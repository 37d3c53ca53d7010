import { Unzip, UnzipInflate } from 'fflate';
import { limits } from '../limits.ts';
import { done, type Outcome, refuseFile } from '../refused.ts';

export type Entry = { name: string; bytes: Uint8Array };

/** Small, so that what one slice unpacks to (at most 1032 times as much) stays bounded. */
const slice = 16 * 1024;

const startsWith = (bytes: Uint8Array, ...first: number[]) => first.every((byte, i) => bytes[i] === byte);

export const isZip = (bytes: Uint8Array): boolean => startsWith(bytes, 0x50, 0x4b, 0x03, 0x04);

/** The end record is the last thing in a ZIP, before a comment of at most 64 KB: without it the file was cut. */
function hasEnd(bytes: Uint8Array): boolean {
  for (let i = bytes.length - 22; i >= Math.max(0, bytes.length - 22 - 65_535); i--)
    if (startsWith(bytes.subarray(i, i + 4), 0x50, 0x4b, 0x05, 0x06)) return true;
  return false;
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const all = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

/**
 * The files in a ZIP that `wanted` names. What it declares about sizes is not believed: the bytes that come out are
 * counted, and unpacking stops at the limit. Refused: `cutShort`, `brokenZip`, `bigZip`.
 */
export function unzip(bytes: Uint8Array, wanted: (name: string) => boolean): Outcome<Entry[]> {
  if (!hasEnd(bytes)) return refuseFile('cutShort');
  const entries: Entry[] = [];
  let names = 0;
  let total = 0;
  let fault: 'bigZip' | 'brokenZip' | null = null;
  const unpacker = new Unzip((file) => {
    names += 1;
    if (names > limits.entries) fault = 'bigZip';
    if (fault || file.name.endsWith('/') || !wanted(file.name)) return;
    const chunks: Uint8Array[] = [];
    let size = 0;
    file.ondata = (error, chunk, final) => {
      if (error) fault ??= 'brokenZip';
      if (fault) return;
      size += chunk.length;
      total += chunk.length;
      if (size > limits.entry || total > limits.unpacked) {
        fault = 'bigZip';
        chunks.length = 0;
        return;
      }
      chunks.push(chunk);
      if (final) entries.push({ name: file.name, bytes: joined(chunks, size) });
    };
    file.start();
  });
  unpacker.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length && fault === null; at += slice)
      unpacker.push(bytes.subarray(at, at + slice), at + slice >= bytes.length);
  } catch {
    fault ??= 'brokenZip';
  }
  return fault === null ? done(entries) : refuseFile(fault);
}

import { isKeyriseFile, readKeyrise } from '../keyrise/file.ts';
import { limits } from '../limits.ts';
import type { Everything } from '../plan/plan.ts';
import { done, type Outcome, refuseFile } from '../refused.ts';
import type { Steps } from '../steps.ts';
import { type ItemsRead, isVivaHeader, readVivaCsv } from '../viva/csv.ts';
import { isVivaZip, readVivaZip } from '../viva/zip.ts';
import { readCsv, type Table } from './csv.ts';
import { decode } from './decode.ts';
import { type Entry, isZip, unzip } from './zip.ts';

/** A file as it was recognised. A `table` still needs a person to say which column is what (generic/mapping.ts). */
export type Opened =
  | { kind: 'keyrise'; everything: Everything }
  | { kind: 'items'; from: 'vivaCsv' | 'vivaZip'; read: ItemsRead }
  | { kind: 'table'; table: Table };

/** Judges a file by its size before it is read into memory; null when it may be. */
export const refuseSize = (size: number) =>
  size > limits.file ? refuseFile('tooBig', String(Math.round(limits.file / 1024 / 1024))) : null;

function parseJson(text: string): Outcome<unknown> {
  try {
    return done(JSON.parse(text));
  } catch {
    return refuseFile(/[}\]]\s*$/.test(text) ? 'notJson' : 'cutShort');
  }
}

function* openJson(text: string): Steps<Outcome<Opened>> {
  const json = parseJson(text);
  if (!json.ok) return json;
  if (!isKeyriseFile(json.value)) return refuseFile('unknownFile');
  const read = yield* readKeyrise(json.value);
  return read.ok ? done<Opened>({ kind: 'keyrise', everything: read.value }) : read;
}

function* openZip(bytes: Uint8Array): Steps<Outcome<Opened>> {
  const wanted = (name: string) => /\.(json|csv)$/i.test(name) || name === '[Content_Types].xml';
  const unzipped = unzip(bytes, wanted);
  if (!unzipped.ok) return unzipped;
  const entries: Entry[] = unzipped.value;
  if (entries.some(({ name }) => name === '[Content_Types].xml')) return refuseFile('spreadsheet');
  if (isVivaZip(entries)) {
    const read = yield* readVivaZip(entries);
    return read.ok ? done<Opened>({ kind: 'items', from: 'vivaZip', read: read.value }) : read;
  }
  const [only] = entries;
  // One level and no more: a ZIP can hold itself.
  if (entries.length === 1 && only && !isZip(only.bytes)) return yield* openText(only.bytes);
  return refuseFile('unknownFile');
}

function* openText(bytes: Uint8Array): Steps<Outcome<Opened>> {
  const decoded = decode(bytes);
  if (!decoded.ok) return decoded;
  const { text } = decoded.value;
  if (/^\s*[{[]/.test(text.slice(0, 1_000))) return yield* openJson(text);
  const table = readCsv(text);
  if (!table.ok) return table;
  if (!isVivaHeader(table.value.columns)) return done<Opened>({ kind: 'table', table: table.value });
  const read = yield* readVivaCsv(table.value);
  return done<Opened>({ kind: 'items', from: 'vivaCsv', read });
}

/**
 * Recognises a file by what is in it, never by its name, and reads it: Keyrise's own JSON, a Viva Goals CSV or admin
 * ZIP, or some table. Everything that can be wrong with it is a refusal.
 */
export function* openFile(bytes: Uint8Array): Steps<Outcome<Opened>> {
  const tooBig = refuseSize(bytes.length);
  if (tooBig) return tooBig;
  return isZip(bytes) ? yield* openZip(bytes) : yield* openText(bytes);
}

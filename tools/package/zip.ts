import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { type Zippable, zipSync } from 'fflate';

/** The earliest moment a zip can name, in the machine's own zone, which is the one that is written. */
const noTime = new Date(1980, 0, 1);

/** Every file below `folder`, by names in one order and with no times, so that equal contents give equal bytes. */
export function zipped(folder: string): Uint8Array {
  const files: Zippable = {};
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  for (const name of names) {
    const path = join(folder, name);
    if (statSync(path).isFile()) files[name.split(sep).join('/')] = readFileSync(path);
  }
  return zipSync(files, { level: 9, mtime: noTime, os: 3, attrs: 0o644 << 16 });
}

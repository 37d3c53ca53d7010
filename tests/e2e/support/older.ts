import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const manifestIn = (folder: string) => JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));

const write = (folder: string, manifest: object) =>
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));

/** The build in `dist`, calling itself an older version. */
export function writeOlder(dist: string, folder: string, version: string): void {
  cpSync(dist, folder, { recursive: true });
  write(folder, { ...manifestIn(dist), version });
}

/** An older version that does nothing, so that a test can leave in its place what a real one left. Its popup is a blank page. */
export function writeBlank(dist: string, folder: string, version: string): void {
  const { background: _, options_ui: __, storage: ___, ...rest } = manifestIn(dist);
  const popup = join(folder, rest.action.default_popup);
  mkdirSync(join(popup, '..'), { recursive: true });
  for (const part of ['icons', '_locales']) cpSync(join(dist, part), join(folder, part), { recursive: true });
  writeFileSync(popup, '<!doctype html><html lang="en"><meta charset="utf-8"><title>Blank</title></html>');
  write(folder, { ...rest, version });
}

/** Lays the build in `dist` over what is in `folder`, as an update does. */
export const layOver = (dist: string, folder: string): void => cpSync(dist, folder, { recursive: true });

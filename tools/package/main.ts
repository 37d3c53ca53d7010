import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { billOfMaterials } from './materials.ts';
import { zipped } from './zip.ts';

const browsers = ['chrome', 'firefox'] as const;

/** Builds for a browser into `folder`, from nothing. */
function build(browser: (typeof browsers)[number], folder: string): void {
  const { status } = spawnSync('npx', ['--no-install', 'vite', 'build', '--logLevel', 'warn'], {
    stdio: 'inherit',
    env: { ...process.env, TARGET: browser, OUT: folder },
  });
  if (status !== 0) throw new Error(`The build for ${browser} failed.`);
}

/** Writes the zip of each browser's store and the bill of materials; answers their paths. */
export function writePackages(into: string): string[] {
  const { version } = JSON.parse(readFileSync('manifest.json', 'utf8'));
  mkdirSync(into, { recursive: true });
  const named = (what: string) => join(into, `keyrise-${version}-${what}`);
  const zips = browsers.map((browser) => {
    const folder = join(into, browser);
    build(browser, folder);
    const path = named(`${browser}.zip`);
    writeFileSync(path, zipped(folder));
    rmSync(folder, { recursive: true });
    return path;
  });
  const bill = named('materials.cdx.json');
  writeFileSync(bill, billOfMaterials(version));
  return [...zips, bill];
}

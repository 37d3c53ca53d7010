import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Makes a fresh machine ready: the packages of the lock file, and the system's browsers. Each is a no-op when it's there. */

const root = new URL('..', import.meta.url).pathname;

function run(command, args, why) {
  console.log(`${why} …`);
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) {
    console.error(`${why}: "${command} ${args.join(' ')}" failed.`);
    process.exit(1);
  }
}

/** Installs what package-lock.json names, unless node_modules was installed from this very lock file. */
export function readyPackages() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const mark = join(root, 'node_modules/.installed-from');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === lock) return;
  run('npm', ['ci', '--no-audit', '--no-fund'], 'Installing packages');
  writeFileSync(mark, lock);
}

/** Where a program is on the PATH; undefined when it's nowhere. */
function onPath(name) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

const programs = {
  chromium: { variable: 'CHROMIUM', packages: ['chromium', 'fonts-liberation'] },
  'firefox-esr': { variable: 'FIREFOX', packages: ['firefox-esr', 'fonts-liberation'] },
  openssl: { packages: ['openssl'] },
};

/** Installs the missing ones with Debian's apt-get, and tells tests where the browsers are. */
export function readyPrograms(...names) {
  const missing = names.filter((name) => !process.env[programs[name].variable] && !onPath(name));
  if (missing.length > 0) {
    const packages = [...new Set(missing.flatMap((name) => programs[name].packages))];
    if (process.getuid?.() !== 0 || !onPath('apt-get')) {
      console.error(
        `Missing: ${missing.join(', ')}. Install them as root, then try again: apt-get install ${packages.join(' ')}`,
      );
      process.exit(1);
    }
    run('apt-get', ['update', '-qq'], "Reading Debian's package lists");
    run(
      'apt-get',
      ['install', '-y', '-qq', '--no-install-recommends', ...packages],
      `Installing ${packages.join(', ')}`,
    );
  }
  for (const name of names) {
    const { variable } = programs[name];
    if (variable) process.env[variable] ??= onPath(name);
  }
}

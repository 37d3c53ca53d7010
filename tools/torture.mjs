import { spawnSync } from 'node:child_process';
import { buildForChromium } from './build.mjs';
import { readyPackages, readyPrograms } from './ready.mjs';

/** The long form of what CI does in short: the browser killed 200 times at any moment, or as often as told: `npm run torture -- 50`. */

readyPackages();
readyPrograms('chromium', 'openssl');
buildForChromium();
const { status } = spawnSync(
  'npx',
  ['--no-install', 'playwright', 'test', 'tests/e2e/crash.spec.ts', '--workers=1'],
  {
    stdio: 'inherit',
    env: { ...process.env, CRASHES: process.argv[2] ?? '200' },
  },
);
process.exit(status ?? 1);

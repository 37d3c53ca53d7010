import { spawnSync } from 'node:child_process';
import { buildForChromium } from './build.mjs';
import { readyPackages, readyPrograms } from './ready.mjs';

/**
 * The long form of what CI does in short: 300 simulated hours of a failing network, every attack of a hostile page, the worker ended
 * at each request, and the browser killed 200 times at any moment, or as often as told: `npm run torture -- 50`.
 */

readyPackages();
readyPrograms('chromium', 'openssl');
buildForChromium();
const run = (args, env) =>
  spawnSync('npx', ['--no-install', ...args], { stdio: 'inherit', env: { ...process.env, ...env } }).status ??
  1;

const e2e = (names, env = {}) =>
  run(['playwright', 'test', ...names.map((name) => `tests/e2e/${name}.spec.ts`), '--workers=1'], env);

const failed = [
  run(['vitest', 'run', '--project', 'unit', 'tests/background/net-faults.test.ts'], { FAULT_HOURS: '300' }),
  e2e(['hostile', 'overlay', 'secrets', 'least-privilege', 'worker-death']),
  e2e(['crash'], { CRASHES: process.argv[2] ?? '200' }),
].some((status) => status !== 0);
process.exit(failed ? 1 : 0);

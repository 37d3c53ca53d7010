import { spawnSync } from 'node:child_process';
import { readyPackages, readyPrograms } from './ready.mjs';

/**
 * What Keyrise costs, each figure beside a baseline of the same run: `npm run bench`, or `npm run bench -- NAME…` for some.
 * `--picture` draws docs/cost.svg as well. `npm run bench -- peers DIR…` sets Keyrise beside an empty extension and any unpacked
 * ones; with `--write`, the figures of the first two go into docs/performance.md.
 */

readyPackages();
readyPrograms('chromium', 'openssl');

// Standard output is for the figures alone.
const { status } = spawnSync('npx', ['--no-install', 'vite', 'build', '--logLevel', 'warn'], {
  stdio: ['ignore', 2, 2],
});
if (status !== 0) process.exit(status ?? 1);

const { runnerImport } = await import('vite');
const { module } = await runnerImport(new URL('../tests/bench/main.ts', import.meta.url).pathname, {
  configFile: false,
  logLevel: 'warn',
});
await module.bench(process.argv.slice(2));

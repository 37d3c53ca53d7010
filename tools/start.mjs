import { spawnSync } from 'node:child_process';
import { readyPackages, readyPrograms } from './ready.mjs';

/** The main job on a fresh machine: installs, builds, and shows Keyrise at work on a stand-in Jira. */

readyPackages();
readyPrograms('chromium', 'openssl');

console.log('Building …');
const { status } = spawnSync('npx', ['--no-install', 'vite', 'build', '--logLevel', 'warn'], {
  stdio: 'inherit',
});
if (status !== 0) process.exit(status ?? 1);

// The stand-in and the story are TypeScript, which this node can't load by itself.
const { runnerImport } = await import('vite');
const { module } = await runnerImport(new URL('./start/main.ts', import.meta.url).pathname, {
  configFile: false,
  logLevel: 'warn',
});
await module.start();

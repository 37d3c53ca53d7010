import { spawnSync } from 'node:child_process';

/** Builds dist/chrome, quietly; ends the process when that fails. */
export function buildForChromium() {
  console.log('Building …');
  const { status } = spawnSync('npx', ['--no-install', 'vite', 'build', '--logLevel', 'warn'], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}

/** Loads a TypeScript module and what it imports, which this node can't by itself. `path` is relative to tools/. */
export async function load(path) {
  const { runnerImport } = await import('vite');
  const { module } = await runnerImport(new URL(path, import.meta.url).pathname, {
    configFile: false,
    logLevel: 'warn',
  });
  return module;
}

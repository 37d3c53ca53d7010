import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { readyPackages, readyPrograms } from './ready.mjs';

/**
 * Everything a change must pass, in the order of what fails fastest. All steps run even when one fails, so that one run
 * tells everything; the last line counts tests, with lint, types and each build as one.
 */

readyPackages();
readyPrograms('chromium', 'firefox-esr', 'openssl');

const reports = 'out/reports';
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null);

const vitest = (project) => ({
  command: [
    'vitest',
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reports}/${project}.json`,
  ],
  count() {
    const report = read(`${reports}/${project}.json`);
    return (
      report && { passed: report.numPassedTests, failed: report.numFailedTests + report.numPendingTests }
    );
  },
});

const playwright = {
  command: ['playwright', 'test'],
  env: { PLAYWRIGHT_JSON_OUTPUT_NAME: `${reports}/e2e.json` },
  count() {
    const { stats } = read(`${reports}/e2e.json`) ?? {};
    return stats && { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped };
  },
};

const steps = {
  lint: { command: ['biome', 'ci', '.'] },
  'types of core': { command: ['tsc', '-p', 'src/core'] },
  types: { command: ['tsc', '-p', '.'] },
  unit: vitest('unit'),
  'store in Chromium': vitest('chromium'),
  'build for Chromium': { command: ['vite', 'build'] },
  'build for Firefox': { command: ['vite', 'build'], env: { TARGET: 'firefox' } },
  bundles: vitest('bundles'),
  'Chromium end to end': playwright,
  'Firefox end to end': vitest('firefox'),
};

const total = { passed: 0, failed: 0 };
const lines = [];
for (const [name, { command, env, count }] of Object.entries(steps)) {
  console.log(`\n== ${name}`);
  const started = Date.now();
  const { status } = spawnSync('npx', ['--no-install', ...command], {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  const counted = count?.() ?? { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1 };
  // A runner that ends badly without a failed test, such as one that crashed, is a failure of its own.
  if (status !== 0 && counted.failed === 0) counted.failed = 1;
  total.passed += counted.passed;
  total.failed += counted.failed;
  const seconds = ((Date.now() - started) / 1000).toFixed(0);
  lines.push(`${name}: ${counted.passed} passed, ${counted.failed} failed, ${seconds} s`);
}
console.log(`\n${lines.join('\n')}\n\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);

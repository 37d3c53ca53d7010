import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
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

/** A failure for the end of the run, where a log that was cut still shows it. */
const told = (name, message) =>
  `${name}\n  ${stripVTControlCharacters(message).slice(0, 1_500).replaceAll('\n', '\n  ')}`;

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
    if (!report) return null;
    const failures = report.testResults.flatMap(({ name, message, assertionResults }) => [
      ...(message ? [told(name, message)] : []),
      ...assertionResults
        .filter(({ status }) => status === 'failed')
        .map(({ fullName, failureMessages }) => told(fullName, failureMessages.join('\n'))),
    ]);
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + report.numPendingTests,
      failures,
    };
  },
});

const playwright = {
  command: ['playwright', 'test'],
  env: { PLAYWRIGHT_JSON_OUTPUT_NAME: `${reports}/e2e.json` },
  count() {
    const { stats, suites } = read(`${reports}/e2e.json`) ?? {};
    if (!stats) return null;
    const specs = ({ specs: own = [], suites: inner = [] }) => [...own, ...inner.flatMap(specs)];
    const failures = suites
      .flatMap(specs)
      .filter(({ ok }) => !ok)
      .map(({ file, line, title, tests }) => {
        const errors = tests.flatMap(({ results }) => results.flatMap((result) => result.errors));
        return told(`${file}:${line} ${title}`, errors.map(({ message }) => message).join('\n'));
      });
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped, failures };
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
const failures = [];
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
  failures.push(...(counted.failures ?? []).map((failure) => `${name}: ${failure}`));
  const seconds = ((Date.now() - started) / 1000).toFixed(0);
  lines.push(`${name}: ${counted.passed} passed, ${counted.failed} failed, ${seconds} s`);
}
if (failures.length > 0) console.log(`\nfailed:\n\n${failures.join('\n\n')}`);
console.log(`\n${lines.join('\n')}\n\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);

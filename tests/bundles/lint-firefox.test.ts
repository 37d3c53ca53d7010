import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

type Notice = { code: string; file: string; line: number; column: number };

const dist = join(import.meta.dirname, '../../dist/firefox');
const { stdout } = spawnSync(
  'npx',
  ['--no-install', 'web-ext', 'lint', '-s', dist, '-o', 'json', '--no-input'],
  { encoding: 'utf8' },
);
const report: Record<'errors' | 'notices' | 'warnings', Notice[]> = JSON.parse(stdout);

test("Mozilla's own check finds no error", () => {
  expect(report.errors).toEqual([]);
  expect(report.notices).toEqual([]);
});

test('its only warnings are about the one line of Preact that takes __html, which nothing here gives it', () => {
  for (const { code, file, line, column } of report.warnings) {
    expect(code).toBe('UNSAFE_VAR_ASSIGNMENT');
    const at = readFileSync(join(dist, file), 'utf8').split('\n')[line - 1] ?? '';
    expect(at.slice(column - 100, column + 100), file).toContain('__html');
  }
});

test('no source turns text into elements', () => {
  const src = join(import.meta.dirname, '../../src');
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.tsx?$/.test(name),
  );
  const pattern = /dangerouslySetInnerHTML|innerHTML|outerHTML|insertAdjacentHTML|document\.write/;
  expect(files.filter((name) => pattern.test(readFileSync(join(src, name), 'utf8')))).toEqual([]);
});

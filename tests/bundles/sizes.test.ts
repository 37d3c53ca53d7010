import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';

const dist = (browser: string, ...path: string[]) =>
  join(import.meta.dirname, '../../dist', browser, ...path);

const gzipped = (path: string) => gzipSync(readFileSync(path), { level: 9 }).length;

/** Bytes after gzip. The first three are all that a page which is nobody's carries. Bytes don't vary, so they are held here and not in the bench. */
const budgets: [file: string, bytes: number][] = [
  ['content/main-github.js', 2_500],
  ['content/main-jira.js', 3_800],
  ['content/main-salesforce.js', 3_600],
  ['content/control.js', 6_600],
  ['content/panel.js', 30_000],
  ['content/badges.js', 6_000],
];

describe.each(['chrome', 'firefox'])('dist/%s', (browser) => {
  test.each(budgets)('%s stays within %i bytes gzipped', (file, budget) => {
    const bytes = gzipped(dist(browser, file));
    console.log(`${browser} ${file}: ${bytes} bytes gzipped of ${budget}`);
    expect(bytes).toBeLessThanOrEqual(budget);
  });

  test('scripts for pages leave out why their places are believed in', () => {
    for (const script of ['main-jira', 'main-salesforce', 'control', 'badges', 'panel'])
      expect(readFileSync(dist(browser, `content/${script}.js`), 'utf8')).not.toMatch(/fixture|why:/);
  });

  test('asks for little at install, and for no host', () => {
    const manifest = JSON.parse(readFileSync(dist(browser, 'manifest.json'), 'utf8'));
    expect(manifest.permissions).toEqual([
      'storage',
      'unlimitedStorage',
      'alarms',
      'scripting',
      'contextMenus',
      // Firefox takes `identity` only at install, Chromium bears `sidePanel` only there; neither tells anybody of it.
      browser === 'firefox' ? 'identity' : 'sidePanel',
    ]);
    expect(manifest.optional_permissions).toEqual(
      browser === 'firefox' ? ['cookies', 'notifications'] : ['cookies', 'identity', 'notifications'],
    );
    expect(manifest.host_permissions).toBeUndefined();
    expect(manifest.content_scripts).toBeUndefined();
    expect(manifest.web_accessible_resources).toBeUndefined();
  });

  test('runs no remote code and turns no text into code', () => {
    const scripts = readdirSync(dist(browser), { recursive: true, encoding: 'utf8' }).filter((f) =>
      f.endsWith('.js'),
    );
    expect(scripts.length).toBeGreaterThan(3);
    for (const script of scripts) {
      const text = readFileSync(dist(browser, script), 'utf8');
      expect(text, script).not.toMatch(/\beval\(|new Function\(|importScripts\(/);
      expect(text, script).not.toMatch(/import\(\s*["'`]https?:/);
    }
  });

  test("the popup's first paint needs three scripts, which it names, and waits for none of its styles", () => {
    const page = readFileSync(dist(browser, 'src/pages/popup/index.html'), 'utf8');
    expect(page).toMatch(/<script [^>]*\basync\b/);
    const named = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, file]) => file ?? '');
    expect(named).toHaveLength(3);
    for (const file of named) {
      const imported = readFileSync(dist(browser, file), 'utf8').matchAll(
        /\bfrom\s*["`]\.\/([\w.-]+\.js)["`]/g,
      );
      for (const [, other] of imported) expect(named).toContain(`assets/${other}`);
    }
  });

  test('brings its texts and icons', () => {
    expect(existsSync(dist(browser, '_locales/en/messages.json'))).toBe(true);
    expect(existsSync(dist(browser, 'icons/128.png'))).toBe(true);
  });
});

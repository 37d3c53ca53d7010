import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, expect, test } from 'vitest';
import { writePackages } from '../../tools/package/main.ts';

const folder = mkdtempSync(join(tmpdir(), 'keyrise-package-'));
afterAll(() => rmSync(folder, { recursive: true }));

const paths = writePackages(join(folder, 'one'));
const read = (end: string) => readFileSync(paths.find((path) => path.endsWith(end)) ?? end);

test('two builds are the same to the byte', () => {
  const again = writePackages(join(folder, 'two'));
  expect(again).toHaveLength(3);
  for (const [index, path] of paths.entries())
    expect(readFileSync(path).equals(readFileSync(again[index] ?? '')), path).toBe(true);
}, 60_000);

test.each(['chrome', 'firefox'])('the zip for %s is the extension at its root', (browser) => {
  const files = unzipSync(read(`${browser}.zip`));
  const manifest = JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array()));
  expect(manifest.version).toBe(JSON.parse(readFileSync('manifest.json', 'utf8')).version);
  expect(Object.keys(files)).toContain('content/main-jira.js');
  expect(Object.keys(files).filter((name) => /\.map$|^\.|\/\./.test(name))).toEqual([]);
});

const permissive = /^(MIT|ISC|MPL-2\.0|Apache-2\.0|BSD-[23]-Clause|0BSD)$/;

test('whatever is bundled is listed in the product, under licences that allow it', () => {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  const text = strFromU8(unzipSync(read('chrome.zip'))['licenses.txt'] ?? new Uint8Array());
  const listed = [...text.matchAll(/^## (\S+) - \S+ \((.+)\)$/gm)];
  for (const [, name, licence] of listed) expect(licence, name).toMatch(permissive);
  const names = listed.map(([, name]) => name);
  expect(names).toEqual(expect.arrayContaining(Object.keys(dependencies)));
});

test('the bill of materials names every package and its licence, and nothing of this machine', () => {
  const text = read('materials.cdx.json').toString();
  const bill = JSON.parse(text);
  const names = bill.components.map(({ purl }: { purl: string }) => purl);
  expect(names.some((purl: string) => purl.startsWith('pkg:npm/preact@'))).toBe(true);
  expect(bill.metadata.component.name).toBe('keyrise');
  for (const { name, licenses } of bill.components)
    expect(licenses[0].license.id ?? licenses[0].expression, name).toMatch(permissive);
  expect(text).not.toMatch(/"(value|path)": "\//);
});

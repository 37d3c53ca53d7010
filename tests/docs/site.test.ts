import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { pageOf } from '../../tools/docs/page.ts';
import { contents, writeSite } from '../../tools/docs/site.ts';

const docs = join(import.meta.dirname, '../../docs');
const folder = mkdtempSync(join(tmpdir(), 'keyrise-docs-'));
afterAll(() => rmSync(folder, { recursive: true }));
writeSite(docs, folder);

const pages = readdirSync(folder).filter((name) => name.endsWith('.html'));
const html = (name: string) => readFileSync(join(folder, name), 'utf8');

/** Whether what a link names is there: a file of the site, and in it the heading. */
function leads(from: string, href: string): boolean {
  if (/^https:\/\//.test(href)) return true;
  const [file = '', heading] = href.split('#');
  const target = file === '' ? from : file;
  if (!existsSync(join(folder, target))) return false;
  return heading === undefined || html(target).includes(`id="${heading}"`);
}

test.each(pages)('%s: every link and picture leads somewhere', (name) => {
  const all = [...html(name).matchAll(/(?:href|src)="([^"]+)"/g)].map(([, href]) => href ?? '');
  expect(all.filter((href) => !leads(name, href))).toEqual([]);
});

test.each(pages)('%s: one first heading, and every picture has words', (name) => {
  const text = html(name);
  expect(text.match(/<h1 /g)).toHaveLength(1);
  const pictures = [...text.slice(text.indexOf('<main')).matchAll(/<img [^>]*>/g)].map(([tag]) => tag);
  expect(pictures.filter((tag) => !/alt="[^"]{10,}"/.test(tag))).toEqual([]);
});

test('every page of the guide is in the contents', () => {
  const listed = contents.flatMap((group) => group.pages);
  const guide = readdirSync(join(docs, 'guide')).filter((name) => name.endsWith('.md'));
  expect(guide.filter((name) => !listed.includes(`guide/${name.replace('.md', '')}`))).toEqual([]);
});

test('a page without a heading is refused', () => {
  expect(() => pageOf('x', 'no heading')).toThrow('x.md has no first heading');
});

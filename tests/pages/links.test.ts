import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { address } from '../../src/ui/linked.tsx';

// Addresses come from imports, teams and sites: only those of the web are ever followed.

test('nothing but a web address can be followed', () => {
  const schemes = ['javascript:', 'JaVaScRiPt:', 'data:', 'vbscript:', 'file:', 'blob:', 'chrome:', 'about:'];
  const before = fc.constantFrom('', ' ', '\t', '\n', '\u0000', '\u200b', 'https:', '//', 'x');
  fc.assert(
    fc.property(before, fc.constantFrom(...schemes), fc.string(), (start, scheme, rest) => {
      const { href } = { href: undefined, ...address(start + scheme + rest) } as { href?: string };
      if (href !== undefined) expect(['http:', 'https:']).toContain(new URL(href).protocol);
    }),
  );
  for (const url of ['javascript:alert(1)', ' javascript:alert(1)', 'java\nscript:alert(1)', 'https:x', ''])
    expect(address(url), url).toEqual({});
  expect(address('https://acme.atlassian.net/browse/WEB-1')).toEqual({
    href: 'https://acme.atlassian.net/browse/WEB-1',
  });
});

test('every link in what is drawn is one of our own pages, or went through that', () => {
  const src = new URL('../../src/', import.meta.url);
  const own = /^(?:goalAddress\(|addressOf\(|chrome\.runtime\.getURL\()/;
  const strange = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tsx'))
    .flatMap((name) => {
      const text = readFileSync(new URL(name, src), 'utf8');
      return [...text.matchAll(/\bhref=\{([^}]*)/g)]
        .filter(([, value = '']) => !own.test(value))
        .map(([all]) => `${name}: ${all}`);
    });
  expect(strange, 'spread {...address(url)} from ui/linked.tsx instead').toEqual([]);
});

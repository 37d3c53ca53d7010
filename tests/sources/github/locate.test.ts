import fc from 'fast-check';
import { expect, test } from 'vitest';
import { locate, narrowing } from '../../../src/sources/github/locate.ts';

const at = (path: string) => {
  const found = locate(`https://github.com${path}`);
  return found && [found.kind, found.key];
};

test.each([
  ['/acme/web/issues/12', ['issue', 'acme/web#12']],
  ['/Acme/Web/issues/12/?notification=1#comment', ['issue', 'acme/web#12']],
  ['/acme/web.js/milestone/3', ['milestone', 'acme/web.js milestone 3']],
  ['/acme/web/issues', ['query', 'acme/web issues']],
  [
    '/acme/web/issues?q=is%3Aopen+is%3Aissue+label%3Abug+sort%3Aupdated-desc',
    ['query', 'acme/web label:bug'],
  ],
  ['/acme/web/issues?q=label%3A%22good%20first%20issue%22', ['query', 'acme/web label:"good first issue"']],
  ['/acme/web/labels/good%20first%20issue', ['query', 'acme/web label:"good first issue"']],
])('%s', (path, expected) => {
  expect(at(path)).toEqual(expected);
});

test.each([
  '/',
  '/acme',
  '/acme/web',
  '/acme/web/pulls',
  '/acme/web/issues/new',
  '/acme/web/issues/0',
  '/acme/web/issues/12/linked',
  '/acme/web/labels/%E0%A4%A',
  '/settings/issues/12',
  '/-acme/web/issues/12',
  '/acme/../issues/12',
])('%s is nothing to link', (path) => {
  expect(at(path)).toBeNull();
});

test.each([
  'http://github.com/acme/web/issues/12',
  'https://github.com.evil.example/acme/web/issues/12',
  'https://evil.example/github.com/acme/web/issues/12',
  'https://me@github.com/acme/web/issues/12',
  'https://gist.github.com/acme/web/issues/12',
  'https://github.com:8443/acme/web/issues/12',
  'nonsense',
])('%s isn’t GitHub', (href) => {
  expect(locate(href)).toBeNull();
});

test('a query keeps what narrows it, and nothing of state, order or another repository', () => {
  expect(narrowing('is:open state:closed repo:other/one -label:"won’t fix" crash')).toBe(
    '-label:"won’t fix" crash',
  );
  expect(narrowing('')).toBe('');
  expect(narrowing('label:"never  closed ')).toBe('label:"never closed');
});

test('never throws, and leads to itself', () => {
  const parts = fc.constantFrom(
    'acme',
    'web',
    'issues',
    'milestone',
    'labels',
    '12',
    'a"b',
    '%',
    '..',
    '?q=',
    'is:open',
    ' ',
  );
  const href = fc.oneof(
    fc.string(),
    fc.webUrl({ withQueryParameters: true }),
    fc.array(fc.oneof(parts, fc.string())).map((all) => `https://github.com/${all.join('/')}`),
    fc.string().map((q) => `https://github.com/acme/web/issues?q=${encodeURIComponent(q)}`),
  );
  fc.assert(
    fc.property(href, (one) => {
      const found = locate(one);
      if (found === null) return;
      expect(found.site).toBe('https://github.com');
      expect(locate(found.url)).toEqual(found);
    }),
    { numRuns: 3_000 },
  );
});

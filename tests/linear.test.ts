import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkSync } from 'recheck';
import { parseSync } from 'vite';
import { expect, test, vi } from 'vitest';

// Pages and remote answers are hostile: no pattern may take more time than grows with the length of what it reads. Whoever
// needs one that does not pass writes a loop instead.

type Pattern = { pattern: string; flags: string };

const src = join(import.meta.dirname, '../src');

/** Every pattern that is written down in a file. */
function patternsIn(path: string): Pattern[] {
  const found: Pattern[] = [];
  const look = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('regex' in node) found.push(node.regex as Pattern);
    for (const part of Object.values(node)) look(part);
  };
  look(parseSync(path, readFileSync(path, 'utf8')).program);
  return found;
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));
const patterns = files.flatMap((name) => patternsIn(join(src, name)));
const written = [...new Map(patterns.map((of) => [`/${of.pattern}/${of.flags}`, of]))];

/** Given 200 characters at most, typed by the person: `metricIn`. */
const short = /^\^\(\.\*\?\)\\s\*\(\?:\\bfrom/;

const judge = ({ pattern, flags }: Pattern) => checkSync(pattern, flags).status;

test('there are patterns, and a bad one is found', () => {
  expect(written.length).toBeGreaterThan(100);
  expect(judge({ pattern: '^(?:a|b|ab)*c$', flags: '' })).toBe('vulnerable');
});

test.each(written)('%s takes no more time than its text is long', (_, pattern) => {
  expect(judge(pattern)).toBe('safe');
});

test('those that are put together while it runs', async () => {
  const made: Pattern[] = [];
  const Known = RegExp;
  class Heard extends Known {
    constructor(pattern: string | RegExp, flags?: string) {
      super(pattern, flags);
      made.push({ pattern: this.source, flags: this.flags });
    }
  }
  vi.stubGlobal('RegExp', Heard);
  const [{ parseNumber }] = await Promise.all([
    import('../src/ui/number-text.ts'),
    import('../src/sources/salesforce/hosts.ts'),
    import('../src/pages/goal-form/outline.ts'),
  ]);
  parseNumber('1.234,5', 'de');
  parseNumber('1 234.5', 'fr');
  vi.unstubAllGlobals();
  expect(made.length).toBeGreaterThan(15);
  const bad = made.filter((of) => !short.test(of.pattern) && judge(of) !== 'safe');
  expect(bad).toEqual([]);
});

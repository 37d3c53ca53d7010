import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const spec = readFileSync(resolve(import.meta.dirname, '../docs/SPEC.md'), 'utf8');
const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' });

/** Every rule that the page states: `**K1**`. */
const rulesOf = (text: string): string[] =>
  [...text.matchAll(/^- \*\*([A-Z]\d+)\*\*/gm)].map((m) => m[1] ?? '');

/** Every rule that some test's name cites: `'[K1] …'`, `'[R7][S7] …'`. */
function citedIn(text: string): string[] {
  const names = text.matchAll(/['"`](?:[^'"`\n]*)['"`]/g);
  return [...names].flatMap(([name]) => [...name.matchAll(/\[([A-Z]\d+)\]/g)].map((m) => m[1] ?? ''));
}

const cited = new Set(
  files
    .filter((file) => /\.(test|spec)\.tsx?$/.test(file) && file !== 'spec.test.ts')
    .flatMap((file) => citedIn(readFileSync(resolve(import.meta.dirname, file), 'utf8'))),
);

test('every rule of docs/SPEC.md is cited by the name of a test', () => {
  const rules = rulesOf(spec);
  expect(rules.length).toBeGreaterThan(50);
  expect(rules.filter((rule) => !cited.has(rule))).toEqual([]);
});

test('no rule is stated twice, and no test cites a rule that is not stated', () => {
  const rules = rulesOf(spec);
  expect(rules.filter((rule, i) => rules.indexOf(rule) !== i)).toEqual([]);
  const agreed = new Set(
    [...spec.slice(spec.indexOf('## Agreed')).matchAll(/\b[A-Z]\d+\b/g)].map(([id]) => id),
  );
  expect([...cited].filter((rule) => !rules.includes(rule) && !agreed.has(rule))).toEqual([]);
});

test('a rule without a test is found', () => {
  expect(rulesOf('- **Q9** Nobody has tested this.')).toEqual(['Q9']);
  expect(citedIn("test('[Q9][Q8] this is', () => a[B7]);")).toEqual(['Q9', 'Q8']);
});

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { expect, test } from 'vitest';

const src = resolve(import.meta.dirname, '../src');

/**
 * Who may import whom, and which packages: the law and its documentation (docs/ARCHITECTURE.md draws it).
 * `inside` lists folders of `src/`; `*` stands for one path segment. A folder that isn't named here fails.
 */
const layers: Record<string, { inside: string[]; packages: string[] }> = {
  core: { inside: [], packages: [] },
  messaging: { inside: ['core'], packages: ['webextension-polyfill', 'valibot'] },
  words: { inside: ['core'], packages: [] },
  store: { inside: ['core'], packages: ['idb'] },
  sources: { inside: ['core'], packages: ['valibot'] },
  exchange: { inside: ['core'], packages: ['papaparse', 'fflate', 'valibot'] },
  sync: { inside: ['core', 'store'], packages: ['valibot'] },
  background: {
    inside: ['core', 'words', 'messaging', 'store', 'sources', 'sync', 'exchange'],
    packages: ['webextension-polyfill'],
  },
  ui: { inside: ['core', 'words'], packages: ['preact', '@preact/signals'] },
  content: {
    inside: ['core', 'words', 'messaging', 'ui', 'sources/*/locate.ts', 'sources/*/ids.ts'],
    packages: ['preact', '@preact/signals', 'webextension-polyfill'],
  },
  pages: {
    inside: [
      'core',
      'words',
      'messaging',
      'ui',
      'exchange',
      'store/read',
      'store/open.ts',
      'sources/registry.ts',
      'sources/source.ts',
    ],
    packages: [
      'preact',
      '@preact/signals',
      'webextension-polyfill',
      '@leeoniya/ufuzzy',
      '@tanstack/virtual-core',
      'd3-hierarchy',
    ],
  },
};

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((f) => /\.tsx?$/.test(f));

/** Every specifier a file imports, exports from, or imports dynamically. */
function specifiers(text: string): string[] {
  const pattern = /(?:\bfrom\s+|^import\s+|\bimport\(\s*)['"]([^'"]+)['"]/gm;
  return [...text.matchAll(pattern)].flatMap((m) => (m[1] === undefined ? [] : [m[1]]));
}

const fits = (path: string, allowed: string) => {
  const want = allowed.split('/');
  const have = path.split('/');
  return want.every((part, i) => part === '*' || part === have[i]);
};

/** What is wrong with one import of one file, in words; undefined when it is allowed. */
function fault(file: string, specifier: string): string | undefined {
  const layer = file.split(sep)[0] ?? '';
  const rule = layers[layer];
  if (!rule) return `src/${layer}: unknown folder; name it in the table of tests/architecture.test.ts`;
  if (!specifier.startsWith('.')) {
    const name = specifier
      .split('/')
      .slice(0, specifier.startsWith('@') ? 2 : 1)
      .join('/');
    return rule.packages.includes(name) ? undefined : `${file}: ${layer} may not use the package ${name}`;
  }
  const target = relative(src, resolve(src, dirname(file), specifier.replace(/\?.*$/, '')))
    .split(sep)
    .join('/');
  if (target.startsWith('../public/_locales/')) return undefined;
  if (target.startsWith('../')) return `${file}: imports ${specifier}, which is outside src/`;
  if (target.split('/')[0] === layer) return undefined;
  if (rule.inside.some((allowed) => fits(target, allowed))) return undefined;
  return `${file}: ${layer} may not import ${target}`;
}

test('every import follows the table of layers', () => {
  const faults = files.flatMap((file) =>
    specifiers(readFileSync(resolve(src, file), 'utf8')).flatMap((s) => fault(file, s) ?? []),
  );
  expect(faults).toEqual([]);
});

test('the table catches what it forbids', () => {
  expect(fault('core/x.ts', 'idb')).toContain('may not use');
  expect(fault('content/x.ts', '../store/open.ts')).toContain('may not import');
  expect(fault('content/jira/x.ts', '../../sources/jira/read.ts')).toContain('may not import');
  expect(fault('content/jira/x.ts', '../../sources/jira/locate.ts')).toBeUndefined();
  expect(fault('pages/popup/x.ts', '../../store/commit.ts')).toContain('may not import');
  expect(fault('pages/popup/x.ts', '../../sources/jira/read.ts')).toContain('may not import');
  expect(fault('helpers/x.ts', './y.ts')).toContain('unknown folder');
});

test('no class except errors, no file beyond a few screens', () => {
  const faults = files.flatMap((file) => {
    const text = readFileSync(resolve(src, file), 'utf8');
    const lines = text.split('\n').length;
    const classes = text
      .split('\n')
      .filter((l) => /^(export )?class /.test(l) && !l.includes(' extends Error'));
    return [
      ...(lines > 300 ? [`${file}: ${lines} lines`] : []),
      ...classes.map((line) => `${file}: ${line}`),
    ];
  });
  expect(faults).toEqual([]);
});

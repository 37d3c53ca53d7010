import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url).pathname;
const reduced = /@media \(prefers-reduced-motion: reduce\) \{((?:[^{}]*\{[^{}]*\})*[^{}]*)\}/g;

/** Selectors of the rules that move something. */
const movers = (css: string): string[] =>
  [...css.matchAll(/([^{}]+)\{([^{}]*)\}/g)]
    .filter(([, , body = '']) => /(?:^|\s)(?:animation|transition)(?:-duration)?:/.test(body))
    .flatMap(([, selectors = '']) => selectors.replace(/\/\*.*?\*\//gs, '').split(','))
    .map((selector) => selector.trim());

test('whatever moves stops for those who asked for less motion', () => {
  const styles = readdirSync(`${root}src`, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.css'),
  );
  expect(styles.length).toBeGreaterThan(20);
  expect(movers(readFileSync(`${root}src/ui/skeleton.css`, 'utf8')).length).toBeGreaterThan(0);
  const moving = styles.flatMap((path) => {
    const css = readFileSync(`${root}src/${path}`, 'utf8');
    const stopped = new Set([...css.matchAll(reduced)].flatMap(([, rules = '']) => movers(rules)));
    return movers(css.replace(reduced, ''))
      .filter((selector) => !stopped.has(selector))
      .map((selector) => `${path}: ${selector}`);
  });
  expect(moving).toEqual([]);
});

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import english from '../../public/_locales/en/messages.json' with { type: 'json' };
import { saidByOverlays } from '../../src/words/look.ts';

const keys = Object.keys(english);
const script = (name: string) =>
  readFileSync(new URL(`../../dist/chrome/content/${name}.js`, import.meta.url), 'utf8');

test.each(['control', 'panel', 'badges'])(
  'every sentence that content/%s.js says reaches it in a chosen language',
  (name) => {
    const code = script(name);
    const whole = keys.filter((key) => ['`', '"', "'"].some((mark) => code.includes(`${mark}${key}${mark}`)));
    const starts = [...code.matchAll(/`([a-z]\w+_)\$\{/gi)].map(([, start = '']) => start);
    const begun = keys.filter((key) => starts.some((start) => key.startsWith(start)));
    const said = [...whole, ...begun];
    expect(said.length).toBeGreaterThan(2);
    expect(said.filter((key) => !saidByOverlays(key))).toEqual([]);
  },
);

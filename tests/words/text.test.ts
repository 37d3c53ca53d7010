import { readFileSync } from 'node:fs';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { speak, text } from '../../src/words/text.ts';

const file = new URL('../../public/_locales/en/messages.json', import.meta.url);
const messages = JSON.parse(readFileSync(file, 'utf8')) as Record<string, { message: string }>;

beforeAll(() => {
  const getMessage = (key: string, values: string[] = []) =>
    (messages[key]?.message ?? '').replace(/\$(\d)/g, (_, n) => values[Number(n) - 1] ?? '');
  Object.assign(globalThis, { chrome: { i18n: { getMessage, getUILanguage: () => 'en' } } });
});
afterEach(() => speak('', null));

/** In the browser's own language, and in one that was chosen over it. */
const ways = [null, messages];

test.each(ways)('a title that turns letters around leaves the number beside it alone', (dictionary) => {
  speak('en', dictionary);
  const said = text('overlay_progress', '12 %', 'Ship\u202e \u2067it\u2069 \u200fnow');
  expect(said).toBe('Goal progress 12 %, Ship it now');
});

test.each(ways)('a title in a language from right to left is a world of its own', (dictionary) => {
  speak('en', dictionary);
  const title = 'הגדלת ההכנסות 50 %';
  // A hidden end of the isolate would let it out.
  const said = text('overlay_badgeTip', `${title}\u2069`, '12 %', 'behind');
  expect(said).toBe(`\u2068${title}\u2069: 12 %, behind`);
});

test.each(ways)('letters from left to right stay as they are', (dictionary) => {
  speak('en', dictionary);
  const title = 'Größer — 売上 <img src=x onerror=alert(1)> $1 🏴‍☠️';
  expect(text('overlay_badgeTip', title, '12 %', 'behind')).toBe(`${title}: 12 %, behind`);
});

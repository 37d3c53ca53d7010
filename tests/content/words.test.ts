import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { ageWords, offerWords, riseWords } from '../../src/content/panel/words.ts';
import type { OfferView, Rise } from '../../src/messaging/overlay-calls.ts';

beforeAll(() => {
  const file = new URL('../../public/_locales/en/messages.json', import.meta.url);
  const messages = JSON.parse(readFileSync(file, 'utf8')) as Record<string, { message: string }>;
  const getMessage = (key: string, values: string[] = []) =>
    (messages[key]?.message ?? '').replace(/\$(\d)/g, (_, n) => values[Number(n) - 1] ?? '');
  Object.assign(globalThis, { chrome: { i18n: { getMessage, getUILanguage: () => 'en' } } });
});

const offer = (
  kind: string,
  scoring: OfferView['scoring'],
  value: OfferView['value'],
  percent: number | null,
) => offerWords({ measure: { kind }, scoring, value, percent });

test('[K5] a measure in words, with today’s value', () => {
  const step = { form: 'step' } as const;
  const share = { form: 'share' } as const;
  expect(offer('issueDone', step, 0, 0)).toBe('This issue is done — not yet');
  expect(offer('issueDone', step, 1, 100)).toBe('This issue is done — done');
  expect(offer('childrenDone', share, { done: 7, total: 12 }, 58)).toBe(
    'Share of 12 child issues done — 58 %',
  );
  expect(offer('childrenDone', share, { done: 0, total: 1 }, 0)).toBe('Share of 1 child issue done — 0 %');
  const scale = { form: 'scale', start: 0, target: 9, rising: true } as const;
  expect(offer('sum', scale, 1234.5, 10)).toBe('Its number, today 1,234.5');
});

const rise = (percent: number | null, adds: number) =>
  riseWords({ title: 'Win enterprise', percent, adds } as Rise);

test('an ancestor, and what the item still adds to it', () => {
  expect(rise(62, 12)).toBe('Win enterprise 62 %, +12 when done');
  expect(rise(62, 0)).toBe('Win enterprise 62 %');
  expect(rise(null, 0)).toBe('Win enterprise —');
});

test('[L1] how old a number is; [L2] never read', () => {
  const hour = 3_600_000;
  expect(ageWords(0, 3 * hour)).toBe('The number is from 3 hours ago.');
  expect(ageWords(0, 59_999)).toBe('Read just now.');
  expect(ageWords(null, 5)).toBe('Never read yet.');
});

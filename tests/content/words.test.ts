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

test('[K5] [K9] measures over many issues say what, over what, and what is left unsaid', () => {
  const share = { form: 'share' } as const;
  const scale = { form: 'scale', start: 0, target: 9, rising: true } as const;
  const words = (
    kind: string,
    value: OfferView['value'],
    says: OfferView['says'],
    scoring: OfferView['scoring'] = scale,
  ) => offerWords({ measure: { kind }, scoring, value, percent: 40, says });
  const field = 'Story points';
  expect(words('childrenDone', { done: 4, total: 10 }, { field }, share)).toBe(
    'Share of Story points done — 40 %',
  );
  expect(words('issuesDone', { done: 4, total: 10 }, { count: 10 }, share)).toBe(
    'Share of 10 issues done — 40 %',
  );
  expect(words('issuesDone', { done: 4, total: 10 }, { sprint: true }, share)).toBe(
    'Open sprint: Share of 10 issues done — 40 %',
  );
  expect(words('issueCount', 34, {})).toBe('Number of issues — 34');
  expect(words('issueCount', 5000, { atLeast: true })).toBe('Number of issues — at least 5,000');
  expect(words('fieldSum', 120, { field })).toBe('Story points in total — 120');
  expect(words('fieldAverage', 2.456, { field })).toBe('Story points on average — 2.46');
  expect(words('issueField', 8, { field })).toBe('Story points — 8');
  expect(words('fieldSum', 120, { field, unestimated: 3 })).toBe(
    'Story points in total — 120 (3 issues without it count 0)',
  );
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

import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { shownOffers } from '../../src/content/panel/measures.tsx';
import { offerOf } from '../../src/content/panel/pointing.tsx';
import { withValues } from '../../src/content/panel/values.ts';
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

test('[K6] measures of Salesforce, with what a number is counted in', () => {
  const scale = { form: 'scale', start: 0, target: 9, rising: true } as const;
  const words = (kind: string, value: number | null, more: Partial<OfferView> = {}) =>
    offerWords({ measure: { kind }, scoring: scale, value, percent: null, ...more });
  expect(words('recordField', 16000.01, { says: { field: 'Amount' }, unit: 'USD' })).toBe(
    'Amount — 16,000.01 USD',
  );
  expect(words('recordField', null, { says: { field: 'Seats' } })).toBe('Seats — —');
  expect(words('recordChecked', 0, { says: { field: 'Signed off' } })).toBe(
    '“Signed off” is checked — not yet',
  );
  expect(words('listCount', 12, { says: { count: 12 } })).toBe('Number of records — 12');
  expect(words('listSum', 5, { says: { field: 'Amount' }, unit: 'EUR' })).toBe('Amount in total — 5 EUR');
  expect(words('listAverage', 5, { says: { field: 'Chance' }, unit: '%' })).toBe('Chance on average — 5 %');
  const total = { says: { field: 'Sum of Amount' }, unit: 'USD' };
  expect(words('reportTotal', 9, total)).toBe('Sum of Amount — 9 USD');
  expect(words('reportTotal', 9, { ...total, says: { ...total.says, group: 'Open' } })).toBe(
    'Sum of Amount, Open — 9 USD',
  );
  expect(words('soql', 3)).toBe('What this query gives — 3');
});

const stage: OfferView = {
  measure: { kind: 'recordReaches', options: { field: 'StageName', values: 'Won' } },
  scoring: { form: 'step' },
  value: 0,
  percent: 0,
  says: { field: 'Stage' },
  choices: {
    option: 'values',
    of: [
      { value: 'Open', label: 'Open', now: true },
      { value: 'Won', label: 'Closed Won', now: false },
      { value: 'Lost', label: 'Closed Lost', now: false },
    ],
  },
};

test('[K6] a stage is reached by any of the values that were chosen, in the order of the list', () => {
  expect(offerWords(stage)).toBe('Stage reaches Closed Won — not yet');
  expect(offerWords(withValues(stage, ['Lost', 'Won']))).toBe(
    'Stage reaches Closed Won or Closed Lost — not yet',
  );
  const open = withValues(stage, ['Won', 'Open']);
  expect(offerWords(open)).toBe('Stage reaches Open or Closed Won — done');
  expect(open).toMatchObject({ value: 1, measure: { options: { field: 'StageName', values: 'Open;Won' } } });
  expect(withValues(stage, []).value).toBe(0);
});

test('of many measures the likeliest are shown, the chosen one, and those that fit what is typed', () => {
  const words = Array.from({ length: 30 }, (_, i) => `Field ${i}`);
  expect(shownOffers(words, 20, '', false)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 20]);
  expect(shownOffers(words, 0, '', true)).toHaveLength(30);
  expect(shownOffers(words, 20, ' FIELD 2', false)).toEqual([2, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29]);
  expect(shownOffers(words.slice(0, 10), 0, '', false)).toHaveLength(10);
});

test('a field that is pointed at is found by its name, else by its label', () => {
  const amount = {
    ...stage,
    measure: { kind: 'recordField', options: { field: 'Amount' } },
    says: { field: 'Betrag' },
  };
  const box = {} as Element;
  expect(offerOf([stage, amount], { box, name: 'Amount', label: null })).toBe(1);
  expect(offerOf([stage, amount], { box, name: null, label: 'betrag' })).toBe(1);
  expect(offerOf([stage, amount], { box, name: 'NextStep', label: 'Next Step' })).toBe(-1);
});

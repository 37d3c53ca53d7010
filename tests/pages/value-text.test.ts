import { beforeAll, expect, test, vi } from 'vitest';
import messages from '../../public/_locales/en/messages.json' with { type: 'json' };
import type { Derived } from '../../src/core/derived.ts';
import type { KeyResult, Site, TroubleReason } from '../../src/core/records.ts';
import { bannerText, freshnessText, pointsText, spanText, valueText } from '../../src/ui/value-text.ts';
import { timeText } from '../../src/words/time-text.ts';
import { troubleText } from '../../src/words/trouble-text.ts';

beforeAll(() => {
  const known: Record<string, { message: string }> = messages;
  const getMessage = (key: string, values: string[] = []) =>
    (known[key]?.message ?? '').replace(/\$(\d)/g, (_, n: string) => values[Number(n) - 1] ?? '');
  vi.stubGlobal('chrome', { i18n: { getMessage, getUILanguage: () => 'en-GB' } });
});

const now = new Date(2026, 10, 24, 14, 10).getTime();
const readAt = new Date(2026, 10, 24, 14, 5).getTime();
const linked: KeyResult['source'] = {
  from: 'link',
  ref: { source: 'jira', site: 'https://acme.atlassian.net', kind: 'issue', id: '1', key: 'WEB-12', url: '' },
  measure: { kind: 'childrenDone' },
  paused: false,
};

test('points ahead and behind are told in whole points of the shown percents', () => {
  const derived = { progress: 0.62, expected: 0.59, status: 'onTrack' } as Derived;
  expect(pointsText(derived)).toBe('3 points ahead');
  expect(pointsText({ ...derived, expected: 0.63 })).toBe('1 point behind');
  expect(pointsText({ ...derived, expected: 0.62 })).toBe('as expected');
  expect(pointsText({ ...derived, progress: null })).toBeNull();
  expect(pointsText({ ...derived, status: 'draft' })).toBeNull();
});

test('values are told in words', () => {
  const hand: KeyResult['source'] = { from: 'hand' };
  const step = { scoring: { form: 'step' } as const, unit: '', source: linked };
  const share = { ...step, scoring: { form: 'share' } as const };
  expect(valueText({ ...step, value: 1 })).toBe('done');
  expect(valueText({ ...step, value: 0 })).toBe('not yet');
  expect(valueText({ ...step, value: null })).toBe('no data yet');
  expect(valueText({ ...share, value: { done: 7, total: 12 } })).toBe('7 of 12 issues');
  expect(valueText({ ...share, unit: 'points', value: { done: 7.5, total: 12 } })).toBe('7.5 of 12 points');
  expect(
    valueText({
      scoring: { form: 'scale', start: 0, target: 9, rising: true },
      unit: '€',
      source: hand,
      value: 3,
    }),
  ).toBe('3 €');
  expect(spanText({ form: 'scale', start: 30, target: 7, rising: false }, 'days')).toBe('30 → 7 days');
  expect(spanText({ form: 'range', lo: null, hi: 300, tolerance: 5 }, 'ms')).toBe('keep at 300 ms or less');
});

test('[L1] a number that is old says why, how old it is, and what to do', () => {
  const trouble = { reason: 'signedOut' as const, at: now, retryAt: null };
  const freshness = { keyResult: 'keyResult:1' as KeyResult['id'], readAt, by: 'Sam Rivera', trouble };
  expect(freshnessText(freshness, 'jira', false, now).words).toBe(
    'You are signed out of Jira. The number is from 14:05 and stays as it is. Sign in to Jira and press Refresh.',
  );
  expect(freshnessText(freshness, 'jira', true, now)).toEqual({
    words: 'not read since 14:05',
    stale: true,
  });
  expect(freshnessText({ ...freshness, trouble: null }, 'jira', false, now)).toEqual({
    words: 'read 14:05',
    stale: false,
  });
  expect(freshnessText(null, 'jira', false, now).words).toBe('not read yet');
});

test('a throttled site says when it is asked again', () => {
  const trouble = { reason: 'throttled' as const, at: now, retryAt: now + 110_000 };
  const site = { base: '', source: 'jira', account: { id: '', name: '' }, readAt, trouble } satisfies Site;
  expect(bannerText(site, now)).toBe(
    'Jira asked us to slow down; trying again in 2 minutes. Numbers below are from 14:05.',
  );
  expect(bannerText({ ...site, trouble: null }, now)).toBeNull();
});

test('every trouble has words and a way out that name the site', () => {
  const reasons: Record<TroubleReason, true> = {
    signedOut: true,
    sessionRefused: true,
    disconnected: true,
    moved: true,
    otherCurrency: true,
    spent: true,
    otherAccount: true,
    forbidden: true,
    notFound: true,
    refused: true,
    gone: true,
    throttled: true,
    siteDown: true,
    notJson: true,
    unexpected: true,
    offline: true,
    timeout: true,
    noPermission: true,
    switchedOff: true,
    empty: true,
    tooMany: true,
    siteOff: true,
  };
  for (const reason of Object.keys(reasons) as TroubleReason[]) {
    expect(messages[`trouble_${reason}`].message, reason).toContain(
      reason === 'noPermission' ? 'Keyrise' : '$1',
    );
    expect(messages[`trouble_${reason}_todo`].message, reason).toMatch(/\.$/);
  }
});

test('[L1] a refused question is told in the words of the site', () => {
  const said = "Field 'points' does not exist.";
  const trouble = { reason: 'refused' as const, at: now, retryAt: null, said };
  expect(troubleText(trouble, 'jira', now)).toContain(`Jira says: “${said}”`);
});

test('another day is named', () => {
  expect(timeText(readAt - 86_400_000, now)).toBe('23 Nov, 14:05');
});

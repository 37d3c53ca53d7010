import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { markedKeys } from '../../src/content/badges/marked.ts';
import { jiraLists } from '../../src/content/jira/lists.ts';
import { newId } from '../../src/core/id.ts';
import type { LinkMark } from '../../src/messaging/overlay-calls.ts';

beforeAll(() => {
  const file = new URL('../../public/_locales/en/messages.json', import.meta.url);
  const messages = JSON.parse(readFileSync(file, 'utf8')) as Record<string, { message: string }>;
  const getMessage = (key: string, values: string[] = []) =>
    (messages[key]?.message ?? '').replace(/\$(\d)/g, (_, n) => values[Number(n) - 1] ?? '');
  Object.assign(globalThis, { chrome: { i18n: { getMessage, getUILanguage: () => 'en' } } });
});

/** What a badge shows, put into words. */
const said = (marks: readonly LinkMark[], key: string) => {
  const marked = markedKeys(marks).get(key);
  return marked && { tone: marked.tone, name: marked.name(), tip: marked.tip() };
};

const mark = (key: string, goal: number, change: Partial<LinkMark> = {}): LinkMark => ({
  key,
  goal: newId('goal', goal, () => 0),
  goalTitle: `Goal ${goal}`,
  percent: 62,
  status: 'onTrack',
  ...change,
});

test('one goal: its status, its percent and its name', () => {
  const marks = [mark('WEB-1', 1, { status: 'behind', goalTitle: 'Win enterprise' })];
  expect(said(marks, 'WEB-1')).toEqual({
    tone: 'warn',
    name: 'Goal progress 62 %, Win enterprise',
    tip: 'Win enterprise: 62 %, behind',
  });
  expect(said(marks, 'WEB-2')).toBeUndefined();
});

test('[D1] a goal without data says so', () => {
  const marks = [mark('WEB-1', 1, { status: 'noData', percent: null })];
  expect(said(marks, 'WEB-1')).toEqual({
    tone: 'quiet',
    name: 'Goal progress —, Goal 1',
    tip: 'Goal 1: —, no data yet',
  });
});

test('several goals: the worst of them, each named; a goal counts once', () => {
  const marks = [mark('WEB-1', 1), mark('WEB-1', 2, { status: 'atRisk', percent: 8 }), mark('WEB-1', 1)];
  expect(said(marks, 'WEB-1')).toEqual({
    tone: 'bad',
    name: 'Goal progress, 2 goals',
    tip: 'Goal 1: 62 %, on track\nGoal 2: 8 %, at risk',
  });
});

const element = (href: string | null, row: Record<string, string> = {}) =>
  ({
    getAttribute: () => href,
    closest: () => ({ getAttribute: (name: string) => row[name] ?? null }),
  }) as unknown as Element;

test('a key is read from the link, else from its row', () => {
  expect(jiraLists.keyOf(element('/browse/web-12?x=1'))).toBe('WEB-12');
  expect(jiraLists.keyOf(element('/jira/browse/WEB-12'))).toBe('WEB-12');
  expect(jiraLists.keyOf(element(null, { 'data-issue-key': 'WEB-3' }))).toBe('WEB-3');
  expect(jiraLists.keyOf(element(null, { 'data-issuekey': 'WEB-4' }))).toBe('WEB-4');
  expect(jiraLists.keyOf(element('#', {}))).toBeNull();
});

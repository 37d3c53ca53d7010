import { expect, test } from 'vitest';
import { item } from '../../../src/sources/jira/item.ts';
import type { Located } from '../../../src/sources/source.ts';
import found from '../../vectors/jira-api/cloud-get-issue.200.json' with { type: 'json' };
import { type FakeIssue, fakeJira, json, site } from './fake-jira.ts';

const at = (key: string): Located => ({
  source: 'jira',
  site,
  kind: 'issue',
  key,
  url: `${site}/browse/${key}`,
});
const step = (title: string, value: number) => ({
  measure: { kind: 'issueDone' },
  scoring: { form: 'step' },
  value,
  title,
});

test("a real site's answer becomes what can be linked", async () => {
  const jira = fakeJira([], {
    instead: ({ path, query }) =>
      path.endsWith('/ACME-14817')
        ? json(found)
        : query.has('jql')
          ? json({ issues: [], isLast: true })
          : undefined,
  });
  expect(await item(at('ACME-14817'), jira.http)).toEqual({
    ok: true,
    body: {
      ref: { ...at('ACME-14817'), id: '629954' },
      title: 'Widget - epic split',
      offers: [step('Widget - epic split', 0)],
    },
  });
});

test('[K5] of an epic the share of its children is offered first', async () => {
  const children: FakeIssue[] = ['done', 'new', 'indeterminate'].map((category, i) => ({
    id: `${i + 2}`,
    key: `A-${i + 2}`,
    category,
    parent: '1',
  }));
  const jira = fakeJira([{ id: '1', key: 'A-1', level: 1, category: 'done' }, ...children], { pageLimit: 2 });
  const got = await item(at('A-1'), jira.http);
  expect(got.ok && got.body.offers).toEqual([
    {
      measure: { kind: 'childrenDone' },
      scoring: { form: 'share' },
      value: { done: 1, total: 3 },
      title: 'Summary of A-1',
      says: { count: 3 },
    },
    step('Summary of A-1', 1),
  ]);
  expect(jira.asked).toHaveLength(4);
});

test('an issue with sub-tasks offers itself first', async () => {
  const jira = fakeJira([
    { id: '1', key: 'A-1' },
    { id: '2', key: 'A-2', level: -1, parent: '1', category: 'done' },
  ]);
  const got = await item(at('A-1'), jira.http);
  expect(got.ok && got.body.offers.map(({ measure, value }) => [measure.kind, value])).toEqual([
    ['issueDone', 0],
    ['childrenDone', { done: 1, total: 1 }],
  ]);
});

test('an issue without children takes two requests: the fields there are, and itself', async () => {
  const jira = fakeJira([{ id: '1', key: 'A-1', category: 'done' }]);
  const got = await item(at('A-1'), jira.http);
  expect(got.ok && got.body.offers).toEqual([step('Summary of A-1', 1)]);
  expect(jira.asked.map(({ path }) => path)).toEqual(['/rest/api/3/field', '/rest/api/3/issue/A-1']);
});

test('[K9] an epic without children offers no share', async () => {
  const got = await item(at('A-1'), fakeJira([{ id: '1', key: 'A-1', level: 1 }]).http);
  expect(got.ok && got.body.offers).toEqual([step('Summary of A-1', 0)]);
});

test('[L5] a moved issue is linked by its id and its key of today', async () => {
  const jira = fakeJira([], {
    instead: () => json({ ...found, fields: { ...found.fields, issuetype: { hierarchyLevel: 0 } } }),
  });
  const got = await item(at('OLD-1'), jira.http);
  expect(got.ok && got.body.ref).toEqual({ ...at('ACME-14817'), id: '629954' });
});

test('a nameless issue is called by its key', async () => {
  const bare = { ...found, fields: { ...found.fields, summary: null, issuetype: { hierarchyLevel: 0 } } };
  const got = await item(at('ACME-14817'), fakeJira([], { instead: () => json(bare) }).http);
  expect(got.ok && got.body.title).toBe('ACME-14817');
});

test('[L1] an issue that is missing, or whose children cannot be counted, is a problem', async () => {
  expect(await item(at('A-9'), fakeJira([]).http)).toMatchObject({ problem: { reason: 'notFound' } });
  const jira = fakeJira([{ id: '1', key: 'A-1', level: 1 }], {
    instead: (_, nth) => (nth === 3 ? new Response('', { status: 429 }) : undefined),
  });
  expect(await item(at('A-1'), jira.http)).toEqual({
    ok: false,
    problem: { reason: 'throttled', retryAfter: 60_000 },
  });
});

test('[L1] an answer whose key or id is none of Jira is refused', async () => {
  for (const odd of [{ key: 'javascript:1' }, { id: '1 OR 1' }, { fields: {} }]) {
    const jira = fakeJira([], { instead: () => json({ ...found, ...odd }) });
    expect(await item(at('A-1'), jira.http)).toMatchObject({ problem: { reason: 'unexpected' } });
  }
});

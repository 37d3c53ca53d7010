import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Jira, startJira } from './server.ts';
import { type Reply, searchPath, type Visitor, visitor } from './visitor.ts';

let jira: Jira;
let person: Visitor;

beforeEach(async () => {
  jira = await startJira();
  person = visitor(jira.port);
  await person.get('/jira/your-work');
});

afterEach(async () => {
  await jira.close();
});

/** An answer of a real site, as it was recorded. */
function recorded(name: string): unknown {
  const text = readFileSync(join(import.meta.dirname, 'answers', name), 'utf8');
  return name.endsWith('.json') ? JSON.parse(text) : text.trim();
}

type Page = { issues: { id: string; key?: string; fields?: Record<string, unknown> }[]; isLast: boolean } & {
  nextPageToken?: string;
};
const page = (reply: Reply) => reply.json as Page;

/** Property names, deep, with the type of each value: the shape of an answer without its content. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(shape);
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, shape(part)]));
}

test.each<[string, number, string]>([
  ['/rest/api/3/issue/WEB-999', 404, 'cloud-get-issue-missing.404.json'],
  ['/rest/api/3/search?jql=project%20%3D%20WEB', 410, 'cloud-old-search-removed.410.json'],
  ['/rest/api/2/search?jql=project%20%3D%20WEB', 410, 'cloud-old-search-removed.410.json'],
  [searchPath('key = DELETED-1'), 400, 'search-key-missing.400.json'],
])('%s is refused as a real site refused it', async (path, status, name) => {
  const reply = await person.get(path);
  expect(reply.status).toBe(status);
  expect(reply.json).toEqual(recorded(name));
});

test('an issue has the shape of a recorded one', async () => {
  const { json } = await person.get('/rest/api/3/issue/web-3?fields=summary,issuetype,status');
  expect(shape(json)).toEqual(shape(recorded('cloud-get-issue.200.json')));
  expect(json).toMatchObject({
    key: 'WEB-3',
    fields: { status: { statusCategory: { key: 'indeterminate' } } },
  });
});

test('an unknown project is refused in the recorded words', async () => {
  const { json } = await person.get(searchPath('project = VULN'));
  expect(json).toMatchObject({
    errorMessages: (recorded('search-project-missing.400.json') as Page & { errorMessages: string[] })
      .errorMessages,
  });
});

test('every route answers by the document, for a person and for nobody', async () => {
  const routes = [
    '/rest/api/3/myself',
    '/rest/api/3/serverInfo',
    '/rest/api/3/field',
    '/rest/api/3/filter/10000',
    '/rest/api/3/filter/99',
    '/rest/api/3/issue/WEB-12',
    '/rest/api/3/issue/WEB-8?fields=*all,-labels',
    searchPath('project in (WEB, OPS)', { fields: '*all', maxResults: '100' }),
    searchPath('colour = red'),
  ];
  const nobody = visitor(jira.port);
  for (const route of routes) {
    await person.get(route);
    await nobody.get(route);
  }
  expect(jira.faults).toEqual([]);
});

test('what the document lacks is a fault, also when it is answered', async () => {
  const reply = await person.get(searchPath('key = WEB-12', { startAt: '0' }));
  expect(reply.status).toBe(200);
  expect(jira.faults.join()).toContain('unknown parameter startAt');
});

test('a search gives ids alone unless fields are asked for', async () => {
  const bare = await person.get(searchPath('key = WEB-12'));
  expect(Object.keys(page(bare).issues[0] ?? {})).toEqual(['id']);
  const full = await person.get(searchPath('key = WEB-12', { fields: 'status' }));
  expect(Object.keys(page(full).issues[0]?.fields ?? {})).toEqual(['status']);
});

test('pages follow one another by token, and only the last has none', async () => {
  jira.rest.pageSize = 5;
  const query = { fields: 'summary', maxResults: '100' };
  const keys: (string | undefined)[] = [];
  const lasts: boolean[] = [];
  let token: string | undefined;
  do {
    const more = token === undefined ? query : { ...query, nextPageToken: token };
    const reply = page(await person.get(searchPath('parent = WEB-3 ORDER BY key', more)));
    keys.push(...reply.issues.map((issue) => issue.key));
    lasts.push(reply.isLast);
    token = reply.nextPageToken;
  } while (token !== undefined);
  expect(lasts).toEqual([false, false, true]);
  expect(keys).toEqual([5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16].map((n) => `WEB-${n}`));
});

test('a page token of another query is refused', async () => {
  const first = page(await person.get(searchPath('parent = WEB-3', { maxResults: '5' })));
  const wrong = await person.get(searchPath('project = OPS', { nextPageToken: first.nextPageToken ?? '' }));
  expect(wrong.status).toBe(400);
});

test('a page holds fifty issues unless more are asked for', async () => {
  for (let i = 0; i < 60; i += 1) jira.add({ project: 'OPS' });
  expect(page(await person.get(searchPath('project = OPS'))).issues).toHaveLength(50);
  expect(page(await person.get(searchPath('project = OPS', { maxResults: '60' }))).issues).toHaveLength(60);
});

test('a moved issue answers to its old key with its new one', async () => {
  const { id } = jira.issue('WEB-12');
  jira.rename('WEB-12', 'OPS-12');
  expect((await person.get('/rest/api/3/issue/WEB-12')).json).toMatchObject({ id, key: 'OPS-12' });
  const found = page(await person.get(searchPath(`id in (${id})`, { fields: 'status' })));
  expect(found.issues[0]?.key).toBe('OPS-12');
});

test('a site can pass over unknown keys', async () => {
  jira.rest.unknownKeys = 'omit';
  expect(page(await person.get(searchPath('key in (WEB-12, NOPE-1)'))).issues).toHaveLength(1);
  expect((await person.get(searchPath('project = VULN'))).status).toBe(400);
});

test('changes show in the next answer', async () => {
  const done = async () =>
    page(await person.get(searchPath('parent = WEB-3 AND statusCategory = Done'))).issues.length;
  expect(await done()).toBe(7);
  jira.move('WEB-12', 'done');
  expect(await done()).toBe(8);
  jira.remove('WEB-5');
  expect(await done()).toBe(7);
  expect((await person.get('/rest/api/3/issue/WEB-5')).status).toBe(404);
});

test('a write from another origin is refused before anything else', async () => {
  const reply = await person.post('/rest/api/3/search/jql', {}, { origin: 'https://evil.example' });
  expect(reply.status).toBe(403);
  expect(reply.text).toBe(recorded('xsrf-check-failed.403.txt'));
  const own = await person.post('/rest/api/3/search/jql', {}, { origin: 'https://acme.atlassian.net' });
  expect(own.status).toBe(405);
});

test('a board names its filter, and links name the host that was asked', async () => {
  const board = await person.get('/rest/agile/1.0/board/1/configuration');
  expect(board.json).toMatchObject({
    filter: { id: '10000' },
    estimation: { field: { fieldId: 'customfield_10016' } },
  });
  expect((await person.get('/rest/agile/1.0/board/9/configuration')).status).toBe(404);
  const other = await visitor(jira.port, 'other.atlassian.net').get('/rest/api/3/serverInfo');
  expect(other.json).toMatchObject({ baseUrl: 'https://other.atlassian.net', deploymentType: 'Cloud' });
});

import { expect, test, vi } from 'vitest';
import { isAnyLinkedAt, marksAt } from '../../src/background/marks.ts';
import { menuItems } from '../../src/background/menus.ts';
import { put } from '../../src/core/change.ts';
import type { KeyResultId, Site } from '../../src/core/records.ts';
import { jira } from '../../src/sources/jira/adapter.ts';
import { reading } from '../../src/store/read/state.ts';
import { goal, goalId, keyResult, linked } from '../core/build.ts';
import { freshStore, store } from '../store/fresh.ts';

vi.mock('webextension-polyfill', () => ({ default: {} }));
vi.stubGlobal('chrome', { i18n: { getMessage: (key: string) => key } });

const acme = 'https://acme.atlassian.net';
const inside = 'https://jira.acme.example:8443/jira';

const site = (base: string): Site => ({
  base,
  source: 'jira',
  account: { id: '1', name: 'Sam' },
  readAt: null,
  trouble: null,
});

const follows = (of: string, base: string, key: string) =>
  keyResult(of, 1, {
    id: `keyResult:${of}-${key}` as KeyResultId,
    source: { ...linked, ref: { ...linked.ref, site: base, id: `id-${key}`, key } },
  });

async function company() {
  const db = await freshStore();
  await store(db, [
    put('sites', null, site(acme)),
    put('sites', null, site(inside)),
    put('goals', null, goal('a', { title: 'Win enterprise' })),
    put('goals', null, goal('b', { title: 'Launch abroad' })),
    put('keyResults', null, follows('a', acme, 'WEB-1')),
    put('keyResults', null, follows('b', acme, 'WEB-1')),
    put('keyResults', null, follows('a', acme, 'WEB-2')),
    put('keyResults', null, keyResult('b', 0.5)),
  ]);
  return reading(db);
}

const short = async (url: string) =>
  (await marksAt(await company(), url))
    .map(({ key, goalTitle, percent }) => [key, goalTitle, percent])
    .sort();

test('each key once for each goal that follows it, with the goal’s percent', async () => {
  expect(await short(`${acme}/jira/software/c/projects/WEB/boards/1?x=1`)).toEqual([
    ['WEB-1', 'Launch abroad', 75],
    ['WEB-1', 'Win enterprise', 100],
    ['WEB-2', 'Win enterprise', 100],
  ]);
  const [mark] = await marksAt(await company(), acme);
  expect(mark?.goal).toBe(goalId('a'));
});

test('only of the site that the page is on, and nothing for one that isn’t on', async () => {
  for (const url of [
    `${inside}/secure/RapidBoard.jspa?rapidView=1`,
    'https://acme.atlassian.net.evil.example/browse/WEB-1',
    'https://jira.acme.example:8443/other',
    'nonsense',
  ]) {
    expect(await short(url), url).toEqual([]);
  }
});

test('whether anything is linked at a site, without its neighbours', async () => {
  const tx = await company();
  expect(await isAnyLinkedAt(tx, site(acme))).toBe(true);
  expect(await isAnyLinkedAt(tx, site(inside))).toBe(false);
  expect(await isAnyLinkedAt(tx, site('https://acme.atlassian'))).toBe(false);
  expect(await isAnyLinkedAt(tx, { ...site(acme), source: 'salesforce' })).toBe(false);
});

test('the menu’s items: on the site’s own pages, for links to its issues', () => {
  const [link, page] = menuItems(inside, jira.pages(inside), jira.links(inside));
  expect(link).toMatchObject({
    contexts: ['link'],
    documentUrlPatterns: ['https://jira.acme.example/jira/*'],
  });
  expect(link?.targetUrlPatterns).toContain('https://jira.acme.example/jira/browse/*-*');
  expect(page).toMatchObject({
    contexts: ['page'],
    documentUrlPatterns: ['https://jira.acme.example/jira/*'],
  });
  expect(page?.targetUrlPatterns).toBeUndefined();
});

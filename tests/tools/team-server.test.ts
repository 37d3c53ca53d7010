import { afterAll, beforeAll, expect, test } from 'vitest';
import { judgeDoc } from '../../src/sync/schema.ts';
import { checkServer } from '../../tools/team-server/check.ts';
import { handOn } from '../../tools/team-server/hand-on.ts';
import { isSpaceName, setUpSpace } from '../../tools/team-server/set-up.ts';
import { type CouchStandin, startCouch } from '../standins/couch/server.ts';
import { goalDoc, goalDocId } from '../sync/docs.ts';

let couch: CouchStandin;
beforeAll(async () => {
  couch = await startCouch();
});
afterAll(() => couch.close());

const found = async (space: string) =>
  new Map((await checkServer(couch.operator, space)).map(({ what, state, say }) => [what, { state, say }]));

test('setting up a space makes it whole, and doing it again changes nothing', async () => {
  const first = await setUpSpace(couch.operator, 'okr-sales');
  expect(new Set(first.map(({ state }) => state))).toEqual(new Set(['made']));
  const again = await setUpSpace(couch.operator, 'okr-sales');
  expect(new Set(again.map(({ state }) => state))).toEqual(new Set(['was there']));
  for (const name of ['okr-sales', 'okr-sales-log']) {
    const about = await found('okr-sales');
    expect(about.get(`${name}: rule of ownership`)?.state).toBe('good');
    expect(about.get(`${name}: members`)?.state).toBe('good');
    expect(about.get(`${name}: signing in`)?.state).toBe('good');
  }
});

test('the check says what is wrong: no TLS, no proxy, no database, a rule that was changed', async () => {
  const about = await found('okr-acme');
  expect(about.get('TLS')).toMatchObject({ state: 'bad' });
  expect(about.get('what the proxy lets through')).toMatchObject({ state: 'bad' });
  expect(about.get('what the proxy lets through')?.say).toContain('/_all_dbs');
  expect((await found('okr-nowhere')).get('okr-nowhere')).toMatchObject({ state: 'bad' });
  await setUpSpace(couch.operator, 'okr-old');
  const path = `${couch.url}/okr-old/_design/keyrise`;
  const headers = { authorization: couch.operator.authorization, 'content-type': 'application/json' };
  const design = (await (await fetch(path, { headers })).json()) as Record<string, unknown>;
  await fetch(path, {
    method: 'PUT',
    headers,
    body: JSON.stringify({ ...design, validate_doc_update: 'function(){}' }),
  });
  expect((await found('okr-old')).get('okr-old: rule of ownership')).toMatchObject({ state: 'bad' });
  const repaired = await setUpSpace(couch.operator, 'okr-old');
  expect(repaired).toContainEqual({ what: 'rule of ownership in okr-old', state: 'changed' });
});

test('a proxy that lets only spaces through, over https, is found good', async () => {
  const allowed = /^\/(_session|okr-acme(-log)?(\/.*)?)$/;
  const behind: typeof fetch = (url, init) => {
    const { pathname, search } = new URL(String(url));
    if (!allowed.test(pathname)) return Promise.resolve(new Response('not here', { status: 404 }));
    return fetch(`${couch.url}${pathname}${search}`, init);
  };
  const operator = { ...couch.operator, server: 'https://couch.example.com', fetch: behind };
  const findings = await checkServer(operator, 'okr-acme');
  expect(findings.filter(({ state }) => state === 'bad')).toEqual([]);
});

test('goals of somebody who left are handed on, and browsers take them in', async () => {
  const goals = [1, 2, 3].map((n) =>
    goalDoc({
      _id: goalDocId('sam', n),
      owner: n === 3 ? 'mia' : 'sam',
      delegates: ['mia'],
      updatedBy: 'sam',
    }),
  );
  const headers = { authorization: couch.operator.authorization, 'content-type': 'application/json' };
  await fetch(`${couch.url}/okr-acme/_bulk_docs`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ docs: goals }),
  });
  expect(await handOn(couch.operator, 'okr-acme', 'sam', 'mia', Date.now())).toBe(2);
  for (const { _id } of goals) {
    const doc: unknown = await (
      await fetch(`${couch.url}/okr-acme/${encodeURIComponent(_id)}`, { headers })
    ).json();
    expect(doc).toMatchObject({ owner: 'mia' });
    expect(judgeDoc(doc, Date.now() + 60_000)).toMatchObject({ kind: 'goal', newer: false });
  }
  expect(await handOn(couch.operator, 'okr-acme', 'sam', 'mia', Date.now())).toBe(0);
});

test.each(['Okr', '1okr', 'okr acme', 'okr-acme-log', 'okr/acme', ''])('no space is called "%s"', (name) =>
  expect(isSpaceName(name)).toBe(false),
);

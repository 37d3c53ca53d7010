import { describe, expect, test } from 'vitest';
import type { KeyResultId, Measure } from '../../../src/core/records.ts';
import { idOf } from '../../../src/sources/salesforce/ids.ts';
import { read } from '../../../src/sources/salesforce/read.ts';
import type { Due, Got } from '../../../src/sources/source.ts';
import { type Asked, fakeOrg, json, refusal, site } from './fake-org.ts';

const idNumber = (n: number) => idOf(`0065j000${String(n).padStart(7, '0')}`) ?? '';
const due = (n: number, kind: string, id: string, measure: Measure): Due => ({
  keyResult: `keyResult:${n}` as KeyResultId,
  ref: { source: 'salesforce', site, kind, id, key: id, url: `${site}/${id}` },
  measure,
});
const field = (n: number, name = 'Amount', kind = 'recordField', more = {}) =>
  due(n, 'record', idNumber(n), { kind, options: { object: 'Opportunity', field: name, ...more } });
const soql = (text: string) => due(1, 'soql', text, { kind: 'soql', options: { soql: text } });
const list = '00B5j00000LvWxYEAV';
const ofList = (kind: string, more = {}) =>
  due(1, 'list', list, { kind, options: { object: 'Opportunity', ...more } });
const reportId = '00OR0000000K2UeMAK';
const ofReport = (aggregate: string) =>
  due(1, 'report', reportId, { kind: 'reportTotal', options: { aggregate } });
const brief = (got: readonly Got[]) =>
  got.map(({ outcome }) => (outcome.ok ? outcome.value : outcome.problem.reason));
const rowsOf = (...records: unknown[]) => json({ totalSize: records.length, done: true, records });

/** Records whose amount is the number in their id; no field called Hidden, and none of 13. */
function answer({ path, query }: Asked): Response | undefined {
  if (path.includes('/analytics/'))
    return json({
      reportMetadata: { aggregates: ['s!AMOUNT', 'RowCount'] },
      factMap: { 'T!T': { aggregates: [{ value: 12.5 }, { value: 3 }] } },
    });
  if (path.endsWith('/describe'))
    return json({ query: 'SELECT Id FROM Opportunity USING SCOPE mine ORDER BY Id' });
  if (!query) return undefined;
  if (query.length > 4_000) return refusal('MALFORMED_QUERY');
  if (query.includes('Hidden'))
    return refusal('INVALID_FIELD', "No such column 'Hidden' on entity 'Opportunity'");
  if (query.includes('COUNT()')) return json({ totalSize: 0, done: true, records: [] });
  if (/SUM|AVG|MIN|MAX/.test(query)) return rowsOf({ expr0: null, v: null });
  if (query.includes('COUNT(Id) v FROM Opportunity USING SCOPE mine')) return rowsOf({ v: 4 });
  const ids = [...query.matchAll(/'(\w+)'/g)].map((m) => m[1] ?? '').filter((id) => id !== idNumber(13));
  return rowsOf(
    ...ids.map((Id) => ({
      Id,
      Amount: Number(Id.slice(8, 15)),
      Blank: null,
      Won: true,
      StageName: 'Won',
      Tags: 'a;b',
    })),
  );
}

describe('[K6] what is read', () => {
  test('a thousand record fields are two requests', async () => {
    const org = fakeOrg(answer);
    const all = Array.from({ length: 1000 }, (_, n) => field(n + 100));
    expect(brief(await read(site, all, org.http))).toEqual(all.map((_, n) => n + 100));
    expect(org.asked.length).toBeLessThanOrEqual(2);
    expect(org.asked.map(({ method, path }) => [method, path])).toContainEqual([
      'POST',
      '/services/data/v67.0/composite',
    ]);
  });

  test('a record for a check, a choice, a blank field, and twice; one that is gone', async () => {
    const org = fakeOrg(answer);
    const all = [
      field(1, 'Won', 'recordChecked'),
      field(1, 'StageName', 'recordReaches', { values: 'Lost;Won' }),
      field(1, 'StageName', 'recordReaches', { values: 'Wo' }),
      field(1, 'Tags', 'recordReaches', { values: 'b' }),
      field(1, 'Blank'),
      field(1),
      field(13),
    ];
    expect(brief(await read(site, all, org.http))).toEqual([1, 1, 0, 1, null, 1, 'notFound']);
    expect(org.asked).toHaveLength(1);
  });

  test('a hidden field is its own Key Result’s problem', async () => {
    const got = await read(
      site,
      [field(1), field(2, 'Hidden'), field(3, 'Won', 'recordChecked')],
      fakeOrg(answer).http,
    );
    expect(brief(got)).toEqual([1, 'refused', 1]);
    expect(got[1]?.outcome).toMatchObject({ problem: { said: expect.stringContaining('No such column') } });
  });

  test('what no id or name can be is never asked', async () => {
    const org = fakeOrg(answer);
    const odd = [field(1, "a' OR Id != '"), { ...field(2), ref: { ...field(2).ref, id: "'" } }];
    expect(brief(await read(site, odd, org.http))).toEqual(['notFound', 'notFound']);
    expect(brief(await read(site, [soql('DELETE FROM Lead')], org.http))).toEqual(['refused']);
    expect(org.asked).toEqual([]);
  });

  test('list views, queries and reports, each asked for once', async () => {
    const org = fakeOrg(answer);
    const all = [
      ofList('listCount'),
      ofList('listCount'),
      ofReport('s!AMOUNT'),
      ofReport('rowcount'),
      ofReport('x!GONE'),
      field(5),
    ];
    expect(brief(await read(site, all, org.http))).toEqual([4, 4, 12.5, 3, 'refused', 5]);
    expect(org.asked).toHaveLength(3);
  });
});

test('[K6] a component of a dashboard is read by its report, together with the report', async () => {
  const org = fakeOrg(answer);
  const shown = (report: string) =>
    due(1, 'dashboard', '01Z6e000001DeZoEAK', {
      kind: 'reportTotal',
      options: { aggregate: 's!AMOUNT', report },
    });
  const got = await read(site, [ofReport('RowCount'), shown(reportId), shown('../x')], org.http);
  expect(brief(got)).toEqual([3, 12.5, 'notFound']);
  expect(org.asked).toHaveLength(1);
});

test('[K10] over no rows a sum and a count are 0, the others keep what was', async () => {
  const all = ['COUNT()', 'SUM(a)', 'AVG(a)', 'MIN(a)', 'MAX(a) v'].map((f) => soql(`SELECT ${f} FROM Lead`));
  const lists = [ofList('listSum', { field: 'Amount' }), ofList('listAverage', { field: 'Amount' })];
  expect(brief(await read(site, [...all, ...lists], fakeOrg(answer).http))).toEqual([
    0,
    0,
    'empty',
    'empty',
    'empty',
    0,
    'empty',
  ]);
});

describe('[L1] what stops a round', () => {
  const everything = [field(1), soql('SELECT COUNT() FROM Lead'), ofList('listCount'), ofReport('RowCount')];
  test('the end of the session', async () => {
    const org = fakeOrg(() => refusal('INVALID_SESSION_ID', 'Session expired or invalid', 401));
    expect(brief(await read(site, everything, org.http))).toEqual(Array(4).fill('signedOut'));
  });

  test('95 % of the allowance: what was read stays, nothing more is asked', async () => {
    const org = fakeOrg(answer, { usage: '96/100' });
    expect(brief(await read(site, [field(1), ofReport('RowCount')], org.http))).toEqual([1, 'spent']);
    expect(org.asked).toHaveLength(1);
  });

  test('maintenance in HTML', async () => {
    const html = { 'content-type': 'text/html' };
    const org = fakeOrg(() => new Response('<html>', { headers: html }));
    expect(brief(await read(site, everything, org.http))).toEqual(Array(4).fill('notJson'));
  });
});

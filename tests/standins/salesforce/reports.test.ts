import { afterEach, beforeEach, expect, test } from 'vitest';
import { numbered } from './ids.ts';
import { ids } from './seed.ts';
import { type Salesforce, startSalesforce } from './server.ts';
import { visitor } from './visitor.ts';

const data = 'https://acme.my.salesforce.com/services/data/v67.0';

type Total = { label: string; value: number };
type Group = { key: string; label: string; value: string };
type Report = {
  factMap: Record<string, { aggregates: Total[]; rows: unknown[] }>;
  groupingsDown: { groupings: Group[] };
  groupingsAcross: { groupings: Group[] };
};

let salesforce: Salesforce;
let now: number;

beforeEach(async () => {
  now = Date.UTC(2026, 10, 24, 4);
  salesforce = await startSalesforce({ now: () => now });
});

afterEach(async () => {
  await salesforce.close();
  expect(salesforce.faults).toEqual([]);
});

const headers = (as = salesforce.session()) => ({ authorization: `Bearer ${as}` });
const get = (path: string, as?: string) => visitor(salesforce.port).get(data + path, headers(as));
const report = async (n: number) => (await get(`/analytics/reports/${numbered('00O', n)}`)).json as Report;
const value = (of: Report, key: string, i = 0) => of.factMap[key]?.aggregates[i]?.value;
const soql = async (q: string) => {
  const found = (await get(`/query?${new URLSearchParams({ q })}`)).json as {
    records: Record<string, number>[];
  };
  return found.records[0]?.['v'];
};

test('a summary report’s groups add up to its total, at every depth', async () => {
  const found = await report(2);
  const groups = found.groupingsDown.groupings;
  expect(groups.length).toBeGreaterThan(1);
  const sum = groups.reduce((all, one) => all + (value(found, `${one.key}!T`) ?? 0), 0);
  expect(sum).toBeCloseTo(value(found, 'T!T') ?? 0, 2);
  expect(value(found, 'T!T')).toBe(
    await soql('SELECT SUM(Amount) v FROM Opportunity WHERE IsClosed = false'),
  );
  const [first] = groups;
  const q = `SELECT COUNT(Id) v FROM Opportunity WHERE IsClosed = false AND StageName = '${first?.value}'`;
  expect(value(found, `${first?.key}!T`, 2)).toBe(await soql(q));
  expect(Object.keys(found.factMap)).toContain('0_0!T');
});

test('a matrix has a total for each crossing, also where nothing is', async () => {
  const found = await report(3);
  const [down, across] = [found.groupingsDown.groupings, found.groupingsAcross.groupings];
  const count = (key: string) => value(found, key, 1) ?? Number.NaN;
  for (const one of down) {
    const cells = across.map((other) => count(`${one.key}!${other.key}`));
    expect(cells.reduce((a, b) => a + b, 0)).toBe(count(`${one.key}!T`));
  }
  expect(across.every((one) => /^2026-\d\d-01$/.test(one.value) && /^\w+ 2026$/.test(one.label))).toBe(true);
  expect(count('T!T')).toBe(await soql('SELECT COUNT(Id) v FROM Opportunity WHERE CloseDate = THIS_YEAR'));
});

test('keys of groups move when one goes, and its value does not', async () => {
  const before = (await report(2)).groupingsDown.groupings;
  const [first, second] = before;
  const q = `SELECT Id FROM Opportunity WHERE StageName = '${first?.value}'`;
  const found = await get(`/query?${new URLSearchParams({ q })}`);
  for (const { Id } of (found.json as { records: { Id: string }[] }).records) salesforce.remove(Id);
  expect((await report(2)).groupingsDown.groupings[0]).toMatchObject({
    key: first?.key,
    value: second?.value,
  });
});

test('an empty report sums to 0 and has no average; a joined one has no totals', async () => {
  const empty = await report(5);
  expect(empty.factMap['T!T']?.aggregates.map((one) => one.value)).toEqual([0, null, 0]);
  expect((await report(4)).factMap).toEqual({});
});

test('reports run so often in an hour and not more', async () => {
  salesforce.budget.reportsPerHour = 2;
  await report(2);
  await report(3);
  const path = `/analytics/reports/${ids.report}`;
  expect((await get(path)).status).toBe(403);
  expect((await get(`${path}/describe`)).status).toBe(200);
  now += 3_600_001;
  expect((await get(path)).status).toBe(200);
});

test('a dashboard shows what was when it was refreshed', async () => {
  const path = `/analytics/dashboards/${ids.dashboard}`;
  const total = async () =>
    ((await get(path)).json as { componentData: { reportResult: Report }[] }).componentData.map((one) =>
      value(one.reportResult, 'T!T'),
    );
  const before = await total();
  salesforce.change(ids.opportunity, { StageName: 'Closed Won' });
  expect(await total()).toEqual(before);
  await visitor(salesforce.port).send('PUT', data + path, headers());
  const won = 'SELECT SUM(Amount) v FROM Opportunity WHERE IsWon = true';
  expect([(await total())[0], before[0]]).toEqual([
    await soql(won),
    await soql(`${won} AND Id != '${ids.opportunity}'`),
  ]);
});

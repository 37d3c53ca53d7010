import { parse } from 'valibot';
import { describe, expect, test } from 'vitest';
import { choose } from '../../../src/sources/choices.ts';
import { item } from '../../../src/sources/salesforce/item.ts';
import { locate } from '../../../src/sources/salesforce/locate.ts';
import { addressOfSoql, locateAny } from '../../../src/sources/salesforce/query-address.ts';
import { Report } from '../../../src/sources/salesforce/schema.ts';
import { totalOf } from '../../../src/sources/salesforce/values.ts';
import type { Item, Located, Offer, Result } from '../../../src/sources/source.ts';
import { type Asked, fakeOrg, json, refusal, site } from './fake-org.ts';

const id = '0065j00000XyZaBAAV';
const list = '00B5j00000LvWxYEAV';
const opportunity = {
  name: 'Opportunity',
  label: 'Opportunity',
  fields: [
    { name: 'Id', label: 'Opportunity ID', type: 'id' },
    { name: 'Name', label: 'Name', type: 'string', nameField: true },
    { name: 'Amount', label: 'Betrag', type: 'currency', aggregatable: true },
    { name: 'Probability', label: 'Probability (%)', type: 'percent', aggregatable: true },
    { name: 'IsDeleted', label: 'Deleted', type: 'boolean' },
    { name: 'IsPrivate', label: 'Private', type: 'boolean' },
    {
      name: 'StageName',
      label: 'Stage',
      type: 'picklist',
      picklistValues: [
        { value: 'Open', label: 'Open', active: true },
        { value: 'Old', label: 'Old', active: false },
        { value: 'Won', label: 'Closed Won', active: true },
        { value: 'Lost', label: 'Closed Lost', active: true },
      ],
    },
  ],
};
const rowsOf = (...records: unknown[]) => json({ totalSize: records.length, done: true, records });

function answer({ path, query }: Asked): Response | undefined {
  if (path.endsWith('/sobjects/Opportunity/describe')) return json(opportunity);
  if (path.endsWith(`/sobjects/Opportunity/listviews/${list}/describe`))
    return json({
      query: "SELECT Name FROM Opportunity USING SCOPE mine WHERE StageName = 'Won' ORDER BY Name",
    });
  if (query.includes('FROM Organization')) return rowsOf({ DefaultCurrencyIsoCode: 'EUR' });
  if (query.includes('FROM EntityDefinition'))
    return rowsOf({ QualifiedApiName: 'Opportunity', KeyPrefix: '006' });
  if (query.includes('FROM ListView'))
    return rowsOf({ Id: list, Name: 'Won deals', SobjectType: 'Opportunity' });
  if (query.startsWith('SELECT COUNT(Id) n')) return rowsOf({ n: 2, s0: 300, a0: 150, s1: null, a1: null });
  if (query === 'SELECT SUM(Amount) FROM Opportunity') return rowsOf({ expr0: 300 });
  if (query === 'SELECT COUNT() FROM Lead') return json({ totalSize: 7, done: true, records: [] });
  if (query === 'SELECT AVG(Amount) v FROM Lead') return rowsOf({ v: null });
  if (query.includes(`Id IN ('${id}')`))
    return rowsOf({
      Id: id,
      Name: 'Big deal',
      Amount: 100.5,
      Probability: null,
      IsPrivate: false,
      StageName: 'Won',
    });
  return undefined;
}

const look = (href: string, by = answer) => {
  const located = locate(href);
  if (!located) throw new Error(`nothing at ${href}`);
  return item(located, fakeOrg(by).http);
};
const bodyOf = (got: Result<Item>): Item => {
  if (!got.ok) throw new Error(got.problem.reason);
  return got.body;
};
const brief = (body: Item) =>
  body.offers.map(({ measure, value, says }) => [measure.kind, says?.field, value]);

describe('[K6] a record', () => {
  test('offers its numbers, the values of its stage, and its checkboxes', async () => {
    const body = bodyOf(await look(`https://acme.lightning.force.com/lightning/r/Opportunity/${id}/view`));
    expect(body.title).toBe('Big deal');
    expect(body.ref).toEqual({
      source: 'salesforce',
      site,
      kind: 'record',
      id,
      key: id,
      url: `${site}/${id}`,
      name: 'Big deal',
    });
    expect(brief(body)).toEqual([
      ['recordReaches', 'Stage', 1],
      ['recordField', 'Betrag', 100.5],
      ['recordChecked', 'Private', 0],
      ['recordField', 'Probability (%)', null],
    ]);
    const [stage, amount, , blank] = body.offers;
    expect(amount?.scoring).toEqual({ form: 'scale', start: 100.5, target: 201, rising: true });
    expect([amount?.unit, blank?.unit]).toEqual(['EUR', '%']);
    expect(stage?.measure.options).toMatchObject({ field: 'StageName', values: 'Won' });
    expect(stage?.choices).toEqual({
      option: 'values',
      of: [
        { value: 'Open', label: 'Open', now: false },
        { value: 'Won', label: 'Closed Won', now: true },
        { value: 'Lost', label: 'Closed Lost', now: false },
      ],
    });
  });

  test('of several values one is enough, and an unknown one is none', async () => {
    const body = bodyOf(await look(`${site}/${id}`));
    const [stage] = body.offers as [Offer];
    const value = (values: string) => choose(stage, { ...stage.measure.options, values })?.value;
    expect([value('Lost;Won'), value('Lost'), value('Old'), value('')]).toEqual([1, 0, undefined, undefined]);
    expect(choose(stage, { values: 'Lost;Won' })?.measure.options).toMatchObject({ values: 'Won;Lost' });
  });

  test('in an org of several currencies has its own, and without any still a number', async () => {
    const fields = [...opportunity.fields, { name: 'CurrencyIsoCode', label: 'Currency', type: 'picklist' }];
    const own = await look(`${site}/${id}`, (asked) => {
      if (asked.path.endsWith('/describe')) return json({ ...opportunity, fields });
      if (asked.query.includes('Id IN'))
        return rowsOf({ Id: id, Name: 'Big deal', Amount: 1, CurrencyIsoCode: 'JPY' });
      return answer(asked);
    });
    const amount = (got: Result<Item>) => bodyOf(got).offers.find(({ says }) => says?.field === 'Betrag');
    expect(amount(own)?.unit).toBe('JPY');
    const mute = await look(`${site}/${id}`, (asked) =>
      asked.query.includes('FROM Organization') ? refusal('INVALID_FIELD') : answer(asked),
    );
    expect(amount(mute)).toMatchObject({ value: 100.5 });
    expect(amount(mute)?.unit).toBeUndefined();
  });

  test('that is deleted or hidden is not found', async () => {
    const gone = await look(`${site}/${id}`, (asked) =>
      asked.query.includes('Id IN') ? rowsOf() : answer(asked),
    );
    expect(gone).toMatchObject({ problem: { reason: 'notFound' } });
  });
});

describe('[K6] a list view', () => {
  test.each([`${site}/006?fcf=${list}`, `${site}/lightning/o/Opportunity/list?filterName=Won`])(
    '%s',
    async (href) => {
      const body = bodyOf(await look(href));
      expect(body.ref).toMatchObject({ kind: 'list', id: list });
      expect(body.query).toBe("SELECT COUNT() FROM Opportunity USING SCOPE mine WHERE StageName = 'Won'");
      expect(body.offers[0]?.says).toEqual({ count: 2, scope: 'mine' });
      expect(body.offers[1]?.unit).toBe('EUR');
      expect(brief(body)).toEqual([
        ['listCount', undefined, 2],
        ['listSum', 'Betrag', 300],
        ['listAverage', 'Betrag', 150],
      ]);
    },
  );
});

const total = (aggregate: string, more = {}) => ({
  kind: 'reportTotal',
  options: { aggregate, ...more },
});

const report = {
  reportMetadata: { name: 'Won Opportunities', aggregates: ['s!AMOUNT', 'a!PROBABILITY', 'RowCount'] },
  reportExtendedMetadata: {
    aggregateColumnInfo: { 's!AMOUNT': { dataType: 'currency', label: 'Sum of Amount' } },
  },
  factMap: {
    'T!T': { aggregates: [{ label: 'USD 3,745,000.00', value: 3745000 }, { value: 100 }, { value: 19 }] },
  },
};

describe('[K6] a report', () => {
  const href = `${site}/00OR0000000K2UeMAK`;
  test('offers its grand totals and its row count', async () => {
    const body = bodyOf(
      await look(href, ({ path }) => (path.includes('/analytics/reports/') ? json(report) : undefined)),
    );
    expect(brief(body)).toEqual([
      ['reportTotal', 'Sum of Amount', 3745000],
      ['reportTotal', 'a!PROBABILITY', 100],
      ['reportTotal', 'RowCount', 19],
    ]);
  });

  test('of another format has none', async () => {
    const joined = { ...report, reportMetadata: { ...report.reportMetadata, reportFormat: 'MULTI_BLOCK' } };
    expect(await look(href, () => json(joined))).toMatchObject({
      problem: { reason: 'refused', fault: 'joinedReport' },
    });
    const short = { ...report, factMap: { 'T!T': { aggregates: [{ value: 1 }] } } };
    expect(totalOf(short, total('RowCount'))).toMatchObject({ problem: { reason: 'refused' } });
  });

  test('[K10] a sum over no rows is 0, an average keeps what was', () => {
    const none = {
      ...report,
      factMap: { 'T!T': { aggregates: [{ value: null }, { value: null }, { value: 0 }] } },
    };
    expect(totalOf(none, total('s!AMOUNT'))).toEqual({ ok: true, body: { value: 0 } });
    expect(totalOf(none, total('a!PROBABILITY'))).toMatchObject({ problem: { reason: 'empty' } });
    expect(totalOf(none, total('rowCount'))).toEqual({ ok: true, body: { value: 0 } });
    const money = {
      ...report,
      factMap: { 'T!T': { aggregates: [{ value: { amount: 5, currency: null } }, {}, {}] } },
    };
    expect(totalOf(money, total('s!AMOUNT'))).toEqual({ ok: true, body: { value: 5 } });
  });
});

describe('[K6] a group of a report', () => {
  const grouping = (value: string | null, key: string, groupings: unknown[] = []) => ({
    value,
    key,
    label: value === null ? '-' : `The ${value}`,
    groupings,
  });
  const grouped = (names: string[], groupings: unknown[], totals: Record<string, number[]>) => ({
    ...report,
    reportMetadata: {
      ...report.reportMetadata,
      aggregates: ['s!AMOUNT', 'RowCount'],
      groupingsDown: names.map((name) => ({ name })),
    },
    groupingsDown: { groupings },
    factMap: Object.fromEntries(
      Object.entries({ T: [9, 3], ...totals }).map(([key, values]) => [
        `${key}!T`,
        { aggregates: values.map((value) => ({ value })) },
      ]),
    ),
  });
  const today = grouped(
    ['STAGE', 'OWNER'],
    [grouping('Open', '0', [grouping('sam', '0_0')]), grouping(null, '1')],
    { '0': [5, 2], '0_0': [5, 2], '1': [4, 1] },
  );
  const href = `${site}/00OR0000000K2UeMAK`;

  test('is offered after the grand totals, with its labels, and kept by its values', async () => {
    const body = bodyOf(await look(href, () => json(today)));
    const words = body.offers.map(({ says, value }) => [says?.field, says?.group, value]);
    expect(words.filter(([field]) => field === 'RowCount')).toEqual([
      ['RowCount', undefined, 3],
      ['RowCount', 'The Open', 2],
      ['RowCount', 'The Open › The sam', 2],
      ['RowCount', '-', 1],
    ]);
    const inside = body.offers.find(({ says }) => says?.group === 'The Open › The sam');
    expect(inside?.measure.options).toEqual({
      aggregate: 's!AMOUNT',
      axis: 'down',
      by: 'STAGE,OWNER',
      group: '["Open","sam"]',
      label: 'The Open › The sam',
    });
  });

  const value = (of: unknown, group: unknown[], by: string, aggregate = 's!AMOUNT') => {
    const parsed = parse(Report, of);
    const got = totalOf(parsed, total(aggregate, { axis: 'down', by, group: JSON.stringify(group) }));
    return got.ok ? got.body.value : got.problem.reason;
  };

  test('is found wherever it moved to; without rows it is over no rows', () => {
    expect(value(today, ['Open'], 'STAGE')).toBe(5);
    expect(value(today, [null], 'STAGE')).toBe(4);
    const moved = grouped(['STAGE'], [grouping('New', '0'), grouping('Open', '1')], {
      '0': [1, 1],
      '1': [7, 2],
    });
    expect(value(moved, ['Open'], 'STAGE')).toBe(7);
    expect(value(moved, ['Won'], 'STAGE')).toBe(0);
    expect(value(moved, ['Won'], 'STAGE', 'RowCount')).toBe(0);
  });

  test('of a report that is grouped by something else is refused, never guessed', () => {
    const other = grouped(['OWNER'], [grouping('Open', '0')], { '0': [7, 2] });
    expect(value(other, ['Open'], 'STAGE')).toBe('refused');
    expect(value(report, ['Open'], 'STAGE')).toBe('refused');
  });
});

test('[K6] a dashboard offers the totals of the reports behind it', async () => {
  const attributes = { reportId: '00OR0000000K2UeMAK', reportName: 'Won' };
  const componentData = [{ reportResult: null }, { reportResult: { ...report, attributes } }, {}];
  const shown = { componentData, dashboardMetadata: { name: 'Sales' } };
  const body = bodyOf(await look(`${site}/01Z6e000001DeZoEAK`, () => json(shown)));
  expect(body).toMatchObject({ title: 'Sales', ref: { kind: 'dashboard', id: '01Z6e000001DeZoEAK' } });
  expect(body.offers[0]?.measure).toEqual({
    kind: 'reportTotal',
    options: { report: '00OR0000000K2UeMAK', aggregate: 's!AMOUNT' },
  });
  expect(body.offers).toHaveLength(3);
  const none = await look(`${site}/01Z6e000001DeZoEAK`, () => json({ componentData: [{}] }));
  expect(none).toMatchObject({ problem: { reason: 'refused' } });
});

describe('[K6] a typed query', () => {
  const typed = (soql: string) => locateAny(addressOfSoql(site, soql)) as Located;
  test('gives its one number', async () => {
    const sum = bodyOf(await item(typed('SELECT SUM(Amount) FROM Opportunity'), fakeOrg(answer).http));
    expect(sum.offers).toMatchObject([{ measure: { kind: 'soql' }, value: 300 }]);
    const count = bodyOf(await item(typed(' SELECT COUNT() FROM Lead'), fakeOrg(answer).http));
    expect(count.offers[0]?.value).toBe(7);
    const none = await item(typed('SELECT AVG(Amount) v FROM Lead'), fakeOrg(answer).http);
    expect(none).toMatchObject({ problem: { reason: 'empty' } });
  });

  test('that writes or gives rows never leaves; one that Salesforce refuses says why', async () => {
    const org = fakeOrg(answer);
    for (const soql of ['DELETE FROM Lead', 'SELECT Id FROM Lead', 'SELECT COUNT() FROM Lead FOR VIEW'])
      expect(await item(typed(soql), org.http)).toMatchObject({
        problem: { reason: 'refused', fault: expect.any(String) },
      });
    expect(org.asked).toEqual([]);
    const refused = fakeOrg(({ query }) =>
      query ? refusal('INVALID_FIELD', "No such column 'x'") : undefined,
    );
    expect(await item(typed('SELECT SUM(x) FROM Lead'), refused.http)).toMatchObject({
      problem: { reason: 'refused', said: "No such column 'x'" },
    });
  });
});

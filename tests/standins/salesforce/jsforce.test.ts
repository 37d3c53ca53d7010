import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Client, client } from './jsforce.ts';
import { ids, mia, orgId, sam } from './seed.ts';
import { type Salesforce, startSalesforce } from './server.ts';

/* A client that knows Salesforce, and nothing of this stand-in, finds what it expects. */

let salesforce: Salesforce;
let jsforce: Client;

const connect = (user = sam) => jsforce.connection(salesforce.session(user));

beforeEach(async () => {
  salesforce = await startSalesforce();
  jsforce = await client(salesforce.port);
});

afterEach(async () => {
  await jsforce.close();
  await salesforce.close();
  expect(salesforce.faults).toEqual([]);
});

test('identity by session id names the org and the person', async () => {
  const found = await connect(mia).identity();
  expect(found).toMatchObject({ user_id: mia.id, organization_id: orgId, username: mia.email });
});

test('a query gives records with the fields asked for', async () => {
  const soql = `SELECT Id, Amount, Account.Name FROM Opportunity WHERE Id = '${ids.opportunity}'`;
  const found = await connect().query(soql);
  expect(found).toMatchObject({ totalSize: 1, done: true });
  expect(found.records[0]).toMatchObject({
    Id: ids.opportunity,
    Amount: 16_000.01,
    Account: { Name: 'Acme' },
  });
});

test('aggregates and counts', async () => {
  const connection = connect();
  const sums = await connection.query(
    'SELECT SUM(Amount), COUNT(Id) n FROM Opportunity WHERE CloseDate = THIS_QUARTER',
  );
  const [record] = sums.records;
  expect(record).toMatchObject({ attributes: { type: 'AggregateResult' }, n: 11 });
  expect(Number(record?.['expr0'])).toBeGreaterThan(16_000);
  const counted = await connection.query('SELECT COUNT() FROM Opportunity');
  expect([counted.totalSize, counted.records.length]).toEqual([40, 0]);
});

test('pages follow each other to the end', async () => {
  salesforce.rest.pageSize = 15;
  const connection = connect();
  const first = await connection.query('SELECT Id FROM Opportunity ORDER BY Name');
  expect(first).toMatchObject({ totalSize: 40, done: false });
  expect(first.nextRecordsUrl).toMatch(/\/services\/data\/v67\.0\/query\/01g\w+-15$/);
  const second = await connection.queryMore(first.nextRecordsUrl ?? '');
  expect(second.done).toBe(false);
  const last = await connection.queryMore(second.nextRecordsUrl ?? '');
  const all = [first, second, last].flatMap((page) => page.records.map((one) => one.Id));
  expect([last.done, all.length, new Set(all).size]).toEqual([true, 40, 40]);
});

test('a custom object describes its fields', async () => {
  const described = await connect().describe('Rollout__c');
  expect(described).toMatchObject({ name: 'Rollout__c', keyPrefix: 'a0X', queryable: true });
  const types = Object.fromEntries(described.fields.map((one) => [one.name, one.type]));
  expect(types).toMatchObject({ Seats_Live__c: 'double', Signed_Off__c: 'boolean', Phase__c: 'picklist' });
  const phase = described.fields.find((one) => one.name === 'Phase__c');
  expect(phase?.picklistValues?.map((one) => one.value)).toEqual(['Plan', 'Pilot', 'Live']);
});

test('every object is listed with its prefix', async () => {
  const { sobjects } = await connect().describeGlobal();
  const prefixes = Object.fromEntries(sobjects.map((one) => [one.name, one.keyPrefix]));
  expect(prefixes).toMatchObject({ Opportunity: '006', Account: '001', Rollout__c: 'a0X' });
});

test('records are retrieved whole, by fields, or several at once', async () => {
  const connection = connect();
  const whole = await connection.sobject('Rollout__c').retrieve(ids.rollout);
  expect(whole).toMatchObject({
    Id: ids.rollout,
    Seats_Live__c: 120,
    Signed_Off__c: false,
    Phase__c: 'Pilot',
  });
  const part = await connection.retrieve('Opportunity', ids.opportunity.slice(0, 15), {
    fields: ['StageName'],
  });
  expect(part).toMatchObject({ Id: ids.opportunity, StageName: 'Negotiation/Review' });
  expect(part).not.toHaveProperty('Amount');
  const gone = `${ids.opportunity.slice(0, 14)}z`;
  const both = await connection.retrieve('Opportunity', [ids.opportunity, gone], { fields: ['Amount'] });
  expect(both).toMatchObject([{ Amount: 16_000.01 }, null]);
});

test('a composite answers its parts in order, with references, for one request', async () => {
  const before = salesforce.budget.used;
  const data = '/services/data/v67.0';
  const q = encodeURIComponent(
    "SELECT Id FROM ListView WHERE SobjectType = 'Opportunity' AND DeveloperName = 'WonThisQuarter'",
  );
  const compositeRequest = [
    { method: 'GET', url: `${data}/query?q=${q}`, referenceId: 'view' },
    {
      method: 'GET',
      url: `${data}/sobjects/Opportunity/listviews/@{view.records[0].Id}/describe`,
      referenceId: 'whole',
    },
    { method: 'GET', url: `${data}/sobjects/Opportunity/006000000000000AAA`, referenceId: 'none' },
  ];
  const answer = await connect().requestPost<{ compositeResponse: unknown[] }>(`${data}/composite`, {
    allOrNone: false,
    compositeRequest,
  });
  expect(answer.compositeResponse).toMatchObject([
    { referenceId: 'view', httpStatusCode: 200, body: { totalSize: 1 } },
    {
      referenceId: 'whole',
      httpStatusCode: 200,
      body: { query: expect.stringContaining('IsWon = true'), scope: 'everything' },
    },
    { referenceId: 'none', httpStatusCode: 404, body: [{ errorCode: 'NOT_FOUND' }] },
  ]);
  expect(salesforce.budget.used - before).toBe(1);
});

test('a report runs without its rows, and with them', async () => {
  const report = connect().analytics.report(ids.report);
  const totals = await report.execute();
  expect(totals.reportMetadata.aggregates).toEqual(['s!AMOUNT', 'a!PROBABILITY', 'RowCount']);
  expect(totals.factMap['T!T']?.aggregates[1]?.value).toBe(100);
  expect(totals.factMap['T!T']).toMatchObject({ rows: [] });
  const rows = await report.execute({ details: true });
  const number = totals.factMap['T!T']?.aggregates[2]?.value;
  expect(rows.factMap['T!T']).toMatchObject({ rows: { length: number } });
  const described = await report.describe();
  expect(described.reportMetadata).toMatchObject({ id: ids.report, reportFormat: 'TABULAR' });
});

test('a dashboard has the results of its components', async () => {
  const found = await connect().request<{ componentData: { reportResult: { factMap: unknown } }[] }>(
    `/services/data/v67.0/analytics/dashboards/${ids.dashboard}`,
  );
  expect(found.componentData).toHaveLength(2);
  expect(found.componentData[0]?.reportResult.factMap).toHaveProperty('T!T');
});

test('the header tells how much of the budget is used', async () => {
  Object.assign(salesforce.budget, { used: 10_017, max: 100_000 });
  const connection = connect();
  await connection.query('SELECT COUNT() FROM Account');
  expect(connection.limitInfo.apiUsage).toEqual({ used: 10_018, limit: 100_000 });
  expect(await connection.limits()).toMatchObject({ DailyApiRequests: { Max: 100_000, Remaining: 89_981 } });
});

test('refusals come as jsforce knows them', async () => {
  const connection = connect();
  const codeOf = async (asked: PromiseLike<unknown>) => {
    const error = await asked.then(
      () => ({ errorCode: 'answered' }),
      (caught: unknown) => caught as { errorCode: string },
    );
    return error.errorCode;
  };
  expect(await codeOf(connection.query('SELECT Nope FROM Account'))).toBe('INVALID_FIELD');
  expect(await codeOf(connection.query('DELETE FROM Account'))).toBe('MALFORMED_QUERY');
  expect(await codeOf(connection.query('SELECT Id FROM Nope'))).toBe('INVALID_TYPE');
  salesforce.remove(ids.opportunity);
  expect(await codeOf(connection.retrieve('Opportunity', ids.opportunity))).toBe('ENTITY_IS_DELETED');
  expect(await codeOf(connection.retrieve('Opportunity', `${ids.opportunity.slice(0, 15)}AAA`))).toBe(
    'MALFORMED_ID',
  );
  salesforce.rest.access = 'disabled';
  expect(await codeOf(connection.query('SELECT Id FROM Account'))).toBe('API_DISABLED_FOR_ORG');
  salesforce.rest.access = 'open';
  salesforce.budget.max = salesforce.budget.used;
  expect(await codeOf(connection.query('SELECT Id FROM Account'))).toBe('REQUEST_LIMIT_EXCEEDED');
  salesforce.expire();
  expect(await codeOf(connection.query('SELECT Id FROM Account'))).toBe('INVALID_SESSION_ID');
});

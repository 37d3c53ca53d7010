import { afterEach, beforeEach, expect, test } from 'vitest';
import { ids, mia } from './seed.ts';
import { type Salesforce, startSalesforce } from './server.ts';
import { visitor } from './visitor.ts';

const data = 'https://acme.my.salesforce.com/services/data/v67.0';

let salesforce: Salesforce;

beforeEach(async () => {
  salesforce = await startSalesforce();
});

afterEach(async () => {
  await salesforce.close();
  expect(salesforce.faults).toEqual([]);
});

const headers = (as = salesforce.session()) => ({ authorization: `Bearer ${as}` });
const get = (path: string, as?: string) => visitor(salesforce.port).get(data + path, headers(as));
const post = (path: string, body: unknown) =>
  visitor(salesforce.port).post(data + path, JSON.stringify(body), {
    ...headers(),
    'content-type': 'application/json',
  });

test('a composite takes 25 parts and 5 queries, and reads from records and queries only', async () => {
  const url = '/services/data/v67.0';
  const parts = (n: number, path: string) =>
    Array.from({ length: n }, (_, i) => ({ method: 'GET', url: url + path, referenceId: `r${i}` }));
  const composite = (compositeRequest: unknown[]) =>
    post('/composite', { allOrNone: false, compositeRequest });
  const record = `/sobjects/Account/${ids.account}`;
  expect((await composite(parts(25, record))).status).toBe(200);
  expect((await composite(parts(26, record))).status).toBe(400);
  const query = '/query?q=SELECT+COUNT()+FROM+Account';
  expect((await composite(parts(5, query))).status).toBe(200);
  expect((await composite(parts(6, query))).status).toBe(400);
  const status = async () =>
    (
      (await composite(parts(1, `/analytics/reports/${ids.report}`))).json as {
        compositeResponse: { httpStatusCode: number }[];
      }
    ).compositeResponse[0]?.httpStatusCode;
  expect(await status()).toBe(404);
  salesforce.rest.compositeAnalytics = true;
  expect(await status()).toBe(200);
});

test('all or none: one bad part halts the others', async () => {
  const url = '/services/data/v67.0/sobjects/Account/';
  const answer = await post('/composite', {
    allOrNone: true,
    compositeRequest: [
      { method: 'GET', url: url + ids.account, referenceId: 'good' },
      { method: 'GET', url: `${url}001000000000000AAA`, referenceId: 'bad' },
    ],
  });
  expect(answer.json).toMatchObject({
    compositeResponse: [
      { referenceId: 'good', httpStatusCode: 400, body: [{ errorCode: 'PROCESSING_HALTED' }] },
      { referenceId: 'bad', httpStatusCode: 404 },
    ],
  });
});

test('a batch costs as many requests as it has parts', async () => {
  const batchRequests = [
    { method: 'GET', url: 'v67.0/query?q=SELECT+COUNT()+FROM+Account' },
    { method: 'GET', url: 'v67.0/query?q=DELETE' },
  ];
  const answer = await post('/composite/batch', { batchRequests });
  expect(answer.json).toMatchObject({
    hasErrors: true,
    results: [{ statusCode: 200 }, { statusCode: 400, result: [{ errorCode: 'MALFORMED_QUERY' }] }],
  });
  expect(salesforce.budget.used).toBe(2);
});

test('a list view is a whole query, and is known by its id alone', async () => {
  const view = await get(`/sobjects/Opportunity/listviews/${ids.listView}/describe`);
  const { query } = view.json as { query: string };
  expect(query).toMatch(
    /^SELECT .+ FROM Opportunity WHERE IsWon = true AND CloseDate = THIS_QUARTER ORDER BY /,
  );
  expect((await get(`/query?${new URLSearchParams({ q: query })}`)).status).toBe(200);
  expect((await get('/sobjects/Opportunity/listviews/MyOpportunities/describe')).status).toBe(404);
  const all = (await get('/sobjects/Opportunity/listviews')).json as { listviews: { id: string }[] };
  const mine = (await get(`/sobjects/Opportunity/listviews/${all.listviews[1]?.id}/describe`)).json;
  expect(mine).toMatchObject({ scope: 'mine', query: expect.stringContaining(' USING SCOPE mine ') });
  const results = await get(`/sobjects/Opportunity/listviews/${ids.listView}/results`);
  expect(results.json).toMatchObject({ developerName: 'WonThisQuarter', done: true });
});

test('a record: some fields, one that is hidden, none at all, and gone', async () => {
  const path = `/sobjects/Opportunity/${ids.opportunity}`;
  const asMia = salesforce.session(mia);
  const show = salesforce.hide('Opportunity.Amount', mia);
  expect((await get(`${path}?fields=StageName`, asMia)).status).toBe(200);
  expect((await get(`${path}?fields=Amount`, asMia)).json).toMatchObject([{ errorCode: 'INVALID_FIELD' }]);
  expect((await get(path, asMia)).json).not.toHaveProperty('Amount');
  show();
  expect((await get(path, asMia)).json).toHaveProperty('Amount', 16_000.01);
  salesforce.hide(ids.opportunity, mia);
  expect((await get(path, asMia)).json).toMatchObject([{ errorCode: 'NOT_FOUND' }]);
  salesforce.remove(ids.opportunity);
  expect((await get(path)).json).toEqual([
    { message: 'entity is deleted', errorCode: 'ENTITY_IS_DELETED', fields: [] },
  ]);
});

test('the user interface API leaves out what it may, and refuses what it must not', async () => {
  salesforce.hide('Opportunity.NextStep');
  const path = `/ui-api/records/${ids.opportunity}`;
  const found = await get(`${path}?fields=Opportunity.Amount&optionalFields=Opportunity.NextStep`);
  expect(found.json).toMatchObject({
    apiName: 'Opportunity',
    fields: { Amount: { displayValue: '$16,000.01', value: 16_000.01 } },
  });
  expect((found.json as { fields: object }).fields).not.toHaveProperty('NextStep');
  expect((await get(`${path}?fields=Opportunity.NextStep`)).status).toBe(400);
});

test('nothing can be written', async () => {
  const body = JSON.stringify({ Amount: 1 });
  const tried = await visitor(salesforce.port).post(`${data}/sobjects/Opportunity`, body, headers());
  expect(tried.status).toBe(405);
});

test('an address that is too long is refused, and the same query inside a composite is not', async () => {
  const all = Array.from({ length: 1000 }, () => `'${ids.account}'`).join();
  const q = new URLSearchParams({ q: `SELECT Id FROM Account WHERE Id IN (${all})` });
  expect((await get(`/query?${q}`)).status).toBe(414);
  const part = { method: 'GET', url: `/services/data/v67.0/query?${q}`, referenceId: 'all' };
  const answer = await post('/composite', { compositeRequest: [part] });
  expect(answer.json).toMatchObject({ compositeResponse: [{ body: { totalSize: 1 } }] });
});

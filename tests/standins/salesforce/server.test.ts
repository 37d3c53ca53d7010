import { afterEach, beforeEach, expect, test } from 'vitest';
import { maintenance } from './maintenance.ts';
import { ids, mia } from './seed.ts';
import { type Salesforce, startSalesforce } from './server.ts';
import { type Visitor, visitor } from './visitor.ts';

const api = 'https://acme.my.salesforce.com';
const opportunity = `/lightning/r/Opportunity/${ids.opportunity}/view`;
const data = `${api}/services/data/v67.0`;

let salesforce: Salesforce;
let person: Visitor;

beforeEach(async () => {
  salesforce = await startSalesforce({ now: () => Date.UTC(2026, 10, 24, 4) });
  person = visitor(salesforce.port);
});

afterEach(async () => {
  await salesforce.close();
  expect(salesforce.faults).toEqual([]);
});

const sidOf = (host: string) => person.jar.get(host)?.['sid'] ?? '';
const bearer = (token = sidOf('acme.my.salesforce.com')) => ({ authorization: `Bearer ${token}` });
const limits = (headers = bearer()) => person.get(`${data}/limits`, headers);

test('API access control refuses session ids in its own words, with either status', async () => {
  await person.visit(`${api}/home/home.jsp`);
  salesforce.rest.access = 'restricted';
  const body = [
    { message: 'This session is not valid for use with the REST API', errorCode: 'INVALID_SESSION_ID' },
  ];
  expect(await limits()).toMatchObject({ status: 401, json: body });
  salesforce.rest.restrictedStatus = 403;
  expect(await limits()).toMatchObject({ status: 403, json: body });
});

test('versions are told to anyone, for nothing; what is retired or to come is refused', async () => {
  const versions = await person.get(`${api}/services/data/`);
  expect(versions.json).toHaveLength(37);
  expect(versions.json).toMatchObject([
    { label: "Summer '14", url: '/services/data/v31.0', version: '31.0' },
    ...Array(36).fill({}),
  ]);
  expect((versions.json as unknown[]).at(-1)).toEqual({
    label: "Summer '26",
    url: '/services/data/v67.0',
    version: '67.0',
  });
  expect([salesforce.budget.used, versions.headers['sforce-limit-info']]).toEqual([0, undefined]);
  const token = bearer(salesforce.session());
  expect((await person.get(`${api}/services/data/v20.0/limits`, token)).status).toBe(410);
  expect((await person.get(`${api}/services/data/v68.0/limits`, token)).status).toBe(404);
});

test('the budget is told in a header, and at its end everything is refused', async () => {
  salesforce.budget.max = 2;
  const token = bearer(salesforce.session());
  expect((await limits(token)).headers['sforce-limit-info']).toBe('api-usage=1/2; api-bursts=1/750');
  await limits(token);
  expect(await limits(token)).toMatchObject({
    status: 403,
    json: [{ message: 'TotalRequests Limit exceeded.', errorCode: 'REQUEST_LIMIT_EXCEEDED' }],
  });
});

test('faults befall as told: a status, HTML, half an answer, silence', async () => {
  const token = bearer(salesforce.session());
  salesforce.fail({ status: 429, headers: { 'retry-after': '60' }, times: 1 });
  expect((await limits(token)).headers['retry-after']).toBe('60');
  const takeBack = salesforce.fail(maintenance);
  const down = await limits(token);
  expect([down.status, down.headers['content-type']]).toEqual([503, 'text/html;charset=UTF-8']);
  expect((await person.get(`${api}/home/home.jsp`)).text).toContain('down for maintenance');
  takeBack();
  salesforce.fail({ cut: true, times: 1 });
  await expect(limits(token)).rejects.toThrow();
  expect((await limits(token)).status).toBe(200);
  salesforce.fail({ hang: true, times: 1 });
  const silent = limits(token).then(
    () => 'answered',
    () => 'broken',
  );
  await expect.poll(() => salesforce.asked(/limits/).at(-1)?.status).toBe(0);
  await salesforce.close();
  expect(await silent).toBe('broken');
});

test('what was asked is kept: host, path, body and who asked', async () => {
  const token = bearer(salesforce.session(mia));
  await person.post(`${data}/composite`, '{"compositeRequest":[]}', token);
  expect(salesforce.asked(/composite/)).toMatchObject([
    {
      method: 'POST',
      host: 'acme.my.salesforce.com',
      status: 200,
      user: 'Mia Krystof',
      body: '{"compositeRequest":[]}',
    },
  ]);
});

test('sandbox, .mil and Chinese hosts lead to their own API hosts', async () => {
  for (const [page, host] of [
    ['acme--uat.sandbox.lightning.force.com', 'acme--uat.sandbox.my.salesforce.com'],
    ['acme.lightning.crmforce.mil', 'acme.my.salesforce.mil'],
    ['acme.lightning.sfcrmapps.cn', 'acme.my.sfcrmproducts.cn'],
    ['pagoda.lightning.sfcrmapps.cn', 'pagoda.my.sfcrmapps.cn'],
  ]) {
    expect((await person.visit(`https://${page}${opportunity}`)).url).toBe(`https://${page}${opportunity}`);
    const reply = await person.get(`https://${host}/services/data/v67.0/limits`, bearer(sidOf(host ?? '')));
    expect(reply.status).toBe(200);
  }
});

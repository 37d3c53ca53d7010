import { afterEach, beforeEach, expect, test } from 'vitest';
import { ids, mia, orgId, sam } from './seed.ts';
import { type Salesforce, startSalesforce } from './server.ts';
import { type Visitor, visitor } from './visitor.ts';

const api = 'https://acme.my.salesforce.com';
const lightning = 'https://acme.lightning.force.com';
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

test('one visit of Lightning gives both hosts a session of one login, with different ids', async () => {
  const page = await person.visit(lightning + opportunity);
  expect([page.status, page.url]).toEqual([200, lightning + opportunity]);
  const [there, here] = [sidOf('acme.my.salesforce.com'), sidOf('acme.lightning.force.com')];
  expect(there).not.toBe(here);
  for (const sid of [there, here]) expect(sid).toMatch(new RegExp(`^${orgId.slice(0, 15)}!AQ[\\w.]+$`));
  expect((await limits()).status).toBe(200);
});

test('the cookie of the page is unreadable for scripts, and worth nothing in REST', async () => {
  const door = await person.visit(lightning + opportunity);
  expect(door.status).toBe(200);
  const refused = await limits(bearer(sidOf('acme.lightning.force.com')));
  expect([refused.status, refused.json]).toEqual([
    401,
    [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }],
  ]);
  const login = await person.get(`${api}/login?as=sam`);
  expect(login.headers['set-cookie']?.[0]).toMatch(/^sid=.+; Path=\/; Secure; HttpOnly; SameSite=None$/);
  expect((await limits({ authorization: '' })).status).toBe(401);
});

test('REST on the page’s host is a redirect, which loses the Authorization', async () => {
  await person.visit(lightning + opportunity);
  const away = await person.get(`${lightning}/services/data/v67.0/limits`, bearer());
  expect([away.status, away.headers.location]).toEqual([302, `${data}/limits`]);
});

test('a Visualforce page has a session of its own, without REST', async () => {
  const page = await person.visit(`https://acme--c.vf.force.com/apex/Card?id=${ids.opportunity}`);
  expect(page.text).toContain('Acme – 200 Widgets');
  expect((await limits(bearer(sidOf('acme--c.vf.force.com')))).status).toBe(401);
});

test('the old domain leaves a cookie of the same org that opens nothing', async () => {
  const page = await person.visit('https://acme-old.my.salesforce.com/home/home.jsp');
  expect(page.url).toBe(`${api}/home/home.jsp`);
  const stale = sidOf('acme-old.my.salesforce.com');
  expect(stale.split('!')[0]).toBe(orgId.slice(0, 15));
  expect((await limits(bearer(stale))).status).toBe(401);
  expect((await limits()).status).toBe(200);
});

test('signed out, pages lead to the login and back, and nowhere else', async () => {
  await person.visit(lightning + opportunity);
  salesforce.signOut();
  expect((await limits()).status).toBe(401);
  const login = await person.visit(lightning + opportunity);
  expect(login.url).toMatch(/^https:\/\/acme\.my\.salesforce\.com\/\?ec=302&startURL=/);
  const href = /href="(\/login\?as=mia[^"]+)"/.exec(login.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const back = await person.visit(api + href);
  expect([back.status, back.url]).toEqual([200, lightning + opportunity]);
  expect((await person.get(`${data}/chatter/users/me`, bearer())).json).toMatchObject({ id: mia.id });
  const evil = await person.get(`${api}/login?as=mia&startURL=https%3A%2F%2Fevil.example%2F`);
  expect(evil.headers.location).toBe(`${lightning}/lightning/page/home`);
});

test('an expired session comes back with the next page, as another id', async () => {
  await person.visit(lightning + opportunity);
  const before = sidOf('acme.my.salesforce.com');
  salesforce.expire();
  expect((await limits()).status).toBe(401);
  await person.visit(lightning + opportunity);
  expect(sidOf('acme.my.salesforce.com')).not.toBe(before);
  expect((await limits()).status).toBe(200);
});

test('logging out ends the login on every host', async () => {
  await person.visit(lightning + opportunity);
  const before = sidOf('acme.my.salesforce.com');
  await person.get(`${api}/secur/logout.jsp`);
  expect(sidOf('acme.my.salesforce.com')).toBe('');
  expect((await limits(bearer(before))).status).toBe(401);
});

test('Login-As is another session, of somebody else', async () => {
  await person.visit(lightning + opportunity);
  const before = sidOf('acme.my.salesforce.com');
  await person.get(`${api}/servlet/servlet.su?oid=${orgId}&suorgadminid=${mia.id}&retURL=%2Fhome%2Fhome.jsp`);
  expect(sidOf('acme.my.salesforce.com')).not.toBe(before);
  const me = () => person.get(`${api}/services/oauth2/userinfo`, bearer());
  expect((await me()).json).toMatchObject({ user_id: mia.id, organization_id: orgId });
  salesforce.signInAs(sam);
  expect((await me()).json).toMatchObject({ user_id: sam.id });
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import { mia, sam } from './seed.ts';
import { type Jira, startJira } from './server.ts';
import { searchPath, visitor } from './visitor.ts';

let jira: Jira;

beforeEach(async () => {
  jira = await startJira({ now: () => 1_000 });
});

afterEach(async () => {
  await jira.close();
});

async function signedIn() {
  const person = visitor(jira.port);
  await person.get('/jira/your-work');
  return person;
}

test('REST without a session is anonymous: myself refuses, a search finds nothing and says nothing', async () => {
  const nobody = visitor(jira.port);
  expect((await nobody.get('/rest/api/3/myself')).status).toBe(401);
  const found = await nobody.get(searchPath('parent = WEB-3'));
  expect(found.status).toBe(200);
  expect(found.json).toEqual({ issues: [], isLast: true });
  expect((await nobody.get(searchPath('key in (WEB-12, NOPE-1) OR project = VULN'))).json).toEqual(
    found.json,
  );
  expect((await nobody.get('/rest/api/3/issue/WEB-12')).status).toBe(404);
});

test('a public issue is all that an anonymous search finds', async () => {
  jira.add({ key: 'WEB-90', parent: 'WEB-3', public: true });
  const found = await visitor(jira.port).get(searchPath('parent = WEB-3', { fields: 'summary' }));
  expect(found.json).toMatchObject({ issues: [{ key: 'WEB-90' }], isLast: true });
});

test('the first page visit signs in as Sam, with a cookie that scripts cannot read', async () => {
  const person = visitor(jira.port);
  const page = await person.get('/browse/WEB-12');
  expect(page.headers['set-cookie']?.[0]).toMatch(/; Path=\/; Secure; HttpOnly; SameSite=Lax$/);
  expect((await person.get('/rest/api/3/myself')).json).toMatchObject({ accountId: sam.accountId });
});

test('signing out ends every session and sends pages to the login site', async () => {
  const person = await signedIn();
  jira.signOut();
  expect((await person.get('/rest/api/3/myself')).status).toBe(401);
  const page = await person.get('/browse/WEB-12');
  expect(page.status).toBe(302);
  expect(page.headers.location).toBe(
    'https://id.atlassian.net/login?continue=https%3A%2F%2Facme.atlassian.net%2Fbrowse%2FWEB-12',
  );
});

test('a person logs in by a link, and comes back to where they were', async () => {
  jira.signOut();
  const person = visitor(jira.port);
  const back = await person.get('/login?as=mia&continue=%2Fbrowse%2FWEB-12');
  expect([back.status, back.headers.location]).toEqual([302, '/browse/WEB-12']);
  expect((await person.get('/rest/api/3/myself')).json).toMatchObject({ accountId: mia.accountId });
  expect((await person.get('/login?as=mia')).headers.location).toBe('/');
});

test('a login never leads to another site than one of the stand-in', async () => {
  const page = await visitor(jira.port).get('/login?continue=https%3A%2F%2Fevil.example%2F');
  expect(page.text).toContain('https://acme.atlassian.net/login?as=sam');
  expect(page.text).not.toContain('evil.example');
});

test('signing in as someone else changes living sessions too', async () => {
  const person = await signedIn();
  jira.signInAs(mia);
  expect((await person.get('/rest/api/3/myself')).json).toMatchObject({ displayName: 'Mia Krystof' });
});

test('started without a session, a visit leads to the login', async () => {
  const closed = await startJira({ signedIn: false });
  const page = await visitor(closed.port).get('/browse/WEB-12');
  await closed.close();
  expect(page.status).toBe(302);
});

test('throttling is told by status and headers, as often as asked', async () => {
  const person = await signedIn();
  const headers = { 'retry-after': '120', 'ratelimit-reason': 'jira-burst-based' };
  jira.fail({ status: 429, headers, times: 2 });
  const first = await person.get('/rest/api/3/myself');
  expect([first.status, first.headers['retry-after']]).toEqual([429, '120']);
  expect((await person.get('/rest/api/3/field')).status).toBe(429);
  expect((await person.get('/rest/api/3/field')).status).toBe(200);
  expect(jira.faults).toEqual([]);
});

test('a failure holds for its paths until it is taken back', async () => {
  const person = await signedIn();
  const takeBack = jira.fail({ path: /\/search\//, status: 503 });
  jira.fail({ path: /\/field$/, status: 200, body: '<title>Log in</title>', type: 'text/html' });
  expect((await person.get(searchPath('key = WEB-12'))).status).toBe(503);
  expect((await person.get('/rest/api/3/myself')).status).toBe(200);
  takeBack();
  expect((await person.get(searchPath('key = WEB-12'))).status).toBe(200);
  expect((await person.get('/rest/api/3/field')).headers['content-type']).toBe('text/html');
  jira.heal();
  expect((await person.get('/rest/api/3/field')).headers['content-type']).toMatch(/^application\/json/);
});

test('an answer breaks off half way', async () => {
  const person = await signedIn();
  jira.fail({ cut: true, times: 1 });
  await expect(person.get('/rest/api/3/field')).rejects.toThrow(/aborted|hang up/);
  expect((await person.get('/rest/api/3/field')).status).toBe(200);
});

test('silence lasts until the server closes', async () => {
  const closing = await startJira();
  closing.fail({ hang: true });
  const asked = expect(visitor(closing.port).get('/rest/api/3/field')).rejects.toThrow();
  await expect.poll(() => closing.asked(/\/field$/).length).toBe(1);
  expect(closing.asked()[0]?.status).toBe(0);
  await closing.close();
  await asked;
});

test('requests at the same time are counted', async () => {
  const person = await signedIn();
  await person.get('/rest/api/3/field');
  await person.get('/rest/api/3/field');
  expect(jira.overlapping).toBe(1);
  let release = () => {};
  const until = new Promise<void>((done) => {
    release = done;
  });
  jira.fail({ until });
  const both = Promise.all([person.get('/rest/api/3/field'), person.get('/rest/api/3/myself')]);
  await expect.poll(() => jira.overlapping).toBe(2);
  release();
  expect((await both).map((reply) => reply.status)).toEqual([200, 200]);
});

test('every request is recorded', async () => {
  const person = await signedIn();
  await person.get(searchPath('key = WEB-12'), { 'x-mark': 'yes' });
  expect(jira.asked()).toHaveLength(1);
  expect(jira.asked(/search/)[0]).toMatchObject({
    method: 'GET',
    host: 'acme.atlassian.net',
    path: '/rest/api/3/search/jql',
    query: { jql: 'key = WEB-12' },
    headers: { 'x-mark': 'yes' },
    time: 1_000,
    status: 200,
    account: 'Sam Rivera',
  });
});

test('pages carry a strict policy and a nonce of their own', async () => {
  const person = await signedIn();
  const page = await person.get('/browse/WEB-12');
  const policy = String(page.headers['content-security-policy']);
  expect(policy).toContain("require-trusted-types-for 'script'");
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
  expect(page.text).toContain(`nonce="${nonce}"`);
  const again = await person.get('/browse/WEB-12');
  expect(again.headers['content-security-policy']).not.toBe(policy);
  expect(page.text).toContain('<meta name="application-name" content="JIRA">');
});

test('a press of the status button changes the issue; another site cannot press it', async () => {
  const person = await signedIn();
  const press = (origin: string) => person.post('/__standin/transition', { key: 'WEB-12' }, { origin });
  expect((await press('https://evil.example')).status).toBe(403);
  expect(jira.issue('WEB-12').status).toBe('In Progress');
  expect((await press('https://acme.atlassian.net')).status).toBe(200);
  expect(jira.issue('WEB-12').status).toBe('Done');
});

test('what pages show of people’s text is data, not markup', async () => {
  const person = await signedIn();
  const reply = await person.get('/__standin/issue/WEB-66');
  expect(reply.json).toMatchObject({ summary: expect.stringContaining('<img src=x onerror') });
  expect(reply.headers['content-type']).toMatch(/^application\/json/);
});

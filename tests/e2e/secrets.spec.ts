import { readFileSync } from 'node:fs';
import { sam } from '../standins/jira/seed.ts';
import { ids } from '../standins/salesforce/seed.ts';
import { send } from './support/calls.ts';
import { classic, expect, lightning, test } from './support/salesforce.ts';
import { written } from './support/written.ts';

// Sessions, a personal access token and OAuth's tokens are looked for wherever Keyrise writes or says something.

test.use({
  jiraOptions: { dc: { context: '/int/jira' } },
  orgOptions: { rest: { access: 'restricted' } },
});

const token = 'planted-token-of-sam-0123456789';

test('no session and no token is in a database, a backup, an export, an answer or a log', async ({
  ctx,
  ext,
  jira,
  salesforce,
  signInToOrg,
  allowOrg,
}) => {
  const logged: string[] = [];
  ctx.on('console', (message) => logged.push(message.text()));
  ext.worker.on('console', (message) => logged.push(message.text()));
  const settings = await ext.open('settings');
  const answers: string[] = [];
  const ask = async (call: string, args: unknown) => {
    const reply = await send(settings, { keyrise: 'call', call, args });
    answers.push(JSON.stringify(reply));
    expect(reply, call).toMatchObject({ ok: true });
  };

  // A Data Center by a token, while a session is there too.
  const base = `https://tools.corp:${jira.port}/int/jira`;
  jira.allow(token, sam);
  await ext.allowHost('https://tools.corp/*');
  await settings.evaluate(() => chrome.permissions.request({ origins: ['https://tools.corp/*'] }));
  const visit = await ctx.newPage();
  await visit.goto(`${base}/browse/WEB-3`);
  await ask('turnOnSite', { source: 'jira', address: base, token, stay: true });
  await ask('linkItem', {
    url: `${base}/browse/WEB-3`,
    goal: { title: 'Enterprise' },
    measure: { kind: 'childrenDone' },
    scoring: { form: 'share' },
    title: 'Readiness',
    weight: 1,
  });

  // An org by a client id.
  salesforce.oauth.clients[0]?.redirectUris.push(`https://${ext.id}.chromiumapp.org/salesforce`);
  await signInToOrg();
  await allowOrg();
  const section = settings.getByRole('region', { name: 'Salesforce' });
  await section.getByRole('textbox', { name: 'Salesforce address' }).fill('acme');
  await section.getByText('Connect with a client id').click();
  await section.getByRole('textbox', { name: 'Client id' }).fill('3MVG9standin');
  await section.getByRole('checkbox', { name: /Stay connected/ }).check();
  const asking = ctx.waitForEvent('page', { predicate: (one) => /authorize/.test(one.url()) });
  await section.getByRole('button', { name: 'Turn on Salesforce' }).click();
  await (await asking).getByRole('link', { name: 'Allow' }).click();
  await expect(section.getByRole('listitem', { name: 'acme.my.salesforce.com' })).toContainText('Signed in');
  await ask('linkItem', {
    url: `${lightning}/lightning/r/Opportunity/${ids.opportunity}/view`,
    goal: { title: 'Win enterprise customers' },
    measure: { kind: 'recordField', options: { object: 'Opportunity', field: 'Amount' } },
    scoring: { form: 'scale', start: 0, target: 32_000, rising: true },
    title: 'Amount',
    weight: 1,
  });

  // Good readings, renewed tokens, and every kind of trouble, whose words could carry something.
  await ask('refresh', {});
  salesforce.expire();
  await ask('refresh', {});
  for (const status of [400, 401, 403, 500]) {
    const body = JSON.stringify({ errorMessages: [`You sent ${token}`], message: token });
    const heal = jira.fail({ path: /search/, status, body });
    await ask('refresh', {});
    heal();
  }
  await ask('panelHere', { url: `${base}/browse/WEB-3` });
  await ask('backUp', {});
  await ask('backups', {});
  await ask('diagnosis', {});

  await settings.reload();
  await settings.getByRole('button', { name: 'Export', exact: true }).click();
  const dialog = settings.getByRole('dialog', { name: 'Export' });
  await dialog.getByRole('radio', { name: /Everything/ }).check();
  const [download] = await Promise.all([
    settings.waitForEvent('download'),
    settings.getByRole('button', { name: 'Save file', exact: true }).click(),
  ]);
  const exported = readFileSync(await download.path(), 'utf8');
  expect(exported).toContain('Readiness');

  const areas = await settings.evaluate(async () => [
    await chrome.storage.session.get(null),
    await chrome.storage.local.get(null),
  ]);
  const tokens = areas.flatMap((area) =>
    Object.entries(area).flatMap(([name, value]) =>
      /^(?:token|access|refresh) /.test(name) ? [String(value)] : [],
    ),
  );
  expect(tokens).toContain(token);
  expect(tokens).toHaveLength(3);
  const sessions = (await ctx.cookies()).flatMap(({ name, value }) =>
    /^sid$|session/.test(name) ? [value] : [],
  );
  expect(sessions.length).toBeGreaterThan(1);
  // What is worth nothing any more was a secret too.
  const used = JSON.stringify([...jira.seen, ...salesforce.seen]);
  const sent = [...used.matchAll(/(?:Bearer |refresh_token=|&code=)([^"\\&]{12,})/g)].map(
    (hit) => hit[1] ?? '',
  );
  expect(new Set(sent).size, 'the token, two access tokens, a code, a refresh token').toBeGreaterThanOrEqual(
    5,
  );
  const planted = [...new Set([...tokens, ...sessions, ...sent])];

  const pages = ['popup', 'dashboard', 'settings'] as const;
  const shown: string[] = [];
  for (const name of pages) {
    const own = await ext.open(name);
    await expect(own.getByRole('heading').first()).toBeVisible();
    shown.push(await own.content());
    await own.close();
  }
  const everywhere = {
    database: await written(settings),
    exported,
    answers: answers.join('\n'),
    logged: logged.join('\n'),
    shown: shown.join('\n'),
    inPage: await visit.content(),
  };
  expect(everywhere.database).toContain(classic);
  const found = Object.entries(everywhere).flatMap(([where, text]) =>
    planted.filter((secret) => text.includes(secret)).map((secret) => `${secret} in ${where}`),
  );
  expect(found).toEqual([]);
});

test('what is kept for good is closed to scripts in pages', async ({ ctx, ext, jira }) => {
  const settings = await ext.open('settings');
  const base = `https://tools.corp:${jira.port}/int/jira`;
  jira.allow(token, sam);
  await ext.allowHost('https://tools.corp/*');
  await settings.evaluate(() => chrome.permissions.request({ origins: ['https://tools.corp/*'] }));
  const args = { source: 'jira', address: base, token, stay: true };
  expect(await send(settings, { keyrise: 'call', call: 'turnOnSite', args })).toMatchObject({ ok: true });
  const visit = await ctx.newPage();
  await visit.goto(`${base}/browse/WEB-3`);
  const readable = await settings.evaluate(async (url) => {
    const [tab] = await chrome.tabs.query({ url: `${url.replace(/:\d+.*/, '')}/*` });
    const [result] = await chrome.scripting.executeScript({
      target: { tabId: tab?.id ?? 0 },
      func: async () => {
        const tell = (area: chrome.storage.StorageArea) =>
          area.get(null).then(
            (all) => Object.keys(all).length,
            () => 'refused',
          );
        return [await tell(chrome.storage.local), await tell(chrome.storage.session)];
      },
    });
    return result?.result;
  }, base);
  expect(readable).toEqual(['refused', 'refused']);
});

import { afterAll, expect, test } from 'vitest';
import { startJira } from '../standins/jira/server.ts';
import { domains } from '../standins/salesforce/hosts.ts';
import { startSalesforce } from '../standins/salesforce/server.ts';
import { launchFirefox } from './support/firefox.ts';
import { call } from './support/fixtures.ts';
import { closeAll } from './support/start-browser.ts';

afterAll(closeAll);

const site = 'https://acme.my.salesforce.com';
const client = '3MVG9standin';

test('an org that refuses sessions is connected with its client id in a window of Firefox, and disconnected', async () => {
  const [jira, salesforce] = await Promise.all([
    startJira(),
    startSalesforce({ rest: { access: 'restricted' } }),
  ]);
  const places = Object.fromEntries(domains.map((domain) => [domain.slice(1), salesforce.port]));
  const firefox = await launchFirefox(jira.port, undefined, places);
  try {
    await (await firefox.visit('https://acme.lightning.force.com/lightning/page/home')).close();
    await firefox.grantWithoutPrompt();
    const settings = await firefox.open('settings');
    await settings.type('textbox', 'Salesforce address', 'acme');
    await settings.click('button', 'Turn on Salesforce');
    await expect.poll(() => settings.says('alert')).toContain('Ask your Salesforce administrator');
    // What an administrator enters at Salesforce is what the page tells.
    const told = await settings.evaluate(
      () => /https:\/\/[0-9a-f]+\.extensions\.allizom\.org\/salesforce/.exec(document.body.innerText)?.[0],
    );
    salesforce.oauth.clients[0]?.redirectUris.push(String(told));

    await settings.type('textbox', 'Client id', client);
    await settings.click('button', 'Turn on Salesforce');
    const asking = await firefox.tabAt(/\/services\/oauth2\/authorize/);
    await asking.click('link', 'Allow');
    await expect.poll(() => settings.says('status')).toContain('Salesforce is on. Signed in as Sam Rivera.');
    const kept = () =>
      settings.evaluate(async () => Object.keys(await chrome.storage.session.get(null)).toSorted());
    await expect.poll(kept).toEqual([`access ${site}`, `refresh ${site}`]);

    await call(settings, 'turnOffSite', { site });
    expect(await kept()).toEqual([]);
    const { origins } = await settings.evaluate(() => chrome.permissions.getAll());
    expect(origins).not.toContain(`${site}/*`);
    expect(salesforce.faults).toEqual([]);
    expect(await firefox.complaints()).toEqual([]);
  } finally {
    await firefox.close();
    await Promise.all([jira.close(), salesforce.close()]);
  }
});

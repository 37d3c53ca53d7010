import { afterAll, expect, test } from 'vitest';
import { startJira } from '../standins/jira/server.ts';
import { domains } from '../standins/salesforce/hosts.ts';
import { ids } from '../standins/salesforce/seed.ts';
import { startSalesforce } from '../standins/salesforce/server.ts';
import { launchFirefox } from './support/firefox.ts';
import { call } from './support/fixtures.ts';
import { closeAll } from './support/start-browser.ts';

afterAll(closeAll);

const classic = 'https://acme.my.salesforce.com';
const lightning = 'https://acme.lightning.force.com';

test('[K11] Salesforce is turned on, read by the session’s cookie, and turned off', async () => {
  const [jira, salesforce] = await Promise.all([startJira(), startSalesforce()]);
  const places = Object.fromEntries(domains.map((domain) => [domain.slice(1), salesforce.port]));
  const firefox = await launchFirefox(jira.port, undefined, places);
  try {
    const home = await firefox.visit(`${lightning}/lightning/page/home`);
    await home.close();
    await firefox.grantWithoutPrompt();
    const settings = await firefox.open('settings');
    await settings.type('textbox', 'Salesforce address', 'acme');
    await settings.click('button', 'Turn on Salesforce');
    await expect.poll(() => settings.says('status')).toContain('Salesforce is on. Signed in as Sam Rivera.');
    const granted = () =>
      settings.evaluate(async () => (await chrome.permissions.getAll()).permissions ?? []);
    expect(await granted()).toContain('cookies');

    await call(settings, 'linkItem', {
      url: `${lightning}/lightning/r/Opportunity/${ids.opportunity}/view`,
      goal: { title: 'Win enterprise customers' },
      measure: { kind: 'recordField', options: { object: 'Opportunity', field: 'Amount' } },
      scoring: { form: 'scale', start: 0, target: 32_000, rising: true },
      title: 'Amount',
      weight: 1,
    });
    expect(await call(settings, 'refresh', {})).toEqual({ read: 1, failed: 0 });

    await call(settings, 'turnOffSite', { site: classic });
    expect(await granted()).not.toContain('cookies');
    expect(salesforce.faults).toEqual([]);
    expect(await firefox.complaints()).toEqual([]);
  } finally {
    await firefox.close();
    await Promise.all([jira.close(), salesforce.close()]);
  }
});

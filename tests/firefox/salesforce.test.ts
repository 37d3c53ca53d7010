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

test('[K11] Salesforce is turned on, linked from its page, read by the session’s cookie, and turned off', async () => {
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

    const record = await firefox.visit(`${lightning}/lightning/r/Opportunity/${ids.opportunity}/view`);
    await record.overlay.click('button', 'Link as Key Result');
    await record.overlay.one('dialog', 'Key Result for Acme – 200 Widgets');
    await record.overlay.one('radio', 'Stage reaches Closed Won — not yet');
    await record.overlay.click('button', 'Point at a field');
    await record.clickAt('[data-target-selection-name$=".Amount"]');
    await expect.poll(() => record.overlay.checked('radio', 'Amount — 16,000.01 USD')).toBe(true);
    await record.overlay.click('radio', 'Stage reaches Closed Won — not yet');
    await record.overlay.click('button', 'Link');
    await record.overlay.one('button', 'Goal progress 0 %, Acme – 200 Widgets');
    const list = await firefox.visit(`${lightning}/lightning/o/Opportunity/list?filterName=AllOpportunities`);
    await list.overlay.one('image', 'Goal progress 0 %, Acme – 200 Widgets');
    await list.close();
    const old = await firefox.visit(`${classic}/${ids.opportunity}`);
    await old.overlay.one('button', 'Goal progress 0 %, Acme – 200 Widgets');
    await old.close();
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

test('a session that is only in a container of Firefox is found there', async () => {
  const [jira, salesforce] = await Promise.all([startJira(), startSalesforce()]);
  const places = Object.fromEntries(domains.map((domain) => [domain.slice(1), salesforce.port]));
  const firefox = await launchFirefox(jira.port, undefined, places);
  try {
    const home = JSON.stringify(`${lightning}/lightning/page/home`);
    await firefox.privileged(`
      Services.prefs.setBoolPref('privacy.userContext.enabled', true);
      gBrowser.addTrustedTab(${home}, { userContextId: 2 });`);
    const sessionIn = (container: number) =>
      firefox.privileged(`
        return Services.cookies.cookies.some((one) =>
          one.name === 'sid' && one.originAttributes.userContextId === ${container});`);
    await expect.poll(() => sessionIn(2)).toBe(true);
    expect(await sessionIn(0)).toBe(false);
    // Without a tab, Firefox no longer names the container.
    await firefox.privileged(`
      for (const tab of gBrowser.tabs) if (tab.userContextId === 2) gBrowser.removeTab(tab, { animate: false });`);

    await firefox.grantWithoutPrompt();
    const settings = await firefox.open('settings');
    await settings.type('textbox', 'Salesforce address', 'acme');
    await settings.click('button', 'Turn on Salesforce');
    await expect.poll(() => settings.says('status')).toContain('Salesforce is on. Signed in as Sam Rivera.');
    expect(await firefox.complaints()).toEqual([]);
  } finally {
    await firefox.close();
    await Promise.all([jira.close(), salesforce.close()]);
  }
});

import AxeBuilder from '@axe-core/playwright';
import type { Site } from '../../src/core/records.ts';
import { orgId, sam } from '../standins/salesforce/seed.ts';
import { refusal, stored } from './support/calls.ts';
import { classic, expect, lightning, test } from './support/salesforce.ts';

/*
 * Turning Salesforce on and off, as a person does it: the address, the button, what the browser is asked for, whose
 * account is pinned, and that nothing of it is left afterwards.
 */

const granted = { origins: [`${classic}/*`, `${lightning}/*`, 'https://acme--c.vf.force.com/*'] };

test('[K11] Salesforce is turned on by its address, and leaves nothing behind when it is off', async ({
  ext,
  signInToOrg,
  allowOrg,
  salesforce,
}) => {
  await signInToOrg();
  await allowOrg();
  const settings = await ext.open('settings');
  const permissions = () => settings.evaluate(() => chrome.permissions.getAll());
  expect((await permissions()).permissions).not.toContain('cookies');

  const section = settings.getByRole('region', { name: 'Salesforce' });
  await section.getByRole('textbox', { name: 'Salesforce address' }).fill('acme.lightning.force.com');
  await section.getByRole('button', { name: 'Turn on Salesforce' }).click();
  await expect(section.getByRole('status').last()).toHaveText('Salesforce is on. Signed in as Sam Rivera.');
  const site = section.getByRole('listitem', { name: 'acme.my.salesforce.com' });
  await expect(site).toContainText('Signed in as Sam Rivera');

  const [stand] = (await stored(settings))['sites'] as Site[];
  expect(stand).toMatchObject({
    base: classic,
    source: 'salesforce',
    flavour: 'v67.0',
    account: { id: `${orgId} ${sam.id}`, name: 'Sam Rivera' },
    trouble: null,
  });
  expect((await permissions()).permissions).toContain('cookies');
  expect((await permissions()).origins?.sort()).toEqual(granted.origins.sort());
  const scripts = await settings.evaluate(() => chrome.scripting.getRegisteredContentScripts());
  expect(scripts.map(({ matches }) => matches?.sort())).toEqual([granted.origins]);
  // The session is read anew each time, and kept nowhere.
  const kept = await settings.evaluate(async () => [
    await chrome.storage.local.get(null),
    await chrome.storage.session.get(null),
  ]);
  expect(kept).toEqual([{}, {}]);
  expect(JSON.stringify(await stored(settings))).not.toContain('!AQ');
  const { violations } = await new AxeBuilder({ page: settings }).setLegacyMode(true).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);

  await site.getByRole('button', { name: 'Read now' }).click();
  await expect(site.getByRole('status')).toContainText('was read just now');
  await site.getByRole('button', { name: 'Turn off' }).click();
  await expect(site).toBeHidden();
  await expect.poll(async () => (await permissions()).origins).toEqual([]);
  expect((await permissions()).permissions).not.toContain('cookies');
  expect(await settings.evaluate(() => chrome.scripting.getRegisteredContentScripts())).toEqual([]);
  expect((await stored(settings))['sites']).toEqual([]);
  // No request carried the page's cookies, and each said who asks.
  const rest = salesforce.asked(/v67\.0/);
  expect(rest.length).toBeGreaterThan(0);
  for (const { headers } of rest) {
    expect(headers['cookie']).toBeUndefined();
    expect(headers['sforce-call-options']).toBe('client=Keyrise');
  }
});

test('without a session it says how to get one, and stays off', async ({ ext, allowOrg }) => {
  await allowOrg();
  const settings = await ext.open('settings');
  await settings.getByRole('textbox', { name: 'Salesforce address' }).fill('acme');
  await settings.getByRole('button', { name: 'Turn on Salesforce' }).click();
  await expect(settings.getByRole('alert')).toContainText('You are signed out of Salesforce.');
  expect((await stored(settings))['sites']).toEqual([]);
});

test('what isn’t an org’s address is refused before anything is asked', async ({ ext, salesforce }) => {
  const settings = await ext.open('settings');
  for (const address of [
    'login.salesforce.com',
    'acme.lightning.force.com.evil.example',
    'acme.my.site.com',
    'http://acme.my.salesforce.com',
  ]) {
    await settings.getByRole('textbox', { name: 'Salesforce address' }).fill(address);
    await settings.getByRole('button', { name: 'Turn on Salesforce' }).click();
    await expect(settings.getByRole('alert'), address).toHaveText(
      'That is not an address of Salesforce. It looks like acme.lightning.force.com.',
    );
    expect(await refusal(settings, 'turnOnSite', { source: 'salesforce', address })).toMatchObject({
      code: 'notASite',
    });
  }
  const reply = await refusal(settings, 'turnOnSite', { source: 'salesforce', address: 'acme' });
  expect(reply.code).toBe('noPermission');
  expect(salesforce.asked()).toEqual([]);
});

test('an address from before a renaming says that it has moved, and nothing is turned on', async ({
  ext,
  signInToOrg,
  allowOrg,
}) => {
  const old = 'https://acme-old.lightning.force.com';
  await signInToOrg();
  await allowOrg(old);
  const settings = await ext.open('settings');
  await settings.getByRole('textbox', { name: 'Salesforce address' }).fill(old);
  await settings.getByRole('button', { name: 'Turn on Salesforce' }).click();
  await expect(settings.getByRole('alert')).toContainText('Salesforce has moved away from this address');
  await expect(settings.getByRole('alert')).toContainText('with the address that you see there');
  expect((await stored(settings))['sites']).toEqual([]);
});

test('a sandbox, a scratch org, .mil and China are turned on by the address of their pages', async ({
  ext,
  turnOnSalesforce,
}) => {
  for (const host of [
    'acme--uat.sandbox.lightning.force.com',
    'fun-fox-1234-dev-ed.scratch.lightning.force.com',
    'acme.develop.lightning.force.com',
    'acme.lightning.crmforce.mil',
    'acme.lightning.sfcrmapps.cn',
    // Its API answers at the second of the addresses that it may have.
    'pagoda.lightning.sfcrmapps.cn',
  ])
    await turnOnSalesforce(`https://${host}`);
  const settings = await ext.open('settings');
  const sites = settings.getByRole('region', { name: 'Salesforce' }).getByRole('listitem');
  await expect(sites).toHaveCount(6);
  for (const host of [
    'acme--uat.sandbox.my.salesforce.com',
    'fun-fox-1234-dev-ed.scratch.my.salesforce.com',
    'acme.develop.my.salesforce.com',
    'acme.my.salesforce.mil',
    'acme.my.sfcrmproducts.cn',
    'pagoda.my.sfcrmproducts.cn',
  ])
    await expect(sites.filter({ hasText: host })).toContainText('Signed in as Sam Rivera');
});

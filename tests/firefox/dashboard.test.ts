import { call, expect, test } from './support/fixtures.ts';

const top = 'Become the first choice of enterprise customers';
const group = 'Win 10 enterprise customers';

test('the dashboard shows the tree, follows a change, and leads through its views, in Firefox', async ({
  firefox,
}) => {
  const settings = await firefox.open('settings');
  await call(settings, 'addExample', {});
  const dashboard = await firefox.open('dashboard');
  await dashboard.one('treegrid', 'Goals');
  const percentOf = async () =>
    Number(new RegExp(`${group}[^%]*?(\\d+)\\s%`).exec(await dashboard.says('treegrid'))?.[1]);
  const before = await percentOf();
  expect(before).toBeGreaterThan(0);

  const popup = await firefox.open('popup');
  await popup.click('checkbox', 'Reference customer on stage');
  await expect.poll(percentOf).toBeGreaterThan(before);

  await dashboard.show();
  await dashboard.click('link', top);
  await dashboard.one('heading', top);
  await dashboard.click('tab', 'Map');
  await expect.poll(() => dashboard.attribute('tab', 'Map', 'aria-selected')).toBe('true');
  await dashboard.click('tab', 'Check-ins');
  await dashboard.click('tab', 'Review');
  await expect.poll(() => dashboard.attribute('tab', 'Review', 'aria-selected')).toBe('true');

  // It comes to the front again instead of opening a second time.
  const again = await firefox.open('popup');
  await again.click('button', 'Open dashboard');
  await expect.poll(() => dashboard.evaluate(() => document.visibilityState)).toBe('visible');
  expect(await firefox.count('dashboard')).toBe(1);
});

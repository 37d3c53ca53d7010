import { call, expect, test } from './support/fixtures.ts';

const group = 'Win 10 enterprise customers';

test('sidebar and popup show the same goals; a tick in one moves the other', async ({
  firefox,
  turnOnJira,
}) => {
  await call(await turnOnJira(), 'addExample', {});
  const sidebar = await firefox.openSidebar();
  await expect.poll(() => sidebar.text()).toContain('My goals');
  const percentIn = (text: string) => Number(new RegExp(`${group}\\s+(\\d+) %`).exec(text)?.[1]);
  const before = percentIn(await sidebar.text());
  expect(before).toBeGreaterThan(0);

  const popup = await firefox.open('popup');
  await popup.click('checkbox', 'Reference customer on stage');
  await expect.poll(async () => percentIn(await sidebar.text())).toBeGreaterThan(before);

  await popup.click('button', 'New goal');
  await popup.type('textbox', 'Title', 'Half a thought');
  const kept = () => popup.evaluate(() => chrome.storage.local.get(null).then((all) => JSON.stringify(all)));
  await expect.poll(kept).toContain('Half a thought');
  await popup.close();
  const again = await firefox.open('popup');
  await again.one('dialog', 'New goal');
  expect(await again.evaluate(() => document.querySelector<HTMLInputElement>('dialog input')?.value)).toBe(
    'Half a thought',
  );
});

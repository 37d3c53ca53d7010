import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { launchFirefox } from './support/firefox.ts';
import { call, expect, site, test, turnOn } from './support/fixtures.ts';
import { closeAll } from './support/start-browser.ts';

const linked = {
  url: `${site}/browse/WEB-12`,
  goal: { title: 'Goal' },
  measure: { kind: 'issueDone' },
  scoring: { form: 'step' as const },
  weight: 1,
  title: 'SSO',
};

test('a restart of Firefox forgets nothing: data, permission, control, alarms', async ({ jira }) => {
  const profile = mkdtempSync(join(tmpdir(), 'keyrise-'));
  onTestFinished(async () => {
    await closeAll();
    rmSync(profile, { recursive: true, force: true });
  });
  const before = await launchFirefox(jira.port, profile);
  await call(await turnOn(before), 'linkItem', linked);
  await before.close();

  const after = await launchFirefox(jira.port, profile);
  const issue = await after.visit(linked.url);
  await issue.overlay.one('button', 'Goal progress 0 %, Goal');
  const settings = await after.open('settings');
  const origins = await settings.evaluate(() => chrome.permissions.getAll().then((all) => all.origins));
  expect(origins).toEqual([`${site}/*`]);
  const alarms = () =>
    settings.evaluate(() => chrome.alarms.getAll().then((all) => all.map(({ name }) => name).sort()));
  await expect.poll(alarms).toEqual(['day', 'round']);
  jira.move('WEB-12', 'done');
  expect(await call(settings, 'refresh', {})).toEqual({ read: 1, failed: 0 });
  expect(await after.complaints()).toEqual([]);
});

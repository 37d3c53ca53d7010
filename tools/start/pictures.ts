import { mkdirSync } from 'node:fs';
import { extensionOf, launch, site } from '../../tests/e2e/support/browser.ts';
import { call } from '../../tests/e2e/support/calls.ts';
import { overlayOf } from '../../tests/e2e/support/overlay.ts';
import { startJira } from '../../tests/standins/jira/server.ts';
import { resolverRules } from '../../tests/standins/salesforce/hosts.ts';
import { startSalesforce } from '../../tests/standins/salesforce/server.ts';
import { dashboardPictures, emptyDashboard } from './dashboard-pictures.ts';
import { folder, inBoth } from './photograph.ts';
import { popupStates } from './popup-pictures.ts';
import { prepare } from './prepare.ts';
import { salesforcePictures } from './salesforce-pictures.ts';
import { otherStates } from './state-pictures.ts';

/** Photographs every page and state of the main path into docs/pictures, light and dark. */
export async function takePictures(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const jira = await startJira({ pages: { lateness: { content: 0, landmarks: 0, rerender: -1 } } });
  const salesforce = await startSalesforce();
  const ctx = await launch(jira.port, { hosts: resolverRules(salesforce.port) });
  try {
    const ext = await extensionOf(ctx);
    const empty = await ext.open('popup');
    await empty.getByRole('heading', { name: 'No goals yet' }).waitFor();
    await inBoth(empty, 'popup-empty');
    await empty.getByRole('button', { name: 'New goal' }).click();
    await empty.getByRole('dialog').waitFor();
    await inBoth(empty, 'goal-form');
    await empty.close();
    const welcome = await ext.open('welcome');
    await welcome.setViewportSize({ width: 900, height: 1080 });
    await welcome.getByRole('heading', { level: 1 }).waitFor();
    await inBoth(welcome, 'welcome');
    await welcome.close();
    await emptyDashboard(ext);

    await prepare(ctx, ext);
    const page = await ctx.newPage();
    await page.setViewportSize({ width: 1100, height: 600 });
    await page.goto(`${site}/browse/WEB-12`);
    const overlay = await overlayOf(page);
    await overlay.one('button', 'Link as Key Result');
    await inBoth(page, 'control');
    await overlay.click('button', 'Link as Key Result');
    await overlay.one('radio', /^This issue is done/);
    await inBoth(page, 'panel');
    await overlay.click('button', 'Link');
    await overlay.one('list', 'Rises to');
    await inBoth(page, 'linked');

    const popup = await ext.open('popup');
    await popup.getByRole('link', { name: 'WEB-12' }).first().waitFor();
    await inBoth(popup, 'popup');
    await popupStates(ext);
    jira.fail({ status: 429, headers: { 'retry-after': '120' }, body: '{}' });
    const settings = await ext.open('settings');
    await settings.setViewportSize({ width: 900, height: 760 });
    await call(settings, 'refresh', {});
    await popup.bringToFront();
    await popup
      .getByText(/slow down/)
      .first()
      .waitFor();
    await inBoth(popup, 'popup-stale');
    await settings.bringToFront();
    await inBoth(settings, 'settings', true);
    await dashboardPictures(ext);
    await salesforcePictures(ctx, ext);
    await otherStates(ctx, ext);
  } finally {
    await ctx.close();
    await Promise.all([jira.close(), salesforce.close()]);
  }
}

import type { BrowserContext } from '@playwright/test';
import { type Extension, site } from '../../tests/e2e/support/browser.ts';
import { overlayOf } from '../../tests/e2e/support/overlay.ts';
import { photographer } from './photographer.ts';
import { opportunity } from './prepare.ts';

type Stage = { ctx: BrowserContext; ext: Extension; folder: string };

/** The first issue of the epic that isn't linked yet: WEB-12, unless an earlier run has linked it. */
async function openUnlinked(ctx: BrowserContext) {
  for (const key of ['WEB-12', 'WEB-14', 'WEB-16', 'WEB-11', 'WEB-8', 'WEB-21', 'OPS-2', 'OPS-3']) {
    const page = await ctx.newPage();
    await page.goto(`${site}/browse/${key}`);
    const overlay = await overlayOf(page);
    const control = await overlay.one('button', /^(Link as Key Result|Goal progress)/);
    if (control.name === 'Link as Key Result') return { key, page, overlay };
    await page.close();
  }
  throw new Error('Every issue of the story is linked already. Delete the folder .profile to begin again.');
}

/** The same two clicks in Salesforce; a record that an earlier run has linked shows its goal instead. */
async function visitSalesforce(ctx: BrowserContext, picture: ReturnType<typeof photographer>): Promise<void> {
  const page = await ctx.newPage();
  await page.goto(opportunity);
  const overlay = await overlayOf(page);
  const control = await overlay.one('button', /^(Link as Key Result|Goal progress)/);
  await picture(page, 'opportunity', 'An opportunity in Salesforce, with Keyrise in its header.');
  await overlay.click('button', control.name);
  if (control.name === 'Link as Key Result') {
    await overlay.one('button', 'Link');
    await picture(
      page,
      'salesforce-panel',
      'Its stage, its amount and every other number of it, with today’s values.',
    );
    await overlay.click('button', 'Link');
  }
  await overlay.one('list', 'Rises to');
  await picture(page, 'salesforce-linked', 'Linked: the deal lifts the same goals as the issue.');
}

/** What `npm start` shows on a machine without a display: each step of the main path, played and photographed. */
export async function playStory({ ctx, ext, folder }: Stage): Promise<void> {
  const picture = photographer(folder);

  const welcome = await ext.open('welcome');
  await welcome.getByRole('button', { name: 'Turn on Jira' }).waitFor();
  await picture(
    welcome,
    'welcome',
    'The welcome page: a name, Jira and Salesforce, a first goal or an example.',
  );
  await welcome.close();

  const { key, page, overlay } = await openUnlinked(ctx);
  await picture(page, 'issue', `${key} in Jira, with Keyrise beside its breadcrumb.`);
  await overlay.click('button', 'Link as Key Result');
  await overlay.one('radio', /^This issue is done/);
  await picture(page, 'panel', 'The first click: a goal is suggested, today’s value is read.');
  await overlay.click('button', 'Link');
  await overlay.one('list', 'Rises to');
  await picture(page, 'linked', 'The second click: linked, with every goal it lifts.');

  const popup = await ext.open('popup');
  await popup.getByRole('tree', { name: 'Goals' }).waitFor();
  await popup.getByRole('treeitem', { name: /^Win 10 enterprise customers/ }).focus();
  await popup.keyboard.press('ArrowRight');
  await popup.getByRole('link', { name: key }).first().waitFor();
  await picture(popup, 'popup', 'The toolbar popup: every goal, and how it stands.');
  await popup.getByRole('checkbox', { name: 'Reference customer on stage' }).click();
  await popup.getByRole('button', { name: 'Undo' }).waitFor();
  await picture(popup, 'tick', 'A milestone ticked in the popup: every goal above has moved.');

  await page.bringToFront();
  await page.keyboard.press('Escape');
  const status = page.locator(
    '[data-testid="issue-field-status.ui.status-view.status-button.status-button"]',
  );
  await status.first().click();
  await status.filter({ hasText: 'Done' }).first().waitFor();
  await popup.bringToFront();
  await popup.getByRole('button', { name: 'Refresh' }).click();
  await popup.getByRole('treeitem', { name: /100 %/ }).filter({ hasText: key }).waitFor();
  await picture(popup, 'done', `${key} is done in Jira: the next reading lifts its goals.`);

  await page.bringToFront();
  await page.goto(`${site}/jira/software/c/projects/WEB/boards/1?selectedIssue=${key}`);
  await overlay.one('button', /^Goal progress/);
  await picture(page, 'board', 'The same issue over a board.');

  await visitSalesforce(ctx, picture);
}

import type { BrowserContext, Page } from '@playwright/test';
import { type Extension, site } from '../../tests/e2e/support/browser.ts';
import { overlayOf } from '../../tests/e2e/support/overlay.ts';
import type { Scene } from './scene.ts';

const size = { width: 1280, height: 720 };
const shot = (page: Page) => page.screenshot({ animations: 'disabled' });
const middle = (box: { x: number; y: number; width: number; height: number }) => ({
  x: box.x + box.width / 2,
  y: box.y + box.height / 2,
});

/** From an issue to a goal that has risen: the two clicks, the popup, a tick, a status that changes in Jira. */
async function linking(ctx: BrowserContext, ext: Extension): Promise<Scene[]> {
  const page = await ctx.newPage();
  await page.setViewportSize(size);
  await page.goto(`${site}/browse/WEB-12`);
  const overlay = await overlayOf(page);
  const control = await overlay.one('button', 'Link as Key Result');
  const at = middle(await overlay.box(control));
  const scenes: Scene[] = [
    { words: 'You are looking at an issue in Jira', lasts: 2500, back: await shot(page) },
    { words: 'One click …', lasts: 1500, back: await shot(page), pointer: at },
  ];
  await overlay.click('button', 'Link as Key Result');
  await overlay.one('radio', /^This issue is done/);
  const link = middle(await overlay.box(await overlay.one('button', 'Link')));
  scenes.push({ words: '… and a second', lasts: 3000, back: await shot(page), pointer: link });
  await overlay.click('button', 'Link');
  await overlay.one('list', 'Rises to');
  const linked = await shot(page);
  scenes.push({
    words: 'It rises to these goals, and would lift them by this much',
    lasts: 4000,
    back: linked,
  });

  const popup = await ext.open('popup');
  await popup.getByRole('treeitem', { name: /^Win 10 enterprise customers/ }).focus();
  await popup.keyboard.press('ArrowRight');
  const milestone = popup.getByRole('checkbox', { name: 'Reference customer on stage' });
  await milestone.waitFor();
  scenes.push({ words: 'Your goals, in the toolbar', lasts: 3500, back: linked, popup: await shot(popup) });
  await milestone.click();
  await popup.getByRole('button', { name: 'Undo' }).waitFor();
  scenes.push({
    words: 'A tick, and every goal above has moved',
    lasts: 3000,
    back: linked,
    popup: await shot(popup),
  });

  await page.bringToFront();
  await page.keyboard.press('Escape');
  const status = page.locator(
    '[data-testid="issue-field-status.ui.status-view.status-button.status-button"]',
  );
  await status.first().click();
  await status.filter({ hasText: 'Done' }).first().waitFor();
  const done = await shot(page);
  await popup.bringToFront();
  await popup.getByRole('button', { name: 'Refresh' }).click();
  await popup.getByRole('treeitem', { name: /100 %/ }).filter({ hasText: 'WEB-12' }).waitFor();
  scenes.push({
    words: 'Done in Jira: the number follows by itself',
    lasts: 3500,
    back: done,
    popup: await shot(popup),
  });
  await popup.close();
  await page.close();
  return scenes;
}

/** The dashboard: a goal taken apart, and how all of them hang together. */
async function looking(ext: Extension): Promise<Scene[]> {
  const page = await ext.open('dashboard');
  await page.setViewportSize(size);
  await page.getByRole('link', { name: 'Win 10 enterprise customers' }).first().click();
  await page.getByRole('figure', { name: 'History' }).getByText('As a table').waitFor();
  const goal = await shot(page);
  const why = page.getByRole('table', { name: /^Why/ });
  await why.scrollIntoViewIfNeeded();
  const explained = await shot(page);
  await page.getByRole('tab', { name: 'Map' }).click();
  await page.getByRole('treeitem', { name: /^Win 10 enterprise customers/ }).waitFor();
  await page.getByRole('button', { name: 'Show all' }).click();
  const map = await shot(page);
  await page.close();
  return [
    { words: 'How a goal stands, and what it would take', lasts: 3000, back: goal },
    { words: 'Every number can be taken apart', lasts: 3500, back: explained },
    { words: 'How all goals hang together', lasts: 3500, back: map },
  ];
}

/** Everything the tour shows, in order. Jira is on and the example company's goals are in the store. */
export async function play(ctx: BrowserContext, ext: Extension): Promise<Scene[]> {
  return [...(await linking(ctx, ext)), ...(await looking(ext))];
}

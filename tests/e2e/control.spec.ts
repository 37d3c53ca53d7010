import { expect } from '@playwright/test';
import { id, item, link, linked, unlinked } from './support/overlay-answers.ts';
import { barePage, crumb, issuePage, previewPage } from './support/pages.ts';
import { test } from './support/plain.ts';
import { answered, asked, choose, stage, stopClock } from './support/stage.ts';

const control = { name: 'Link as Key Result' };

test('stands behind the current issue in the breadcrumbs', async ({ page }) => {
  await stage(page, issuePage, unlinked);
  await expect(page.getByRole('button', control)).toBeVisible();
  const before = page.locator('keyrise-overlay').locator('xpath=preceding-sibling::*[1]');
  await expect(before).toHaveAttribute('role', 'listitem');
  await expect(before).toContainText('WEB-12');
});

test('stands in the preview panel and keeps its header whole', async ({ page }) => {
  await stage(page, previewPage, linked, '/jira/software/c/projects/WEB/boards/1?selectedIssue=WEB-12');
  const button = page.getByRole('button', { name: 'Goal progress 62 %, Win enterprise customers' });
  await expect(button).toBeVisible();
  const section = page.locator('section');
  expect(await section.evaluate((e) => e.scrollWidth <= e.clientWidth)).toBe(true);
});

test('floats where nothing fits, and only after a moment', async ({ page }) => {
  await stopClock(page);
  await stage(page, barePage, unlinked);
  const overlay = page.locator('keyrise-overlay');
  await answered(page, 'itemHere');
  await page.clock.runFor(1400);
  await expect(overlay).toHaveCount(0);
  await page.clock.runFor(200);
  await expect(page.getByRole('button', control)).toBeVisible();
  const box = await page.getByRole('button', control).boundingBox();
  const view = page.viewportSize();
  expect(box && view && box.x > view.width / 2 && box.y > view.height / 2).toBe(true);
});

test('moves when its landmark comes late, is named late, or is replaced', async ({ page }) => {
  await stage(page, barePage, unlinked);
  await expect(page.locator('keyrise-overlay.floating')).toBeVisible();
  await page.evaluate((html) => {
    const strip = document.createElement('div');
    strip.id = 'strip';
    strip.innerHTML = html.replaceAll('breadcrumbs.current-issue.item', 'later');
    document.body.append(strip);
    setTimeout(() => {
      const link = strip.querySelector('[data-testid$="later"]');
      link?.setAttribute('data-testid', 'issue.views.issue-base.foundation.breadcrumbs.current-issue.item');
    }, 50);
  }, crumb('WEB-12'));
  await expect(page.locator('#strip keyrise-overlay')).toBeVisible();
  await page.evaluate((html) => {
    const strip = document.querySelector('#strip');
    if (strip) strip.innerHTML = html;
  }, crumb('WEB-12'));
  await expect(page.locator('#strip keyrise-overlay')).toBeVisible();
  await expect(page.getByRole('button', control)).toHaveCount(1);
});

test("never stands behind another issue's breadcrumb or heading", async ({ page }) => {
  await stage(page, issuePage.replaceAll('WEB-12', 'WEB-99'), unlinked);
  await expect(page.locator('keyrise-overlay.floating')).toBeVisible();
});

test('navigation ends the former issue; its late answers are dropped', async ({ page }) => {
  await stopClock(page);
  await stage(page, issuePage, linked);
  await answered(page, 'itemHere');
  await expect(page.getByRole('button', { name: /^Goal progress/ })).toBeVisible();
  // The question that the announcement causes is under way when the address changes.
  await page.evaluate(() => {
    window.keyriseTest.delay = 300;
    window.keyriseTest.tell({ keyrise: 'changed', revision: 2, goals: [] });
  });
  await page.clock.runFor(150);
  expect(await asked(page, 'itemHere')).toHaveLength(2);
  const before = await page.evaluate(() => window.keyriseTest.answered);
  await page.evaluate(
    ([now, html]) => {
      history.pushState(null, '', '/browse/WEB-13');
      window.keyriseTest.answers = now;
      document.querySelector('.strip')?.setAttribute('id', 'old');
      document.body.insertAdjacentHTML('beforeend', html);
    },
    [unlinked, crumb('WEB-13')] as const,
  );
  await page.clock.runFor(2000);
  expect(await page.evaluate(() => window.keyriseTest.answered)).toBeGreaterThanOrEqual(before + 2);
  await expect(page.getByRole('button', control)).toBeVisible();
  await expect(page.getByRole('button', { name: /^Goal progress/ })).toHaveCount(0);
});

test('on a page that is nobody’s nothing is asked or added', async ({ page }) => {
  await stopClock(page);
  await stage(page, issuePage, linked, '/jira/your-work');
  await page.clock.runFor(5000);
  expect(await asked(page, 'itemHere')).toEqual([]);
  await page.evaluate(() => history.pushState(null, '', '/browse/WEB-12'));
  await page.clock.runFor(1000);
  await expect(page.getByRole('button', { name: /^Goal progress/ })).toBeVisible();
  await page.evaluate(() => history.back());
  await page.waitForURL('**/jira/your-work');
  await page.clock.runFor(1000);
  await expect(page.locator('keyrise-overlay')).toHaveCount(0);
});

test('a page that the worker does not know gets nothing', async ({ page }) => {
  await stopClock(page);
  await stage(page, issuePage, { ...unlinked, itemHere: { known: false, links: [] } });
  await answered(page, 'itemHere');
  await page.clock.runFor(30_000);
  await expect(page.locator('keyrise-overlay')).toHaveCount(0);
});

test('looking at a linked issue reads it; what is announced is shown', async ({ page }) => {
  await stage(page, issuePage, linked);
  await expect.poll(() => asked(page, 'lookAt')).toHaveLength(1);
  await page.evaluate(
    (links) => {
      window.keyriseTest.answers = { ...window.keyriseTest.answers, itemHere: { known: true, links } };
      window.keyriseTest.tell({ keyrise: 'changed', revision: 2, goals: [links[0]?.goal] });
    },
    [{ ...link, percent: 74 }],
  );
  await expect(
    page.getByRole('button', { name: 'Goal progress 74 %, Win enterprise customers' }),
  ).toBeVisible();
});

test('when the extension is gone everything ends quietly', async ({ page }) => {
  const errors: unknown[] = [];
  page.on('pageerror', (error) => errors.push(error));
  await stage(page, issuePage, unlinked);
  await expect(page.getByRole('button', control)).toBeVisible();
  await page.evaluate(() => Object.assign(chrome.runtime, { id: undefined }));
  await page.getByRole('button', control).click();
  await expect(page.locator('keyrise-overlay')).toHaveCount(0);
  expect(errors).toEqual([]);
});

test('several goals are one control; an item is never asked about from a page', async ({ page }) => {
  const links = [1, 2, 3].map((n) => ({ ...link, goal: id('goal', n) }));
  await stage(page, issuePage, { ...unlinked, itemHere: { known: true, links } });
  await expect(page.getByRole('button', { name: 'Goal progress, 3 goals' })).toBeVisible();
  expect(await page.content()).not.toContain(item.ref.id);
});

test('a page that takes our element for its own gets nothing inside', async ({ page }) => {
  await page.addInitScript(() => {
    const seen: unknown[] = [];
    class Spy extends HTMLElement {
      constructor() {
        super();
        const internals = this.attachInternals();
        setTimeout(() => seen.push(internals.shadowRoot === null), 500);
      }
    }
    Object.assign(window, { seen });
    customElements.define('keyrise-overlay', Spy);
  });
  await stage(page, issuePage, linked);
  await expect(page.locator('keyrise-overlay')).toBeAttached();
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { seen: unknown[] }).seen))
    .toEqual([true]);
});

test('is dark where the system is, or where the person says so; so is its panel, with what was typed in it', async ({
  page,
}) => {
  const [dark, light] = ['rgb(25, 27, 38)', 'rgb(255, 255, 255)'];
  await page.emulateMedia({ colorScheme: 'dark' });
  await stage(page, issuePage, unlinked);
  const button = page.getByRole('button', control);
  const panel = page.getByRole('dialog', { name: 'Key Result for WEB-12' });
  await expect(button).toHaveCSS('background-color', dark);
  await page.emulateMedia({ colorScheme: 'light' });
  await expect(button).toHaveCSS('background-color', light);
  await button.click();
  await page.getByRole('combobox', { name: 'Goal' }).fill('launch');
  for (const [theme, ground] of [
    ['dark', dark],
    ['light', light],
    ['system', light],
  ] as const) {
    await choose(page, { theme, language: '', texts: null });
    await expect(panel).toHaveCSS('background-color', ground);
    await expect(page.locator('keyrise-overlay')).toHaveCSS(
      'color-scheme',
      theme === 'dark' ? 'dark' : 'light',
    );
  }
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(panel).toHaveCSS('background-color', dark);
  await choose(page, { theme: 'light', language: 'de', texts: { overlay_link: { message: 'Verknüpfen' } } });
  await expect(panel).toHaveCSS('background-color', light);
  await expect(page.getByRole('button', { name: 'Verknüpfen' })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Goal' })).toHaveValue('launch');
});

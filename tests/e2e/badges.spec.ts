import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { id, unlinked } from './support/overlay-answers.ts';
import { saved } from './support/pages.ts';
import { test } from './support/plain.ts';
import { asked, choose, stage } from './support/stage.ts';

const board = '/jira/software/c/projects/WEB/boards/1';

const mark = (key: string, status: string, percent: number | null, goal = 1) => ({
  key,
  goal: id('goal', goal),
  goalTitle: 'Win enterprise',
  percent,
  status,
});

const answersWith = (marks: unknown[]) => ({ ...unlinked, linkedKeys: { marks } });

const row = (key: string) =>
  saved('cloud-navigator-row.html')
    .replace(/<!--.*?-->/s, '')
    .replaceAll('ACME-29578', key);

const tableOf = (keys: string[]) =>
  `<!doctype html><html lang="en"><title>Issues</title><meta name="color-scheme" content="light dark">
   <style>svg, button, input {display: none} [data-vc=merged-cell] {display: flex} td {padding: 4px}</style>
   <main><table aria-label="Issues"><tbody>${keys.map(row).join('')}</tbody></table></main>`;

const badge = (page: Page, percent: string) =>
  page.getByRole('img', { name: `Goal progress ${percent}, Win enterprise`, exact: true });

test('linked rows carry a mark with their goal; others carry none', async ({ page }) => {
  await stage(page, tableOf(['WEB-1', 'WEB-2', 'WEB-3']), answersWith([mark('WEB-2', 'behind', 62)]), board);
  await expect(badge(page, '62 %')).toBeVisible();
  await expect(page.locator('keyrise-overlay')).toHaveCount(1);
  const behind = page.locator('keyrise-overlay').locator('xpath=preceding-sibling::*[1]');
  await expect(behind.getByRole('link', { name: 'WEB-2' })).toBeVisible();
  // It stays in the line of its key: rows of a virtualised list may not grow.
  const tops = await page
    .locator('tr')
    .evaluateAll((all) => all.map((e) => e.getBoundingClientRect().height));
  expect(new Set(tops).size).toBe(1);
  expect(await asked(page, 'linkedKeys')).toEqual([{ url: `https://acme.atlassian.net${board}` }]);
  // Nothing on our element says anything to the page.
  expect(await page.locator('keyrise-overlay').evaluate((host) => host.attributes.length)).toBe(0);
});

test('pointing at it or focusing it names goal, percent and status; Escape takes that back', async ({
  page,
}) => {
  await stage(page, tableOf(['WEB-1', 'WEB-2']), answersWith([mark('WEB-1', 'atRisk', 8)]), board);
  const tip = page.getByText('Win enterprise: 8 %, at risk');
  await badge(page, '8 %').hover();
  await expect(tip).toBeVisible();
  await page.mouse.move(600, 500);
  await expect(tip).toBeHidden();
  await page.getByRole('link', { name: 'WEB-1' }).focus();
  await page.keyboard.press('Tab');
  await expect(badge(page, '8 %')).toBeFocused();
  await expect(tip).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(tip).toBeHidden();
});

test('a row that is given to another issue changes its mark at once; a new row gets one', async ({
  page,
}) => {
  const marks = [mark('WEB-1', 'onTrack', 80), mark('WEB-2', 'behind', 40, 2)];
  await stage(page, tableOf(['WEB-1', 'WEB-5']), answersWith(marks), board);
  await expect(badge(page, '80 %')).toBeVisible();
  const names = await page.evaluate(async () => {
    const link = document.querySelector('a[href="/browse/WEB-1"]');
    const host = document.querySelector('keyrise-overlay');
    const name = () => host?.isConnected && host.shadowRoot?.querySelector('.mark')?.ariaLabel;
    const seen = [];
    for (const key of ['WEB-2', 'WEB-5']) {
      link?.setAttribute('href', `/browse/${key}`);
      // Mutations are told in a microtask: before anything can be drawn.
      await Promise.resolve();
      seen.push(name());
    }
    return seen;
  });
  expect(names).toEqual(['Goal progress 40 %, Win enterprise', false]);
  await page.evaluate(
    (html) => document.querySelector('tbody')?.insertAdjacentHTML('beforeend', html),
    row('WEB-1'),
  );
  await expect(badge(page, '80 %')).toBeVisible();
  await page.evaluate(() => document.querySelector('tbody')?.replaceChildren());
  await expect(page.locator('keyrise-overlay')).toHaveCount(0);
});

test('what is announced is asked again: marks change, come and go', async ({ page }) => {
  await stage(page, tableOf(['WEB-1', 'WEB-2']), answersWith([mark('WEB-1', 'behind', 40)]), board);
  await expect(badge(page, '40 %')).toBeVisible();
  const tell = (marks: unknown[]) =>
    page.evaluate((now) => {
      window.keyriseTest.answers = { ...window.keyriseTest.answers, linkedKeys: { marks: now } };
      window.keyriseTest.tell({ keyrise: 'changed', revision: 2, goals: [] });
    }, marks);
  await tell([mark('WEB-1', 'onTrack', 75), mark('WEB-2', 'noData', null)]);
  await expect(badge(page, '75 %')).toBeVisible();
  await expect(badge(page, '—')).toBeVisible();
  await tell([]);
  await expect(page.locator('keyrise-overlay')).toHaveCount(0);
});

test('a row far from what is seen gets its mark as it comes near', async ({ page }) => {
  const keys = Array.from({ length: 150 }, (_, i) => `WEB-${i + 1}`);
  const marks = keys.map((key, i) => mark(key, 'behind', i % 100, i));
  await stage(page, tableOf(keys), answersWith(marks), board);
  await expect(badge(page, '7 %')).toBeVisible();
  // Those of the first screens came together; the last one, far below, has none.
  await expect(badge(page, '99 %')).toHaveCount(0);
  await page.locator('a[href="/browse/WEB-100"]').first().scrollIntoViewIfNeeded();
  await expect(badge(page, '99 %')).toBeVisible();
});

/** The list beside an open issue. No saved page of it is free to use; these are its names as other people's code quotes them. */
const card = (key: string) => {
  const name = 'issue-navigator.ui.issue-results.detail-view.card-list.card';
  return `<li data-testid="${name}.list-item"><a data-testid="${name}" href="/browse/${key}">
    <div data-testid="${name}.summary">Sign in with a key</div>
    <div class="line"><i></i><div>${key}</div><b>MV</b></div></a></li>`;
};

test('a card beside an open issue carries its mark in the line of its key', async ({ page }) => {
  const html = `<!doctype html><html lang="en"><title>Issues</title>
    <style>li, a {display: block} .line {display: flex; align-items: center; line-height: 20px}</style>
    <ul aria-label="Issues">${['WEB-1', 'WEB-2'].map(card).join('')}</ul>`;
  await stage(page, html, answersWith([mark('WEB-2', 'behind', 40)]), '/issues/?jql=project%20%3D%20WEB');
  const card2 = page.getByRole('link', { name: 'WEB-2' });
  await expect(card2.getByRole('img', { name: 'Goal progress 40 %, Win enterprise' })).toBeVisible();
  const marked = page.locator('keyrise-overlay:not(.floating)');
  await expect(marked).toHaveCount(1);
  await expect(marked.locator('xpath=preceding-sibling::*[1]')).toHaveText('WEB-2');
  const heights = await page
    .locator('li')
    .evaluateAll((all) => all.map((e) => e.getBoundingClientRect().height));
  expect(new Set(heights).size).toBe(1);
  // React gives a card to another issue by its link.
  await card2.evaluate((link) => link.setAttribute('href', '/browse/WEB-7'));
  await expect(marked).toHaveCount(0);
});

test('statuses differ in shape, not in colour alone', async ({ page }) => {
  const statuses = ['onTrack', 'behind', 'atRisk', 'noData'];
  const keys = statuses.map((_, i) => `WEB-${i + 1}`);
  await stage(page, tableOf(keys), answersWith(statuses.map((s, i) => mark(`WEB-${i + 1}`, s, i))), board);
  await expect(page.getByRole('img', { name: /^Goal progress/ })).toHaveCount(4);
  const shapes = await page.getByRole('img', { name: /^Goal progress/ }).evaluateAll((marks) =>
    marks.map((one) => {
      const { clipPath, borderTopWidth, borderRadius } = getComputedStyle(one, '::before');
      return [clipPath, borderTopWidth, borderRadius].join(' ');
    }),
  );
  expect(new Set(shapes).size).toBe(4);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no accessibility fault, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await stage(page, tableOf(['WEB-1', 'WEB-2']), answersWith([mark('WEB-1', 'behind', 40)]), board);
    await badge(page, '40 %').hover();
    await expect(page.getByText('Win enterprise: 40 %, behind')).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).include('keyrise-overlay').analyze();
    expect(violations.map((v) => [v.id, v.nodes.map((n) => n.html)])).toEqual([]);
  });
}

test('dark where the system is, or where the person says so, and in their language', async ({ page }) => {
  const [dark, light] = ['rgb(25, 27, 38)', 'rgb(255, 255, 255)'];
  await page.emulateMedia({ colorScheme: 'dark' });
  await stage(page, tableOf(['WEB-1', 'WEB-2']), answersWith([mark('WEB-1', 'behind', 40)]), board);
  const first = badge(page, '40 %');
  await expect(first).toHaveCSS('background-color', dark);
  await page.emulateMedia({ colorScheme: 'light' });
  await expect(first).toHaveCSS('background-color', light);
  await choose(page, { theme: 'dark', language: '', texts: null });
  await expect(first).toHaveCSS('background-color', dark);
  await page.emulateMedia({ colorScheme: 'dark' });
  const texts = { overlay_progress: { message: 'Fortschritt $1, $2' } };
  await choose(page, { theme: 'light', language: 'de', texts });
  const german = page.getByRole('img', { name: 'Fortschritt 40 %, Win enterprise' });
  await expect(german).toHaveCSS('background-color', light);
});

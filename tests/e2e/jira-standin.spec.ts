import { type BrowserContext, chromium, expect, type Page, test } from '@playwright/test';
import { type Jira, startJira } from '../standins/jira/server.ts';

/*
 * The stand-in's pages behave as §2 of the facts about Jira tells, seen from a browser without the extension. What
 * the extension does on them is tested elsewhere; these tests keep the ground it stands on honest.
 */

const site = 'https://acme.atlassian.net';
const board = `${site}/jira/software/c/projects/WEB/boards/1`;
const base = 'issue.views.issue-base.foundation';
const current = `a[data-testid="${base}.breadcrumbs.current-issue.item"]`;
const crumb = `[data-testid="${base}.breadcrumbs.breadcrumb-current-issue-container"]`;
const heading = `h1[data-testid="${base}.summary.heading"]`;
const panel = 'section[data-testid="preview-panels.preview-panel"]';
const modal = 'section[role="dialog"][data-testid="issue.views.issue-details.issue-modal.modal-dialog"]';

let jira: Jira;
let context: BrowserContext;
let page: Page;
let complaints: string[];

test.beforeEach(async () => {
  jira = await startJira();
  const map = `--host-resolver-rules=MAP *.atlassian.net 127.0.0.1:${jira.port}`;
  context = await chromium.launchPersistentContext('', {
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--ignore-certificate-errors', map],
  });
  page = await context.newPage();
  complaints = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
});

test.afterEach(async () => {
  await context.close();
  await jira.close();
  expect(complaints).toEqual([]);
  expect(jira.faults).toEqual([]);
});

test('an issue page has the landmarks, title and proof of a real one', async () => {
  await page.goto(`${site}/browse/WEB-12`);
  await expect(page.locator(current)).toHaveAttribute('href', '/browse/WEB-12');
  await expect(page.locator(heading)).toHaveText('Single sign-on for enterprise customers');
  await expect(page).toHaveTitle('[WEB-12] Single sign-on for enterprise customers - Jira');
  await expect(
    page.locator('#jira-issue-header [data-component-selector="breadcrumbs-wrapper"]'),
  ).toHaveCount(1);
  await expect(page.locator('meta[name="application-name"]')).toHaveAttribute('content', 'JIRA');
});

test('content comes late, landmarks later, and the header is replaced after that', async () => {
  await page.addInitScript(() => {
    const seen = { early: false, headers: new Set<Element>() };
    Object.assign(window, { seen });
    new MutationObserver(() => {
      const header = document.querySelector('#jira-issue-header');
      if (header) seen.headers.add(header);
      if (header && !header.querySelector('[data-testid$="current-issue.item"]')) seen.early = true;
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto(`${site}/browse/WEB-12`);
  const seen = () =>
    page.evaluate(() => {
      const { early, headers } = (window as unknown as { seen: { early: boolean; headers: Set<Element> } })
        .seen;
      return [early, headers.size];
    });
  await expect.poll(seen).toEqual([true, 2]);
  await expect(page.locator(crumb)).toHaveCount(1);
});

test('links between issues and the back button navigate without a load', async () => {
  await page.goto(`${site}/browse/WEB-3`);
  await page.evaluate(() => Object.assign(window, { same: true }));
  await page.getByRole('link', { name: 'WEB-12', exact: true }).click();
  await expect(page).toHaveURL(`${site}/browse/WEB-12`);
  await expect(page.locator(current)).toHaveAttribute('href', '/browse/WEB-12');
  await page.goBack();
  await expect(page.locator(heading)).toHaveText('Enterprise readiness');
  expect(await page.evaluate(() => 'same' in window)).toBe(true);
});

test('a card opens the preview panel, which is no dialog, and closing it leaves the board', async () => {
  await page.goto(board);
  const card = page.locator('#card-WEB-12[data-testid="platform-board-kit.ui.card.card"]');
  await card.click();
  await expect(page).toHaveURL(`${board}?selectedIssue=WEB-12`);
  await expect(page.locator(`${panel} ${current}`)).toHaveAttribute('href', '/browse/WEB-12');
  expect(await page.locator(panel).getAttribute('role')).toBeNull();
  expect((await page.locator(panel).boundingBox())?.width).toBe(400);
  await page.goBack();
  await expect(page.locator(panel)).toHaveCount(0);
  await page.goForward();
  await page.locator(panel).getByRole('button', { name: 'Close' }).click();
  await expect(page).toHaveURL(board);
  await expect(page.locator(panel)).toHaveCount(0);
});

test('a page load can ask for the modal instead', async () => {
  await page.goto(`${board}?selectedIssue=WEB-66&modal=detail`);
  await expect(page.locator(`${modal} ${heading}`)).toContainText('<img src=x onerror=alert(1)>');
  await page.keyboard.press('Escape');
  await expect(page.locator(modal)).toHaveCount(0);
});

test('the status button finishes an issue for the server and for every view', async () => {
  await page.goto(`${site}/browse/WEB-12`);
  await page.getByRole('button', { name: 'In Progress - Change status' }).click();
  await expect(page.getByRole('button', { name: 'Done - Change status' })).toBeVisible();
  expect(jira.issue('WEB-12').status).toBe('Done');
  await page.goto(`${site}/browse/WEB-3`);
  await expect(page.getByText('8 of 12 done')).toBeVisible();
});

test('the address of a moved issue leads to its new key', async () => {
  jira.rename('WEB-12', 'OPS-12');
  await page.goto(`${site}/browse/WEB-12`);
  await expect(page).toHaveURL(`${site}/browse/OPS-12`);
  await expect(page.locator(current)).toHaveAttribute('href', '/browse/OPS-12');
});

test('single letters act on the page, but not from a field', async () => {
  await page.goto(`${site}/browse/WEB-12`);
  await expect(page.locator(heading)).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('c');
  await expect(page.locator('[data-testid="standin.create"]')).toBeVisible();
  await page.evaluate(() => {
    const field = document.createElement('input');
    document.body.append(field);
    field.focus();
  });
  await page.keyboard.press('k');
  expect(await page.evaluate(() => Reflect.get(window, '__shortcuts'))).toEqual(['j', 'c']);
});

test('a redesigned page keeps none of the landmarks', async () => {
  for (const address of [`${site}/browse/WEB-12?redesign`, `${board}?redesign&selectedIssue=WEB-12`]) {
    await page.goto(address);
    await expect(
      page.getByRole('heading', { name: 'Single sign-on for enterprise customers' }),
    ).toBeVisible();
    const landmarks =
      '[data-testid*="issue"], [data-testid*="board"], [data-testid*="preview"], [data-testid*="card"]';
    const ids = '[id^="jira"], [id^="card-"], [data-component-selector]';
    await expect(page.locator(`${landmarks}, ${ids}`)).toHaveCount(0);
  }
});

test('a hostile page breaks into an open shadow root, and finds nothing of its own', async () => {
  await page.goto(`${site}/browse/WEB-12?hostile`);
  await expect(page.locator(heading)).toBeVisible();
  expect(await page.evaluate(() => Reflect.get(window, '__found'))).toEqual([]);
  await page.evaluate(() => {
    const host = document.createElement('keyrise-overlay');
    host.attachShadow({ mode: 'open' }).append('secret');
    document.body.append(host);
  });
  const found = () => page.evaluate(() => JSON.stringify(Reflect.get(window, '__found')));
  await expect.poll(found).toContain('secret');
  expect(await page.evaluate(() => Reflect.get(window, '__tried'))).toContain('click');
});

test('the policy refuses inline scripts and strings that become markup', async () => {
  await page.goto(`${site}/jira/your-work`);
  await expect(page.getByRole('heading', { name: 'Your work' })).toBeVisible();
  const refused = await page.evaluate(() => {
    const script = document.createElement('script');
    script.append('window.ran = true');
    try {
      document.body.append(script);
      document.body.innerHTML = '<b>markup</b>';
      return false;
    } catch {
      return !('ran' in window);
    }
  });
  expect(refused).toBe(true);
  expect(complaints.length).toBeGreaterThan(0);
  complaints = [];
});

test('signed out, a page leads to the login and from there back', async () => {
  jira.signOut();
  await page.goto(`${site}/browse/WEB-12`);
  await expect(page).toHaveURL(/^https:\/\/id\.atlassian\.net\/login/);
  await page.getByRole('link', { name: 'Continue as Mia Krystof' }).click();
  await expect(page).toHaveURL(`${site}/browse/WEB-12`);
  await expect(page.locator(current)).toBeVisible();
});

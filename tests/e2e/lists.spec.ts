import { expect } from '@playwright/test';
import { jiraLists } from '../../src/content/jira/lists.ts';
import { saved } from './support/pages.ts';
import { test } from './support/plain.ts';

// Where badges go, proved on saved pages: each selector finds one key where its table says, and together they find one
// in each saved row and none in what isn't a list.

const rows = {
  'cloud-board-card.html': 'ACME-21496',
  'cloud-backlog-card-key-cell.html': 'ACME-22274',
  'cloud-navigator-row.html': 'ACME-29578',
  'cloud-navigator-merged-cell.html': 'ACME-29578',
  'cloud-epic-child-row-merged-cell.html': 'ACME-23422',
};
const others = [
  'cloud-issue-view-breadcrumb-current-issue.html',
  'cloud-linked-issue-fragment.html',
  'cloud-plans-timeline-scope-row.html',
  'dc-view-issue-header.html',
];
const selector = jiraLists.keys.map((one) => one.selector).join();

for (const { name, selector: own, fixture } of jiraLists.keys) {
  if (fixture === null) continue;
  test(`${name}: found once where it was saved`, async ({ page }) => {
    await page.setContent(saved(fixture));
    await expect(page.locator(own)).toHaveCount(1);
    expect(await page.locator(own).evaluate((e, all) => e.matches(all), jiraLists.candidates.join())).toBe(
      true,
    );
  });
}

for (const [fixture, key] of Object.entries(rows)) {
  test(`${fixture} shows ${key}, once`, async ({ page }) => {
    await page.setContent(saved(fixture));
    const hrefs = await page.locator(selector).evaluateAll((all) => all.map((e) => e.getAttribute('href')));
    expect(hrefs).toEqual([`/browse/${key}`]);
  });
}

test('no key of a list where there is none', async ({ page }) => {
  for (const fixture of others) {
    await page.setContent(saved(fixture));
    expect(await page.locator(selector).count(), fixture).toBe(0);
  }
});

// No saved page of Data Center's lists is free to use; these are their names as other people's code quotes them.
const selfHosted = `
  <div class="ghx-issue js-issue" data-issue-key="WEB-1"><div class="ghx-key"><a class="js-key-link" href="/jira/browse/WEB-1">WEB-1</a></div></div>
  <div class="js-issue" data-issue-key="WEB-2"><span class="ghx-key">WEB-2</span></div>
  <table><tbody><tr class="issuerow" data-issuekey="WEB-3">
    <td class="issuekey"><a class="issue-link" data-issue-key="WEB-3" href="/jira/browse/WEB-3">WEB-3</a></td>
    <td class="summary"><a class="issue-link parentIssue" data-issue-key="WEB-9" href="/jira/browse/WEB-9">WEB-9</a></td>
  </tr></tbody></table>
  <ol class="issue-list"><li data-key="WEB-4"><a class="splitview-issue-link" data-issue-key="WEB-4" href="/jira/browse/WEB-4"><span class="issue-link-key">WEB-4</span></a></li></ol>`;

test('self-hosted boards, backlogs and navigators by their names', async ({ page }) => {
  await page.setContent(selfHosted);
  const found = page.locator(selector);
  expect(await found.allInnerTexts()).toEqual(['WEB-1', 'WEB-2', 'WEB-3', 'WEB-4']);
  expect(
    await found.evaluateAll((all, c) => all.every((e) => e.matches(c)), jiraLists.candidates.join()),
  ).toBe(true);
});

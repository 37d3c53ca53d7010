import { expect } from '@playwright/test';
import { jiraPlaces } from '../../src/content/jira/places.ts';
import { saved } from './support/pages.ts';
import { test } from './support/plain.ts';

// Selectors are proved on saved pages, in a real engine: each against the fixture its table names, and the keyed ones
// against every other fixture, where they must find nothing.

const fixtures = {
  'cloud-issue-view-breadcrumb-current-issue.html': 'ACME-14817',
  'dc-view-issue-header.html': 'TRELLO-168',
};
const others = [
  'cloud-backlog-card-key-cell.html',
  'cloud-board-card.html',
  'cloud-epic-child-row-merged-cell.html',
  'cloud-linked-issue-fragment.html',
  'cloud-navigator-merged-cell.html',
  'cloud-navigator-row.html',
  'cloud-plans-timeline-scope-row.html',
];

for (const { name, selector, fixture } of jiraPlaces.landmarks) {
  test(`${name}: found once where it was saved, nowhere else`, async ({ page }) => {
    if (fixture !== null) {
      await page.setContent(saved(fixture));
      expect(await page.locator(selector).count()).toBe(1);
    }
    for (const other of others) {
      await page.setContent(saved(other));
      expect(await page.locator(selector).count(), other).toBe(0);
    }
  });
}

for (const { name, selector } of jiraPlaces.scopes) {
  test(`${name}: in no saved list or issue`, async ({ page }) => {
    for (const fixture of [...Object.keys(fixtures), ...others]) {
      await page.setContent(saved(fixture));
      expect(await page.locator(selector).count(), fixture).toBe(0);
    }
  });
}

for (const [fixture, key] of Object.entries(fixtures)) {
  test(`${fixture} names ${key}`, async ({ page }) => {
    await page.setContent(saved(fixture));
    for (const { selector, keyed } of jiraPlaces.landmarks) {
      const hrefs = await page
        .locator(selector)
        .evaluateAll((list) => list.map((e) => e.getAttribute('href')));
      for (const href of keyed ? hrefs : [])
        expect(jiraPlaces.keyOf({ getAttribute: () => href } as unknown as Element)).toBe(key);
    }
  });
}

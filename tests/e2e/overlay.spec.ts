import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';

// The whole extension on the stand-in Jira: the browser's own walls, and pages that draw themselves late and twice.

const link = 'Link as Key Result';

test('from an issue to a Key Result, two clicks each, and back', async ({
  turnOnJira,
  addExample,
  visit,
}) => {
  await turnOnJira();
  await addExample();
  const { page, overlay } = await visit('/browse/WEB-15');
  await overlay.click('button', link);
  await overlay.one('dialog', 'Key Result for WEB-15');
  // Nothing was linked before and no title is like it: the newest of my goals is suggested all the same.
  expect((await overlay.one('combobox', 'Goal')).value).toBe('Cut the time from idea to release');
  await overlay.click('button', 'Link');
  await expect.poll(() => overlay.says('status')).toMatch(/Linked\. .+ is now/);
  await overlay.one('button', /^Goal progress/);
  await page.screenshot({ path: 'test-results/linked.png' });
  const second = await visit('/browse/WEB-14');
  await second.overlay.click('button', link);
  await second.overlay.click('button', 'Link');
  await second.overlay.one('button', /^Goal progress/);
  await second.page.screenshot({ path: 'test-results/second.png' });
  await second.overlay.click('button', 'Undo');
  await second.overlay.one('button', link);
  await second.page.keyboard.press('Escape');
  await second.overlay.gone('dialog', /Key Result/);
});

/** Waits until the page has done all that it was going to do, and our observer has heard of a change after that. */
async function drawn(page: Page) {
  await expect(page.locator('html[data-standin-drawn]')).toBeAttached();
  await page.evaluate(async () => {
    document.body.append(document.createElement('i'));
    // Longer than the observer ever puts off looking.
    const until = performance.now() + 1200;
    while (performance.now() < until) await new Promise(requestAnimationFrame);
  });
}

for (const [name, query] of Object.entries({
  'late, named late, drawn again': 'lateness=400,900,1500',
  'after a redesign': 'redesign',
})) {
  test(`one control on a page that is ${name}`, async ({ turnOnJira, visit }) => {
    await turnOnJira();
    const { page, overlay } = await visit(`/browse/WEB-12?${query}`);
    await overlay.one('button', link);
    await drawn(page);
    await overlay.one('button', link);
    await page.screenshot({ path: `test-results/${query.replace(/\W/g, '-')}.png` });
  });
}

test('in the preview panel of a board', async ({ turnOnJira, visit }) => {
  await turnOnJira();
  const { page, overlay } = await visit('/jira/software/c/projects/WEB/boards/1');
  await expect(page.locator('[data-testid="platform-board-kit.ui.card.card"]').first()).toBeVisible();
  expect(await overlay.count('button', link)).toBe(0);
  await page.goto(`${page.url()}?selectedIssue=WEB-12`);
  await overlay.click('button', link);
  await overlay.one('dialog', 'Key Result for WEB-12');
  await overlay.one('combobox', 'Goal');
  await page.screenshot({ path: 'test-results/preview.png' });
});

test('a hostile page learns nothing and moves nothing', async ({ turnOnJira, addExample, visit }) => {
  await turnOnJira();
  await addExample();
  const { page, overlay } = await visit('/browse/WEB-12?hostile');
  await overlay.click('button', /^Goal progress|^Link as/);
  await overlay.one('dialog', 'Key Result for WEB-12');
  // It attacks each host again after a while, and looks at all of them with every round.
  const tried = () => page.evaluate(() => (window as unknown as { __tried: string[] }).__tried.length);
  const before = await tried();
  await expect.poll(tried).toBeGreaterThan(before + 20);
  const said = await page.evaluate(() => {
    const { __tried, __found } = window as unknown as { __tried: string[]; __found: unknown[] };
    return { tried: __tried.length, found: __found };
  });
  expect(said.tried).toBeGreaterThan(0);
  expect(said.found).toEqual([]);
});

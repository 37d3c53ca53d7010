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

for (const [name, query] of Object.entries({
  'late, named late, drawn again': 'lateness=400,900,1500',
  'after a redesign': 'redesign',
})) {
  test(`one control on a page that is ${name}`, async ({ turnOnJira, visit }) => {
    await turnOnJira();
    const { page, overlay } = await visit(`/browse/WEB-12?${query}`);
    await overlay.one('button', link);
    await page.waitForTimeout(2500);
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
  await page.waitForTimeout(800);
  const said = await page.evaluate(() => {
    const { __tried, __found } = window as unknown as { __tried: string[]; __found: unknown[] };
    return { tried: __tried.length, found: __found };
  });
  expect(said.tried).toBeGreaterThan(0);
  expect(said.found).toEqual([]);
});

import { expect, test } from './support/fixtures.ts';
import { keptBy, wander } from './support/heap.ts';

test('whoever goes about in Jira all day keeps no more of Keyrise than at the beginning', async ({
  turnOnJira,
  addExample,
  visit,
}) => {
  await turnOnJira();
  await addExample();
  const { page } = await visit('/browse/WEB-12?lateness=0,0,-1');
  await wander(page, 12, true);
  const before = await keptBy(page);
  await wander(page, 60, true);
  const after = await keptBy(page);
  expect(after.overlays).toBeLessThanOrEqual(before.overlays);
  expect(after.detached).toBeLessThanOrEqual(before.detached + 10);
  // What a page does keep is found.
  await page.evaluate(() => {
    const kept = Array.from({ length: 50 }, () => document.createElement('keyrise-overlay'));
    for (const element of kept) document.body.append(element);
    for (const element of kept) element.remove();
    Reflect.set(window, 'kept', kept);
  });
  const found = await keptBy(page);
  expect(found.detached).toBeGreaterThanOrEqual(after.detached + 50);
  expect(found.overlays).toBe(after.overlays + 50);
});

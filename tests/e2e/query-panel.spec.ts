import type { KeyResult } from '../../src/core/records.ts';
import { stored } from './support/calls.ts';
import { expect, test } from './support/fixtures.ts';

test('[K5] a list of issues is linked in its page by a measure that is chosen there, with start and target', async ({
  ext,
  turnOnJira,
  addExample,
  visit,
}) => {
  await turnOnJira();
  await addExample();
  const { page, overlay } = await visit('/issues/?filter=10000');
  await overlay.click('button', 'Link as Key Result');
  await overlay.one('dialog', 'Key Result for filter 10000');
  await overlay.one('radio', 'Share of 20 issues done — 45 %');
  await overlay.one('radio', 'Story point estimate in total — 69 (7 issues without it count 0)');
  await overlay.click('radio', 'Number of issues — 20');
  await overlay.fill('spinbutton', 'Target', '10');
  await page.screenshot({ path: 'test-results/query.png' });
  await overlay.click('button', 'Link');
  await expect.poll(() => overlay.says('status')).toMatch(/Linked\. .+ is now/);
  const own = await ext.open('settings');
  const keyResults = (await stored(own))['keyResults'] as KeyResult[];
  expect(keyResults.find(({ title }) => title === 'Filter for WEB board')).toMatchObject({
    scoring: { form: 'scale', start: 20, target: 10, rising: false },
    value: 20,
  });
});

test('[K5] the query is shown, changed and judged by the site before it is linked', async ({
  ext,
  turnOnJira,
  visit,
}) => {
  await turnOnJira();
  const { overlay } = await visit('/issues/?jql=project%20%3D%20OPS');
  await overlay.click('button', 'Link as Key Result');
  await overlay.one('radio', 'Share of 3 issues done — 33 %');
  await overlay.fill('textbox', 'JQL', 'project = WEB AND nonsense = 7');
  await overlay.click('button', 'Read this query');
  await expect.poll(() => overlay.says('status')).toContain('nonsense');
  await overlay.fill('textbox', 'JQL', 'parent = WEB-3');
  await overlay.click('button', 'Read this query');
  await overlay.click('radio', 'Share of 12 issues done — 58 %');
  await overlay.click('button', 'Link');
  await expect.poll(() => overlay.says('status')).toMatch(/Linked\. .+ is now 58 %/);
  const own = await ext.open('settings');
  const [keyResult] = (await stored(own))['keyResults'] as KeyResult[];
  expect(keyResult?.source).toMatchObject({ ref: { url: expect.stringContaining('parent') } });
});

test('[H3] an epic’s past fills its chart, with dates of then', async ({ ext, jira, turnOnJira, visit }) => {
  const day = 86_400_000;
  for (let n = 5; n <= 16; n++) jira.issue(`WEB-${n}`).created = Date.now() - 60 * day;
  jira.issue('WEB-5').history.push({ at: Date.now() - 12 * day, from: 'To Do', to: 'Done' });
  await turnOnJira();
  const { overlay } = await visit('/browse/WEB-3');
  await overlay.click('button', 'Link as Key Result');
  await overlay.click('radio', 'Share of 12 child issues done — 58 %');
  await overlay.click('button', 'Link');
  const { description } = await overlay.one('button', 'Add its past to the chart');
  expect(description).toContain('counts the issues that are in it today');
  await overlay.click('button', 'Add its past to the chart');
  await expect.poll(() => overlay.says('status')).toMatch(/\d+ weeks? (was|were) added to the chart\./);
  const own = await ext.open('settings');
  const readings = (await stored(own))['readings'] as { at: number }[];
  expect(readings.length).toBeGreaterThan(1);
  expect(Math.min(...readings.map(({ at }) => at))).toBeLessThan(Date.now() - 6 * 86_400_000);
});

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

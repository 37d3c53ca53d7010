import type { KeyResult } from '../../src/core/records.ts';
import { call, stored } from './support/calls.ts';
import { expect, github, test } from './support/github.ts';

test('an issue is linked in two clicks and read until it is done; lists carry its mark', async ({
  gitHub,
  ext,
  addExample,
  turnOnGitHub,
  visitGitHub,
}) => {
  await addExample();
  const settings = await turnOnGitHub();
  const { page, overlay } = await visitGitHub('/acme/web/issues/13');
  await overlay.click('button', 'Link as Key Result');
  await overlay.one('dialog', 'Key Result for acme/web#13');
  await overlay.one('radio', 'This issue is done — not yet');
  await page.screenshot({ path: 'test-results/github-panel.png' });
  await overlay.click('button', 'Link');
  await overlay.one('button', /^Goal progress/);
  await page.screenshot({ path: 'test-results/github-linked.png' });

  const list = await visitGitHub('/acme/web/issues?q=is%3Aopen+label%3Abug');
  await list.overlay.one('image', /^Goal progress/);
  await list.page.screenshot({ path: 'test-results/github-list.png' });

  gitHub.close('acme/web', 13);
  expect(await call(settings, 'refresh', {})).toMatchObject({ read: 1, failed: 0 });
  const linked = async () =>
    ((await stored(settings))['keyResults'] as KeyResult[]).find(({ source }) => source.from === 'link');
  expect(await linked()).toMatchObject({ value: 1, source: { ref: { source: 'github', id: '7003' } } });
  // The session of the browser goes to no question, not even the cookies that the whole domain shares.
  expect(gitHub.asked().length).toBeGreaterThan(0);
  for (const { headers } of gitHub.asked()) expect(headers['cookie']).toBeUndefined();
  expect(await ext.worker.evaluate(() => chrome.permissions.getAll())).toMatchObject({
    origins: [`${github}/*`, 'https://api.github.com/*'].sort(),
  });
});

for (const [path, key, radio, value] of [
  ['/acme/web/milestone/3', 'acme/web milestone 3', 'Share of 5 issues done — 60 %', { done: 3, total: 5 }],
  [
    '/acme/web/issues?q=is%3Aopen+label%3A%22good+first+issue%22',
    'acme/web label:"good first issue"',
    'Share of 4 issues done — 75 %',
    { done: 3, total: 4 },
  ],
] as const) {
  test(`the share of ${key} is linked on its page`, async ({ addExample, turnOnGitHub, visitGitHub }) => {
    await addExample();
    const settings = await turnOnGitHub();
    const { overlay } = await visitGitHub(path);
    await overlay.click('button', 'Link as Key Result');
    await overlay.one('dialog', `Key Result for ${key}`);
    await overlay.one('radio', radio);
    await overlay.click('button', 'Link');
    await overlay.one('button', /^Goal progress/);
    const all = (await stored(settings))['keyResults'] as KeyResult[];
    expect(all.find(({ source }) => source.from === 'link')?.value).toEqual(value);
  });
}

test('[L1] a used-up limit leaves the number and says when; a token reads on, private things too', async ({
  gitHub,
  turnOnGitHub,
}) => {
  const settings = await turnOnGitHub();
  await call(settings, 'linkItem', {
    url: `${github}/acme/web/milestone/3`,
    goal: { title: 'Enterprise' },
    measure: { kind: 'issuesDone' },
    scoring: { form: 'share' },
    title: 'Enterprise',
    weight: 1,
  });
  gitHub.limit(0);
  expect(await call(settings, 'refresh', {})).toMatchObject({ read: 0, failed: 1 });
  const section = settings.getByRole('region', { name: 'GitHub' });
  await expect(section).toContainText('GitHub asked us to slow down');
  const all = (await stored(settings))['keyResults'] as KeyResult[];
  expect(all.at(-1)?.value).toEqual({ done: 3, total: 5 });

  gitHub.allow('token-of-sam', 'sam');
  await section.getByText('Use an access token').click();
  await section.getByRole('textbox', { name: 'GitHub address' }).fill('github.com');
  await section.getByLabel('Personal access token').fill('token-of-sam');
  await section.getByRole('button', { name: 'Turn on GitHub' }).click();
  await expect(section).toContainText('Signed in as sam');
  await call(settings, 'linkItem', {
    url: `${github}/acme/secret/issues/10`,
    goal: { title: 'Secret' },
    measure: { kind: 'issueDone' },
    scoring: { form: 'step' },
    title: 'Secret',
    weight: 1,
  });
  expect(await call(settings, 'refresh', {})).toMatchObject({ read: 2, failed: 0 });
  expect(JSON.stringify(await stored(settings))).not.toContain('token-of-sam');
});

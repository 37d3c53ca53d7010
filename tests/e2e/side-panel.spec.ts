import { expect, test } from './support/fixtures.ts';

test('the popup opens beside the page, where the same goals stay while one works', async ({
  ctx,
  ext,
  addExample,
}) => {
  await addExample();
  const popup = await ext.open('popup');
  await popup.getByRole('button', { name: 'Open beside the page' }).click();
  // The panel is no tab, and no page to Playwright: the browser tells that it's there, a tab shows what it shows.
  const panels = async () => {
    const { targetInfos } = await ext.cdp.send('Target.getTargets');
    return targetInfos.filter(({ url }) => url === `${popup.url()}#side`).length;
  };
  await expect.poll(panels).toBe(1);
  const side = await ctx.newPage();
  await side.setViewportSize({ width: 320, height: 900 });
  await side.goto(`${popup.url()}#side`);
  await expect(side.getByRole('treeitem', { name: /^Win 10 enterprise customers/ })).toBeVisible();
  await expect(side.getByRole('button', { name: 'Open beside the page' })).toBeHidden();
  await side.getByRole('checkbox', { name: 'Reference customer on stage' }).check();
  await expect(side.getByRole('status')).toContainText('Win 10 enterprise customers is now');
  await expect(popup.getByRole('checkbox', { name: 'Reference customer on stage' })).toBeChecked();
});

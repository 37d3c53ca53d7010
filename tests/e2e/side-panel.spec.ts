import { expect, test } from './support/fixtures.ts';

test('the popup opens beside the page, where the same goals stay while one works', async ({
  ctx,
  ext,
  addExample,
}) => {
  await addExample();
  const popup = await ext.open('popup');
  await popup.getByRole('button', { name: 'Open beside the page' }).click();
  const opened = () => ctx.pages().find((page) => page.url().endsWith('#side'));
  await expect.poll(opened, { message: 'the side panel opens' }).toBeDefined();
  const side = opened();
  if (!side) throw new Error('the side panel was closed');
  await expect(side.getByRole('treeitem', { name: /^Win 10 enterprise customers/ })).toBeVisible();
  await expect(side.getByRole('button', { name: 'Open beside the page' })).toBeHidden();
  await side.getByRole('checkbox', { name: 'Reference customer on stage' }).check();
  await expect(side.getByRole('status')).toContainText('Win 10 enterprise customers is now');
  await expect(popup.getByRole('checkbox', { name: 'Reference customer on stage' })).toBeChecked();
});

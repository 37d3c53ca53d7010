import { resolve } from 'node:path';
import { expect, test } from './support/fixtures.ts';

const file = resolve(import.meta.dirname, '../exchange/files/viva-new.csv');

test('[I2][I3] a file from Viva Goals comes in, after showing what it does, and is taken back', async ({
  firefox,
}) => {
  const page = await firefox.open('import');
  await page.chooseFile(file);
  await page.one('heading', 'Who are you?');
  await page.click('button', 'Ada Lovelace');
  await page.click('button', 'Continue');
  await page.one('heading', 'What “viva-new.csv” will change');
  await page.click('button', 'Import');
  await page.one('heading', 'Your goals are in');
  const popup = await firefox.open('popup');
  await expect.poll(() => popup.says('tree')).toContain('Win enterprise (EMEA)');
  await page.show();
  await page.click('button', 'Undo');
  await page.one('heading', 'The import is undone');
  await expect.poll(() => popup.count('heading', 'No goals yet')).toBe(1);
});

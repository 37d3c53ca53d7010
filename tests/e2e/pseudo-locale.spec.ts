import { rmSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { extensionOf, launch } from './support/browser.ts';
import { call } from './support/calls.ts';
import { pseudoExtension, unfitting, untranslated } from './support/pseudo.ts';

/** Everything that people wrote: what is shown as it is in every language. */
const writtenIn = (page: Page) =>
  page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((done) => {
      const opening = indexedDB.open('keyrise');
      opening.onsuccess = () => done(opening.result);
    });
    const all = (name: string) =>
      new Promise<Record<string, string>[]>((done) => {
        const asking = db.transaction(name).objectStore(name).getAll();
        asking.onsuccess = () => done(asking.result);
      });
    const records = await Promise.all(['goals', 'keyResults', 'people', 'checkIns'].map(all));
    db.close();
    const texts = records.flat().flatMap(({ title, unit, name, note }) => [title, unit, name, note]);
    return [...new Set(texts.filter((text): text is string => !!text))].sort((a, b) => b.length - a.length);
  });

const widths = [1280, 320];

async function look(page: Page, where: string, data: readonly string[]): Promise<string[]> {
  const faults = (await untranslated(page, data)).map((text) => `${where}: not translated: ${text}`);
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    await page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
    );
    faults.push(...(await unfitting(page)).map((text) => `${where} at ${width} px: does not fit: ${text}`));
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  return faults;
}

test('every page says only what can be translated, and has room for longer words', async () => {
  test.setTimeout(180_000);
  const folder = pseudoExtension(test.info().outputPath('extension'));
  const ctx = await launch(9, { extensions: [folder] });
  const faults: string[] = [];
  try {
    const ext = await extensionOf(ctx);
    const settings = await ext.open('settings');
    faults.push(...(await look(settings, 'settings, empty', [])));
    const empty = await ext.open('dashboard');
    await empty.locator('.empty').waitFor();
    faults.push(...(await look(empty, 'dashboard, empty', [])));
    await empty.close();
    await call(settings, 'addExample', {});
    const data = await writtenIn(settings);
    await settings.reload();
    await settings.locator('.rows li').first().waitFor();
    faults.push(...(await look(settings, 'settings', data)));

    const page = await ext.open('dashboard');
    const views: [hash: string, there: string][] = [
      ['#/tree', '.tree-grid'],
      ['#/map', '.map-card'],
      ['#/check-ins', '.round'],
      ['#/review', 'table.review'],
    ];
    const start = page.url().split('#')[0];
    for (const [hash, there] of views) {
      await page.goto(`${start}${hash}`);
      await page.locator(there).first().waitFor();
      faults.push(...(await look(page, hash, data)));
    }
    await page.goto(`${start}#/tree`);
    await page.locator('.tree-grid a').nth(1).click();
    await page.locator('.history-chart').waitFor();
    faults.push(...(await look(page, 'goal', data)));
    const actions = page.locator('.goal-head .actions button');
    for (let i = 0; i < (await actions.count()); i += 1) {
      const before = page.url();
      await actions.nth(i).click();
      await page.locator('dialog[open], .outcome[data-shown="true"]').first().waitFor();
      faults.push(...(await look(page, `goal, action ${i}`, data)));
      await page.keyboard.press('Escape');
      await expect(page.locator('dialog[open]')).toHaveCount(0);
      expect(page.url()).toBe(before);
    }
    for (const name of ['welcome', 'popup'] as const) {
      const other = await ext.open(name);
      await other.locator('h1, [role="tree"]').first().waitFor();
      faults.push(...(await look(other, name, data)));
    }
  } finally {
    await ctx.close();
    rmSync(folder, { recursive: true });
  }
  expect(faults).toEqual([]);
});

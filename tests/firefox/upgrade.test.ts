import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { writeBlank, writeOlder } from '../e2e/support/older.ts';
import { leaveVersion1, version1Stores } from '../store/leave-version-1.ts';
import saved from '../store/version-1.json' with { type: 'json' };
import { dist, launchFirefox } from './support/firefox.ts';
import { call, expect, site, test, turnOn } from './support/fixtures.ts';
import { closeAll } from './support/start-browser.ts';

const before = '0.0.9';

function folderOf(write: typeof writeBlank): string {
  const folder = mkdtempSync(join(tmpdir(), 'keyrise-'));
  onTestFinished(async () => {
    await closeAll();
    rmSync(folder, { recursive: true, force: true });
  });
  write(dist, folder, before);
  return folder;
}

/** Every row of these stores, as JSON can carry it. */
const rowsOf = (names: string[]) =>
  new Promise<Record<string, unknown[]>>((resolve, reject) => {
    const open = indexedDB.open('keyrise');
    open.onerror = () => reject(open.error);
    open.onsuccess = () => {
      const tx = open.result.transaction(names);
      const all = names.map((name) => [name, tx.objectStore(name).getAll()] as const);
      tx.oncomplete = () => {
        open.result.close();
        resolve(Object.fromEntries(all.map(([name, { result }]) => [name, result])));
      };
    };
  });

test('a version’s data, opened by the next in Firefox, is all there; what is new is told once', async ({
  jira,
}) => {
  const firefox = await launchFirefox(jira.port, undefined, {}, folderOf(writeBlank));
  const blank = await firefox.open('popup');
  await blank.evaluate(leaveVersion1, { stores: version1Stores, saved });
  await blank.close();

  await firefox.update(dist);
  const popup = await firefox.open('popup');
  await expect.poll(() => popup.attribute('progressbar', 'Company', 'aria-valuenow')).toBe('90');
  const records = Object.keys(saved).filter((name) => name !== 'derived' && name !== 'meta');
  const after = await popup.evaluate(rowsOf, records);
  expect(after).toEqual(Object.fromEntries(Object.entries(saved).filter(([name]) => records.includes(name))));
  await popup.click('button', 'What is new');
  await expect.poll(() => popup.says('region')).toContain('A team shares one tree');
  await popup.close();
  const again = await firefox.open('popup');
  await again.one('progressbar', 'Company');
  expect(await again.evaluate(() => chrome.storage.local.get('news'))).toEqual({});
  expect(await firefox.complaints()).toEqual([]);
});

test('an update takes over pages that are open in Firefox', async ({ jira }) => {
  const firefox = await launchFirefox(jira.port, undefined, {}, folderOf(writeOlder));
  await call(await turnOn(firefox), 'addExample', {});
  const issue = await firefox.visit(`${site}/browse/WEB-12`);
  await issue.overlay.click('button', 'Link as Key Result');
  await issue.overlay.one('dialog', 'Key Result for WEB-12');
  // Firefox itself complains of an answer that is still on its way, and nobody can hear that.
  await issue.overlay.one('radio', 'This issue is done — not yet');
  await issue.overlay.one('button', 'Link');

  await firefox.update(dist);
  await issue.overlay.gone('dialog', 'Key Result for WEB-12');
  await issue.overlay.click('button', 'Link as Key Result');
  await issue.overlay.click('button', 'Link');
  await expect.poll(() => issue.overlay.says('status')).toContain('Linked.');
  expect(await issue.evaluate(() => document.querySelectorAll('keyrise-overlay').length)).toBe(1);
  expect(await firefox.complaints()).toEqual([]);
});

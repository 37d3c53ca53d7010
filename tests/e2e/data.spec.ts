import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { call, refusal } from './support/calls.ts';
import { expect, test } from './support/fixtures.ts';
import { importThrough, numbers, press, records } from './support/import.ts';

const axe = async (page: Page) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    expect(violations.map((v) => `${v.id}: ${v.nodes[0]?.html}`)).toEqual([]);
  }
};

/** Exports in the dialog that is open, or opens one; gives back name and content. */
async function exported(page: Page, format: RegExp): Promise<{ name: string; text: string }> {
  const dialog = page.getByRole('dialog', { name: 'Export' });
  if (!(await dialog.isVisible())) await press(page, 'Export');
  await dialog.getByRole('radio', { name: format }).check();
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'Save file')]);
  await expect(dialog).toBeHidden();
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

test('[I1][I5] everything leaves as one file, everything is deleted and proved gone, and the file brings it back', async ({
  ext,
  turnOnJira,
  addExample,
}) => {
  await turnOnJira();
  await addExample();
  const settings = await ext.open('settings');
  await expect(settings.getByRole('heading', { level: 2, name: 'Data' })).toBeVisible();
  const [before, derived] = [await records(settings), await numbers(settings)];
  const file = await exported(settings, /Everything/);
  expect(file.name).toMatch(/^Keyrise \d{4}-\d\d-\d\d\.json$/);
  await expect(settings.getByText(`Saved “${file.name}”.`)).toBeVisible();
  expect(Object.keys(JSON.parse(file.text).records)).not.toContain('derived');

  const dashboard = await ext.open('dashboard');
  await expect(dashboard.getByRole('treegrid')).toBeVisible();
  await press(settings, 'Delete everything');
  const dialog = settings.getByRole('dialog', { name: 'Delete everything?' });
  await expect(dialog).toContainText('6 goals go, with all history');
  await axe(settings);
  await dialog.getByRole('button', { name: 'Delete everything' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Tick that you know');
  await dialog.getByRole('checkbox', { name: 'I know that this can’t be undone' }).check();
  await dialog.getByRole('button', { name: 'Delete everything' }).click();

  await expect(settings.getByRole('heading', { level: 1, name: 'Everything is deleted' })).toBeFocused();
  await axe(settings);
  const proof = settings.getByRole('list', { name: 'What was deleted' }).getByRole('listitem');
  await expect(proof.filter({ hasText: 'Databases' })).toContainText('Nothing is left.');
  await expect(proof.filter({ hasText: 'Permissions' })).toContainText('https://acme.atlassian.net/*');
  await expect(proof.filter({ hasText: 'Scripts' })).toContainText('1 deleted. Nothing is left.');
  await expect(proof.filter({ hasText: 'Alarms' })).toContainText('2 deleted. Nothing is left.');
  // Asked by the test itself, not by who says so.
  const left = await settings.evaluate(async () => ({
    databases: await indexedDB.databases(),
    local: await chrome.storage.local.get(null),
    session: await chrome.storage.session.get(null),
    origins: (await chrome.permissions.getAll()).origins,
    scripts: await chrome.scripting.getRegisteredContentScripts(),
    alarms: await chrome.alarms.getAll(),
  }));
  expect(left).toEqual({ databases: [], local: {}, session: {}, origins: [], scripts: [], alarms: [] });

  const page = await ext.open('import');
  await importThrough(page, { name: file.name, bytes: file.text });
  expect(await records(page)).toEqual(before);
  expect(await numbers(page)).toEqual(derived);
});

test('[I4] a backup restores in one click, after saying what that does, and undo takes it back', async ({
  ext,
  addExample,
}) => {
  await addExample();
  const settings = await ext.open('settings');
  await press(settings, 'Back up now');
  await expect(settings.getByRole('status').filter({ hasText: '6 goals are backed up.' })).toBeVisible();
  const then = await records(settings);
  const { goals } = then as { goals: { id: string; title: string; owner: string }[] };
  const top = goals.find(({ title }) => title === 'Win 10 enterprise customers');
  await call(settings, 'changeGoal', { goal: top?.id as never, title: 'Win 12 enterprise customers' });
  const form = { title: 'Signed', weight: 1, unit: '', due: null, scoring: { form: 'step' as const } };
  await call(settings, 'createGoal', {
    title: 'Made since',
    level: 'team',
    period: { start: '2026-10-01', end: '2026-12-31' },
    draft: false,
    contributesTo: null,
    keyResults: [form],
    contributing: [],
  });
  const now = await records(settings);

  await settings.getByRole('button', { name: /^Restore / }).click();
  const dialog = settings.getByRole('dialog', { name: /^Restore / });
  await expect(dialog).toContainText('Change back: 1 goal, 0 Key Results');
  await expect(dialog).toContainText('Are removed, made since: 1 goal, 1 Key Result');
  await axe(settings);
  await dialog.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(settings.getByText(/^Everything is as it was on/)).toBeVisible();
  expect(await records(settings)).toEqual(then);
  await press(settings, 'Undo');
  await expect(settings.getByRole('status').filter({ hasText: 'Taken back.' })).toBeVisible();
  expect(await records(settings)).toEqual(now);
});

test('[I2] what is seen is what leaves: the filter narrows tables and the review, never the whole store', async ({
  ext,
  addExample,
}) => {
  await addExample();
  const page = await ext.open('dashboard');
  await page.getByRole('searchbox', { name: 'Search goals' }).fill('release');
  await expect(page.getByRole('status').first()).toHaveText('1 goal fits');
  await press(page, 'Export');
  await expect(page.getByRole('dialog')).toContainText('Only the 1 goal that you see.');
  await axe(page);
  const seen = await exported(page, /Goals/);
  expect(seen.text).toContain('Cut the time from idea to release');
  expect(seen.text).not.toContain('Answer every enterprise request');
  expect(seen.text.split('\r\n')[0]).toContain('"Aligned To (weight, Objective ID)"');
  const review = await exported(page, /Review/);
  expect(review.name).toMatch(/^Keyrise review .*\.md$/);
  expect(review.text).toContain('## Cut the time from idea to release');
  expect(review.text).not.toContain('Answer every enterprise request');
  const history = await exported(page, /History/);
  expect(history.text.split('\r\n')[0]).toContain('"Date","Goal","Key Result"');
  const all = await exported(page, /Everything/);
  expect(JSON.parse(all.text).records.goals).toHaveLength(6);

  await page.getByRole('searchbox', { name: 'Search goals' }).fill('');
  const whole = await exported(page, /Goals/);
  expect(whole.text).toContain('Answer every enterprise request');
});

test('[I2] both spreadsheets to start from come back to goals, untouched', async ({ ext }) => {
  const page = await ext.open('import');
  await call(page, 'introduce', { name: 'Ada Lovelace' });
  for (const [button, rows] of [
    ['Goals with Key Results', '2'],
    ['Goals that contribute to goals', '3'],
  ] as const) {
    const [download] = await Promise.all([page.waitForEvent('download'), press(page, button)]);
    await page.getByLabel('Choose a file').setInputFiles(await download.path());
    await expect(page.getByRole('table', { name: 'The first rows, as they will be read' })).toContainText(
      'Win enterprise customers',
    );
    await press(page, 'Continue');
    const created = page.getByRole('heading', { level: 3, name: `${rows} are new` });
    await expect(created).toBeVisible();
    await expect(page.getByText(/refused, with/)).toBeHidden();
    await press(page, 'Choose another file');
  }
});

/** Writes into the database past the door, as a fault of the disk or of a program would. */
const spoil = (page: Page, title: string): Promise<void> =>
  page.evaluate(
    (wanted) =>
      new Promise((resolve, reject) => {
        const open = indexedDB.open('keyrise');
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          const tx = open.result.transaction(['goals', 'derived'], 'readwrite');
          const goals = tx.objectStore('goals').getAll();
          goals.onsuccess = () => {
            const { id } = goals.result.find((goal) => goal.title === wanted);
            const derived = tx.objectStore('derived').get(id);
            derived.onsuccess = () => tx.objectStore('derived').put({ ...derived.result, progress: 0.987 });
          };
          tx.oncomplete = () => {
            open.result.close();
            resolve();
          };
        };
      }),
    title,
  );

test('[R8] who doubts a number can check everything, and a wrong one is found, named and computed again', async ({
  ext,
  addExample,
}) => {
  await addExample();
  const settings = await ext.open('settings');
  await settings.getByText('Something wrong?').click();
  await press(settings, 'Check everything');
  const report = settings.getByRole('status').filter({ hasText: 'Looked at 6 goals' });
  await expect(report).toContainText('All is well.');
  await spoil(settings, 'Win 10 enterprise customers');
  await press(settings, 'Check everything');
  await expect(report).toContainText('“Win 10 enterprise customers” shows another number');
  await expect(report).toContainText('R7');
  await axe(settings);
  await press(settings, 'Compute all numbers again');
  await expect(report).toContainText('All is well.');
});

test('the log tells what happened, with rule and version, and nothing that anybody wrote', async ({
  ctx,
  ext,
  turnOnJira,
}) => {
  await turnOnJira();
  const settings = await ext.open('settings');
  await call(settings, 'introduce', { name: 'Planted Person' });
  const period = { start: '2026-10-01', end: '2026-12-31' } as const;
  const seats = {
    title: 'Planted seats',
    weight: 1,
    unit: '',
    due: null,
    scoring: { form: 'step' as const },
  };
  const goal = { title: 'Planted goal', level: 'team' as const, period, draft: false, contributesTo: null };
  await call(settings, 'createGoal', { ...goal, keyResults: [seats], contributing: [] });
  const refused = await refusal(settings, 'createGoal', { ...goal, keyResults: [], contributing: [] });
  expect(refused).toMatchObject({ code: 'needsChild', rule: 'G2', version: '0.1.0' });

  await settings.getByText('Something wrong?').click();
  await press(settings, 'Show the log');
  const log = settings.getByRole('list', { name: 'Log, newest first' });
  await expect(log).toContainText('call createGoal done');
  await expect(log).toContainText('call createGoal needsChild G2');
  await axe(settings);
  await ctx.grantPermissions(['clipboard-read', 'clipboard-write']);
  await press(settings, 'Copy the log');
  await expect(settings.getByText(/events are in the clipboard/)).toBeVisible();
  const copied = await settings.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^Keyrise 0\.1\.0\n\d{4}-\d\d-\d\dT/);
  expect(copied).toContain('start install');
  expect(copied).toContain('turnOnSite done');
  expect(copied).not.toMatch(/planted|acme|atlassian|Sam Rivera|https?:/i);
});

test('[I1] a store that a newer Keyrise wrote is left alone, said in words, and still leaves as a file', async ({
  ext,
  addExample,
}) => {
  await addExample();
  const settings = await ext.open('settings');
  const before = await records(settings);
  await settings.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const open = indexedDB.open('keyrise', 999);
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          open.result.close();
          resolve();
        };
      }),
  );
  await settings.reload();
  await expect(settings.getByRole('heading', { level: 2, name: /newer/ })).toBeVisible();
  await axe(settings);
  const [download] = await Promise.all([
    settings.waitForEvent('download'),
    press(settings, 'Save what can be read'),
  ]);
  await expect(settings.getByRole('status')).toContainText('6 goals are in');
  const file = JSON.parse(readFileSync(await download.path(), 'utf8'));
  expect(file.records.goals).toEqual(before['goals']);
  expect(file.records.checkIns).toEqual(before['checkIns']);
});

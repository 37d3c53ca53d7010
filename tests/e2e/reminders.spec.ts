import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { dist, type Extension, extensionOf, launch } from './support/browser.ts';
import { call } from './support/calls.ts';
import { test as base, expect } from './support/fixtures.ts';

/** Keyrise that has the notification permission already: no test can press a button of the browser's own question. */
const test = base.extend({
  ctx: async ({ jira }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'reminders-'));
    cpSync(dist, folder, { recursive: true });
    const path = join(folder, 'manifest.json');
    const manifest = JSON.parse(readFileSync(path, 'utf8'));
    manifest.permissions.push('notifications');
    writeFileSync(path, JSON.stringify(manifest));
    const ctx = await launch(jira.port, { extensions: [folder] });
    await use(ctx);
    await ctx.close();
    rmSync(folder, { recursive: true, force: true });
  },
  ext: async ({ ctx }, use) => use(await extensionOf(ctx)),
});

const section = (settings: Page) => settings.getByRole('region', { name: 'Reminders' });
const alarmAt = (page: Page) =>
  page.evaluate(async () => (await chrome.alarms.get('reminder'))?.scheduledTime ?? 0);
const shown = (page: Page) => page.evaluate(async () => Object.keys(await chrome.notifications.getAll()));
const ring = (page: Page) =>
  page.evaluate(() => chrome.alarms.create('reminder', { when: Date.now() + 100 }));

/** Presses a button of the reminder, or the reminder elsewhere: what the browser tells the worker when a person does. */
const pressed = (ext: Extension, where: 0 | 1 | 'elsewhere') =>
  ext.worker.evaluate((at) => {
    type Told = { dispatch(...args: unknown[]): void };
    const { onButtonClicked, onClicked } = chrome.notifications as unknown as Record<string, Told>;
    if (at === 'elsewhere') onClicked?.dispatch('checkIns');
    else onButtonClicked?.dispatch('checkIns', at);
  }, where);

test('a weekly reminder is turned on, comes when something waits, and is snoozed', async ({
  ctx,
  ext,
  addExample,
}) => {
  await addExample();
  const settings = await ext.open('settings');
  const reminders = section(settings);
  await expect(reminders.getByRole('combobox', { name: 'Day' })).toBeHidden();
  expect(await alarmAt(settings)).toBe(0);
  await reminders.getByRole('checkbox', { name: 'Remind me once a week' }).check();
  await reminders.getByRole('combobox', { name: 'Day' }).selectOption('Tuesday');
  await reminders.getByLabel('Time').fill('15:30');
  const due = async () => {
    const at = new Date(await alarmAt(settings));
    return [at.getDay(), at.getHours(), at.getMinutes()];
  };
  await expect.poll(due).toEqual([2, 15, 30]);
  await expect(reminders.getByRole('status')).toContainText('Tuesday');

  // In quiet hours it waits until they end.
  await reminders.getByLabel('From', { exact: true }).fill('15:00');
  await reminders.getByLabel('To', { exact: true }).fill('16:00');
  await expect.poll(due).toEqual([2, 16, 0]);
  await reminders.getByRole('checkbox', { name: /^Quiet hours/ }).uncheck();
  await expect.poll(due).toEqual([2, 15, 30]);
  const { violations } = await new AxeBuilder({ page: settings }).setLegacyMode(true).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);

  await ring(settings);
  await expect.poll(() => shown(settings)).toEqual(['checkIns']);
  await expect.poll(due).toEqual([2, 15, 30]);

  // Its second button: an hour later, and no longer in sight.
  await pressed(ext, 1);
  await expect(reminders.getByRole('status')).toContainText('Snoozed until');
  const inAnHour = Date.now() + 3_600_000;
  await expect.poll(async () => Math.abs((await alarmAt(settings)) - inAnHour) < 60_000).toBe(true);
  expect(await shown(settings)).toEqual([]);
  await reminders.getByRole('button', { name: 'Wake up' }).click();
  await expect.poll(due).toEqual([2, 15, 30]);

  // Its first, and the notification itself: this week's round.
  for (const where of [0, 'elsewhere'] as const) {
    await ring(settings);
    await expect.poll(() => shown(settings)).toEqual(['checkIns']);
    const [round] = await Promise.all([ctx.waitForEvent('page'), pressed(ext, where)]);
    await expect(round).toHaveURL(/\/dashboard\/index\.html#\/check-ins$/);
    await expect(round.getByRole('navigation', { name: 'This week’s round' })).toBeVisible();
    await expect.poll(() => shown(settings)).toEqual([]);
    await expect.poll(due).toEqual([2, 15, 30]);
    await round.close();
  }

  await reminders.getByRole('button', { name: 'Snooze for a week' }).click();
  await expect(reminders.getByRole('status')).toContainText('Snoozed until');
  const inAWeek = Date.now() + 7 * 86_400_000;
  await expect.poll(async () => Math.abs((await alarmAt(settings)) - inAWeek) < 60_000).toBe(true);
  await reminders.getByRole('button', { name: 'Wake up' }).click();
  await expect.poll(due).toEqual([2, 15, 30]);

  await reminders.getByRole('checkbox', { name: 'Remind me once a week' }).uncheck();
  await expect.poll(() => alarmAt(settings)).toBe(0);
});

test('nothing is said when nothing waits; the badge counts what is chosen', async ({ ext }) => {
  const settings = await ext.open('settings');
  await call(settings, 'createGoal', {
    title: 'Late',
    level: 'team',
    period: { start: '2026-01-01', end: '2026-01-31' },
    draft: false,
    contributesTo: null,
    keyResults: [{ title: 'Contract', weight: 1, unit: '', due: null, scoring: { form: 'step' } }],
    contributing: [],
  });
  const reminders = section(settings);
  await reminders.getByRole('checkbox', { name: 'Remind me once a week' }).check();
  await reminders.getByRole('checkbox', { name: /^Quiet hours/ }).uncheck();
  await expect.poll(() => alarmAt(settings)).toBeGreaterThan(0);
  const before = await alarmAt(settings);
  await ring(settings);
  await expect.poll(() => alarmAt(settings)).toBe(before);
  expect(await shown(settings)).toEqual([]);

  await expect.poll(() => ext.badge()).toBe('1');
  await reminders.getByRole('radio', { name: 'None' }).check();
  await expect.poll(() => ext.badge()).toBe('');
  await reminders.getByRole('radio', { name: 'All that waits for me' }).check();
  await expect.poll(() => ext.badge()).toBe('1');
});

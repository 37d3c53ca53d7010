import type { GoalId } from '../../src/core/records.ts';
import { call, idOf, olderBy, settled, stored } from './support/calls.ts';
import { expect, signIn, site, test } from './support/fixtures.ts';

const step = { measure: { kind: 'issueDone' }, scoring: { form: 'step' as const }, weight: 1 };

test('first run: a name, Jira, the example; nothing is asked for before that', async ({ ctx, ext, jira }) => {
  const opened = () => ctx.pages().find((page) => page.url().includes('/welcome/'));
  await expect.poll(opened, { message: 'the welcome page opens by itself' }).toBeDefined();
  const welcome = opened();
  if (!welcome) throw new Error('the welcome page was closed');
  await expect(welcome.getByRole('heading', { level: 1 })).toHaveText('Welcome to Keyrise');
  await welcome.getByRole('textbox', { name: 'Your name' }).fill('Sam Rivera');
  await welcome.getByRole('button', { name: 'Save' }).click();
  await expect(welcome.getByText('Nice to meet you, Sam Rivera.')).toBeVisible();
  const held = () => welcome.evaluate(() => chrome.permissions.getAll().then(({ origins }) => origins));
  expect(await held()).toEqual([]);
  expect(jira.asked()).toEqual([]);

  await signIn(ctx);
  await ext.allowHost(`${site}/*`);
  await welcome.bringToFront();
  await welcome.getByRole('textbox', { name: 'Jira address' }).fill('acme');
  await welcome.getByRole('button', { name: 'Turn on Jira' }).click();
  await expect(welcome.getByText('Jira is on. Signed in as Sam Rivera.')).toBeVisible();
  expect(await held()).toEqual([`${site}/*`]);
  expect(jira.asked().map((one) => one.path)).toContain('/rest/api/3/myself');

  await welcome.getByRole('button', { name: 'Try with an example' }).click();
  await expect(welcome.getByText('The example is ready.', { exact: false })).toBeVisible();
  const popup = await ext.open('popup');
  await expect(popup.getByRole('tree', { name: 'Goals' })).toBeVisible();
});

test('Jira says no when it is turned on: the reason in words, nothing half on', async ({
  ctx,
  ext,
  jira,
}) => {
  await signIn(ctx);
  jira.signOut();
  await ext.allowHost(`${site}/*`);
  const welcome = await ext.open('welcome');
  await welcome.getByRole('textbox', { name: 'Jira address' }).fill('acme');
  await welcome.getByRole('button', { name: 'Turn on Jira' }).click();
  await expect(welcome.getByText(/signed out of Jira/)).toBeVisible();
  expect((await stored(welcome))['sites']).toEqual([]);
});

test('two clicks link an issue; its goals say what it lifts; done in Jira lifts them', async ({
  ext,
  jira,
  turnOnJira,
  addExample,
  visit,
}) => {
  await turnOnJira();
  await addExample();
  const { page, overlay } = await visit('/browse/WEB-12');

  await overlay.click('button', 'Link as Key Result');
  await overlay.one('dialog', 'Key Result for WEB-12');
  await overlay.one('radio', 'This issue is done — not yet');
  expect((await overlay.one('combobox', 'Goal')).value).toBe('Win 10 enterprise customers');
  await overlay.click('button', 'Link');

  await overlay.one('list', 'Rises to');
  const rises = await overlay.says('list');
  expect(rises).toMatch(/Win 10 enterprise customers \d+ %, \+\d+ when done/);
  expect(rises).toMatch(/Become the first choice of enterprise customers \d+ %, \+\d+ when done/);
  expect(await overlay.says('status')).toMatch(/Linked\. Win 10 enterprise customers is now \d+ %\./);

  const popup = await ext.open('popup');
  const top = popup.getByRole('progressbar', { name: 'Become the first choice of enterprise customers' });
  const before = Number(await top.getAttribute('aria-valuenow'));
  const added = Number(/customers \d+ %, \+(\d+) when done\s*$/.exec(rises.trim())?.[1]);
  expect(added).toBeGreaterThan(0);

  jira.move('WEB-12', 'done');
  await popup.getByRole('button', { name: 'Refresh' }).click();
  await expect(top).toHaveAttribute('aria-valuenow', String(before + added));

  await page.bringToFront();
  await overlay.gone('button', 'Link as Key Result');
});

test('an epic offers the share of its children that are done, with today’s value', async ({
  turnOnJira,
  visit,
}) => {
  await turnOnJira();
  const { overlay } = await visit('/browse/WEB-3');
  await overlay.click('button', 'Link as Key Result');
  await overlay.click('radio', 'Share of 12 child issues done — 58 %');
  await overlay.one('radio', 'This issue is done — not yet');
  await overlay.click('button', 'Link');
  await overlay.one('button', /^Goal progress 58 %, Enterprise readiness/);
});

test('the goal last used is suggested next time', async ({ ext, turnOnJira, addExample, visit }) => {
  await turnOnJira();
  await addExample();
  const settings = await ext.open('settings');
  const goal = await idOf<GoalId>(settings, 'goals', 'Cut the time from idea to release');
  await call(settings, 'linkItem', {
    url: `${site}/browse/OPS-2`,
    goal: { id: goal },
    ...step,
    title: 'Build time',
  });
  const { overlay } = await visit('/browse/WEB-12');
  await overlay.click('button', 'Link as Key Result');
  expect((await overlay.one('combobox', 'Goal')).value).toBe('Cut the time from idea to release');
});

test('looking at a linked issue reads it', async ({ ext, jira, turnOnJira, visit }) => {
  await turnOnJira();
  const settings = await ext.open('settings');
  await call(settings, 'linkItem', {
    url: `${site}/browse/WEB-12`,
    goal: { title: 'Goal' },
    ...step,
    title: 'SSO',
  });
  jira.move('WEB-12', 'done');
  // A look within a minute of the last reading is satisfied with it.
  await olderBy(settings, 120_000);
  const { overlay } = await visit('/browse/WEB-12');
  await overlay.one('button', 'Goal progress 100 %, Goal');
});

test('the alarm reads, also when the worker was asleep', async ({ ext, jira, turnOnJira }) => {
  await turnOnJira();
  const settings = await ext.open('settings');
  await call(settings, 'linkItem', {
    url: `${site}/browse/WEB-12`,
    goal: { title: 'Goal' },
    ...step,
    title: 'SSO',
  });
  const alarm = await settings.evaluate(() => chrome.alarms.get('round'));
  const minutes = ((alarm?.scheduledTime ?? 0) - Date.now()) / 60_000;
  expect(minutes).toBeGreaterThan(12);
  expect(minutes).toBeLessThan(17);
  jira.move('WEB-12', 'done');
  await ext.stopWorker();
  await settings.evaluate(() => chrome.alarms.create('round', { when: Date.now() + 200 }));
  const popup = await ext.open('popup');
  await expect(popup.getByRole('progressbar', { name: 'Goal' })).toHaveAttribute('aria-valuenow', '100', {
    timeout: 20_000,
  });
});

test('the badge counts my goals that need attention, and follows', async ({ ext }) => {
  const settings = await ext.open('settings');
  const { goal } = await call(settings, 'createGoal', {
    title: 'Late',
    level: 'team',
    period: { start: '2026-01-01', end: '2026-01-31' },
    draft: false,
    contributesTo: null,
    keyResults: [{ title: 'Contract', weight: 1, unit: '', due: null, scoring: { form: 'step' } }],
    contributing: [],
  });
  await expect.poll(() => ext.badge()).toBe('1');
  const keyResult = await idOf<never>(settings, 'keyResults', 'Contract');
  const { commit } = await call(settings, 'setMilestone', { keyResult, done: true });
  await expect.poll(() => ext.badge()).toBe('');
  await call(settings, 'undo', { commit });
  await expect.poll(() => ext.badge()).toBe('1');
  await call(settings, 'changeGoal', { goal, draft: true });
  await expect.poll(() => ext.badge()).toBe('');
});

test('the popup paints from the store while the worker sleeps', async ({ ext, addExample }) => {
  await addExample();
  await ext.stopWorker();
  const popup = await ext.open('popup');
  await expect(popup.getByRole('treeitem', { name: /^Win 10 enterprise customers/ })).toBeVisible();
  const { targetInfos } = await ext.cdp.send('Target.getTargets');
  expect(targetInfos.filter((t) => t.type === 'service_worker' && t.url.includes(ext.id))).toEqual([]);
});

test('in-page navigation moves the control and never shows a former issue’s state', async ({
  ext,
  turnOnJira,
  visit,
}) => {
  await turnOnJira();
  const settings = await ext.open('settings');
  await call(settings, 'linkItem', {
    url: `${site}/browse/WEB-12`,
    goal: { title: 'Goal' },
    ...step,
    title: 'SSO',
  });
  const { page, overlay } = await visit('/browse/WEB-12');
  await overlay.one('button', 'Goal progress 0 %, Goal');
  await page.getByRole('link', { name: /WEB-3/ }).first().click();
  await overlay.one('button', 'Link as Key Result');
  expect(await overlay.count('button', /^Goal progress/)).toBe(0);
  await page.goBack();
  await overlay.one('button', 'Goal progress 0 %, Goal');
  await page.getByRole('link', { name: 'Your work' }).click();
  await overlay.gone('button', /^(Goal progress|Link as Key Result)/);
  await page.goto(`${site}/jira/software/c/projects/WEB/boards/1`);
  await overlay.gone('button', /^(Goal progress|Link as Key Result)/);
  await page.locator('[id="card-WEB-12"]').click();
  await overlay.one('button', 'Goal progress 0 %, Goal');
});

test('a site that the browser no longer lets us read says so, and can be allowed again', async ({
  ext,
  turnOnJira,
}) => {
  await turnOnJira();
  const settings = await ext.open('settings');
  await call(settings, 'linkItem', {
    url: `${site}/browse/WEB-12`,
    goal: { title: 'Goal' },
    ...step,
    title: 'SSO',
  });
  await settings.evaluate((origin) => chrome.permissions.remove({ origins: [origin] }), `${site}/*`);
  await call(settings, 'refresh', {});
  const [fresh] = (await stored(settings))['freshness'] as { trouble: { reason: string } | null }[];
  expect(fresh?.trouble?.reason).toBe('noPermission');
  await expect
    .poll(() =>
      settings.evaluate(() => chrome.scripting.getRegisteredContentScripts().then((all) => all.length)),
    )
    .toBe(0);
  await settings.reload();
  await ext.allowHost(`${site}/*`);
  await settings.getByRole('button', { name: 'Allow again' }).click();
  await expect
    .poll(() =>
      settings.evaluate(() =>
        chrome.scripting.getRegisteredContentScripts().then((all) => all.flatMap(({ js }) => js)),
      ),
    )
    .toContain('content/main-jira.js');
});

test('[S8] on the first look of a new day statuses are right at once, and the store follows', async ({
  ext,
}) => {
  const settings = await ext.open('settings');
  const day = (ahead: number) =>
    settings.evaluate((n) => {
      const date = new Date(Date.now() + n * 86_400_000);
      const two = (of: number) => String(of).padStart(2, '0');
      return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
    }, ahead) as Promise<`${number}-${number}-${number}`>;
  const [yesterday, today] = [await day(-1), await day(0)];
  await call(settings, 'createGoal', {
    title: 'Ends yesterday',
    level: 'team',
    period: { start: await day(-20), end: yesterday },
    draft: false,
    contributesTo: null,
    keyResults: [{ title: 'Contract', weight: 1, unit: '', due: null, scoring: { form: 'step' } }],
    contributing: [],
  });
  await settled(settings);
  // As it was stored on the day before.
  await settings.evaluate(
    (then) =>
      new Promise<void>((resolve) => {
        const open = indexedDB.open('keyrise');
        open.onsuccess = () => {
          const tx = open.result.transaction(['derived', 'bases', 'meta'], 'readwrite');
          tx.objectStore('meta').put({ key: 'day', day: then });
          tx.objectStore('bases').clear();
          const store = tx.objectStore('derived');
          const all = store.getAll();
          all.onsuccess = () => {
            for (const row of all.result)
              store.put({
                ...row,
                day: then,
                status: 'onTrack',
                expected: 0,
                ahead: [0, 1, 1, 1, 1, 1, 1, 1],
              });
          };
          tx.oncomplete = () => {
            open.result.close();
            resolve();
          };
        };
      }),
    yesterday,
  );
  await ext.stopWorker();
  const popup = await ext.open('popup');
  await expect(popup.getByRole('treeitem', { name: 'Ends yesterday, 0 %, overdue' })).toBeVisible();
  const days = async () => ((await stored(popup))['derived'] as { day: string }[]).map((row) => row.day);
  await expect.poll(days).toEqual([today]);
  await expect.poll(() => ext.badge()).toBe('1');
});

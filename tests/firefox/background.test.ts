import { call, expect, site, test } from './support/fixtures.ts';
import { until } from './support/until.ts';

const step = { measure: { kind: 'issueDone' }, scoring: { form: 'step' as const }, weight: 1 };
const linked = { url: `${site}/browse/WEB-12`, goal: { title: 'Goal' }, ...step, title: 'SSO' };

test('a message wakes a background page that has ended; nothing is lost', async ({ firefox, turnOnJira }) => {
  const page = await turnOnJira();
  await call(page, 'linkItem', linked);
  await firefox.stopBackground();
  const { overlay } = await firefox.visit(linked.url);
  await overlay.one('button', 'Goal progress 0 %, Goal');
  expect(await firefox.backgroundState()).toBe('running');

  await firefox.stopBackground();
  expect((await call(page, 'findGoals', { text: '' })).goals.map(({ title }) => title)).toEqual(['Goal']);

  await firefox.stopBackground();
  await overlay.click('button', 'Goal progress 0 %, Goal');
  await overlay.one('list', 'Rises to');
});

test('the alarm reads, also when the background page was asleep', async ({ firefox, jira, turnOnJira }) => {
  const page = await turnOnJira();
  await call(page, 'linkItem', linked);
  const alarm = await page.evaluate(() => chrome.alarms.get('round'));
  const minutes = ((alarm?.scheduledTime ?? 0) - Date.now()) / 60_000;
  expect(minutes).toBeGreaterThan(12);
  expect(minutes).toBeLessThan(17);
  jira.move('WEB-12', 'done');
  await firefox.stopBackground();
  await page.evaluate(() => chrome.alarms.create('round', { when: Date.now() + 200 }));
  const popup = await firefox.open('popup');
  await until('the goal to be done', async () => {
    const progress = await popup.attribute('progressbar', 'Goal', 'aria-valuenow');
    return progress === '100';
  });
});

test('a site that Firefox no longer lets us read says so, and has no content script', async ({
  firefox,
  jira,
  turnOnJira,
}) => {
  const page = await turnOnJira();
  const scripts = () =>
    page.evaluate(() => chrome.scripting.getRegisteredContentScripts().then((all) => all.length));
  await call(page, 'linkItem', linked);
  // That of every page, and badges as something is linked.
  await expect.poll(scripts).toBe(2);
  await page.evaluate((origin) => chrome.permissions.remove({ origins: [origin] }), `${site}/*`);
  await expect.poll(scripts).toBe(0);
  const asked = jira.asked().length;
  expect(await call(page, 'refresh', {})).toEqual({ read: 0, failed: 1 });
  expect(jira.asked().length).toBe(asked);

  const again = await firefox.open('settings');
  await again.click('button', 'Allow again');
  await expect.poll(scripts).toBe(2);
});

test('the badge counts my goals that need attention, and follows', async ({ firefox }) => {
  const page = await firefox.appeared('welcome');
  const badge = () => page.evaluate(() => chrome.action.getBadgeText({}));
  const { commit } = await call(page, 'createGoal', {
    title: 'Late',
    level: 'team',
    period: { start: '2026-01-01', end: '2026-01-31' },
    draft: false,
    contributesTo: null,
    keyResults: [{ title: 'Contract', weight: 1, unit: '', due: null, scoring: { form: 'step' } }],
    contributing: [],
  });
  await expect.poll(badge).toBe('1');
  await call(page, 'undo', { commit });
  await expect.poll(badge).toBe('');
});

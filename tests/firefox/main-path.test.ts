import { call, expect, site, test } from './support/fixtures.ts';
import type { Tab } from './support/tab.ts';

const top = 'Become the first choice of enterprise customers';
const group = 'Win 10 enterprise customers';

const progress = async (popup: Tab, goal: string) =>
  Number(await popup.attribute('progressbar', goal, 'aria-valuenow'));

const step = { measure: { kind: 'issueDone' }, scoring: { form: 'step' as const }, weight: 1 };
const goal = { title: 'Goal' };
const url = `${site}/browse/WEB-12`;

test('two clicks link an issue; its goals say what it lifts; done in Jira lifts them', async ({
  firefox,
  jira,
  turnOnJira,
}) => {
  await call(await turnOnJira(), 'addExample', {});
  const { overlay, ...issue } = await firefox.visit(url);
  await overlay.click('button', 'Link as Key Result');
  await overlay.one('dialog', 'Key Result for WEB-12');
  await overlay.one('radio', 'This issue is done — not yet');
  await overlay.click('button', 'Link');

  await overlay.one('list', 'Rises to');
  const rises = await overlay.says('list');
  const now = /Win 10 enterprise customers (\d+) %, \+\d+ when done/.exec(rises)?.[1];
  await overlay.one('button', `Goal progress ${now} %, ${group}`);
  const added = Number(/first choice of enterprise customers \d+ %, \+(\d+) when done/.exec(rises)?.[1]);
  expect(added).toBeGreaterThan(0);
  expect(await overlay.says('status')).toMatch(/Linked\. Win 10 enterprise customers is now \d+ %\./);
  expect(await issue.evaluate(() => document.querySelector('keyrise-overlay')?.shadowRoot)).toBeNull();

  const popup = await firefox.open('popup');
  const before = await progress(popup, top);
  jira.move('WEB-12', 'done');
  await popup.click('button', 'Refresh');
  await expect.poll(() => progress(popup, top)).toBe(before + added);

  await issue.show();
  await overlay.one('button', `Goal progress ${await progress(popup, group)} %, ${group}`);
  expect(jira.faults).toEqual([]);
});

test('a tick in the popup lifts the goals above', async ({ firefox, turnOnJira }) => {
  await call(await turnOnJira(), 'addExample', {});
  await firefox.stopBackground();
  const opened = await firefox.openPopup();
  await expect.poll(() => opened.text()).toContain(top);
  const popup = await firefox.open('popup');
  const before = { top: await progress(popup, top), group: await progress(popup, group) };
  await popup.click('checkbox', 'Reference customer on stage');
  await expect.poll(() => progress(popup, group)).toBeGreaterThan(before.group);
  expect(await progress(popup, top)).toBeGreaterThan(before.top);
});

test('the control follows the address and never shows a former issue’s state', async ({
  firefox,
  turnOnJira,
}) => {
  await call(await turnOnJira(), 'linkItem', { url, goal, ...step, title: 'SSO' });
  const issue = await firefox.visit(url);
  await issue.overlay.one('button', 'Goal progress 0 %, Goal');
  await issue.click('link', 'WEB-3');
  await issue.overlay.one('button', 'Link as Key Result');
  await issue.overlay.gone('button', 'Goal progress 0 %, Goal');
  await issue.back();
  await issue.overlay.one('button', 'Goal progress 0 %, Goal');
  await issue.click('link', 'Your work');
  await issue.overlay.gone('button');
});

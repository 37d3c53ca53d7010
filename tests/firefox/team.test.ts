import { onTestFinished } from 'vitest';
import { type CouchStandin, startCouch } from '../standins/couch/server.ts';
import { launchFirefox } from './support/firefox.ts';
import { call, expect, test } from './support/fixtures.ts';
import { closeAll } from './support/start-browser.ts';

const period = { start: '2026-10-01', end: '2026-12-31' } as const;
const top = 'Win enterprise';

/** Somebody's own Firefox, connected to the team as a person does it: by the form. */
async function personAt(
  couch: CouchStandin,
  name: string,
  login: string,
  before?: (page: Page) => Promise<void>,
) {
  await couch.addPerson(login);
  // No other site is ever asked.
  const firefox = await launchFirefox(1);
  await firefox.grantWithoutPrompt();
  const settings = await firefox.open('settings');
  await call(settings, 'introduce', { name });
  await before?.(settings);
  await settings.type('textbox', 'Team server', couch.url);
  await settings.type('textbox', 'Space', 'okr-acme');
  await settings.type('textbox', 'User name', login);
  // A password field has no role to find it by.
  await settings.evaluate((secret) => {
    const field = document.querySelector<HTMLInputElement>('input[autocomplete="current-password"]');
    if (!field) throw new Error('there is no password field');
    field.value = secret;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }, `secret-${login}`);
  await settings.click('button', 'Connect');
  await expect.poll(() => settings.says('region')).toContain(`Signed in as ${login}`);
  return { firefox, settings };
}

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof launchFirefox>>['open']>>;

test('a team shares one tree in Firefox: a tick by one raises the goal in the other’s popup', async () => {
  const couch = await startCouch();
  onTestFinished(async () => {
    await closeAll();
    await couch.close();
  });
  const mia = await personAt(couch, 'Mia Chen', 'mia', async (page) => {
    await call(page, 'createGoal', {
      title: top,
      level: 'corporate',
      period,
      draft: false,
      contributesTo: null,
      contributing: [],
      keyResults: [
        { title: 'Reference customer', weight: 1, unit: '', due: null, scoring: { form: 'step' } },
      ],
    });
  });
  await mia.settings.click('button', 'Share 1 goal');
  await expect.poll(() => mia.settings.says('region')).toContain('1 goal is the team’s now.');

  const sam = await personAt(couch, 'Sam Rivera', 'sam');
  const seen = await sam.firefox.open('popup');
  await seen.one('progressbar', top);
  expect(await seen.attribute('progressbar', top, 'aria-valuenow')).toBe('0');

  const own = await mia.firefox.open('popup');
  await own.click('checkbox', 'Reference customer');
  await expect.poll(() => seen.attribute('progressbar', top, 'aria-valuenow')).toBe('100');
  expect(await sam.firefox.complaints()).toEqual([]);
  expect(await mia.firefox.complaints()).toEqual([]);
});

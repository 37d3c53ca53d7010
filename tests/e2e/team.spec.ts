import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { type CouchStandin, startCouch } from '../standins/couch/server.ts';
import { call, idOf, refusal, stored } from './support/calls.ts';
import { connect, type Person, personAt } from './support/team.ts';

let couch: CouchStandin;
let mia: Person;
let sam: Person;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  couch = await startCouch();
  mia = await personAt(couch, 'Mia Chen', 'mia');
  sam = await personAt(couch, 'Sam Rivera', 'sam');
});
test.afterAll(async () => {
  await mia?.ctx.close();
  await sam?.ctx.close();
  await couch?.close();
});

const period = { start: '2026-10-01', end: '2026-12-31' } as const;

test('[Y1] connecting shows who one is and that the server enforces ownership, and shares after a preview', async () => {
  await call(mia.settings, 'createGoal', {
    title: 'Win enterprise',
    level: 'corporate',
    period,
    draft: false,
    contributesTo: null,
    contributing: [],
    keyResults: [{ title: 'Reference customer', weight: 1, unit: '', due: null, scoring: { form: 'step' } }],
  });
  await call(mia.settings, 'createGoal', {
    title: 'Secret plan',
    level: 'team',
    period,
    draft: true,
    contributesTo: null,
    contributing: [],
    keyResults: [],
  });
  await connect(mia, couch, 'mia');
  const section = mia.settings.getByRole('region', { name: 'Team' });
  await expect(section.getByText('This server enforces ownership')).toBeVisible();
  await expect(
    section.getByRole('list', { name: 'Goals that become the team’s' }).getByRole('listitem'),
  ).toHaveText(['Win enterprise']);
  await expect(section.getByText('1 draft stays here until you make it active.')).toBeVisible();
  const axe = await new AxeBuilder({ page: mia.settings }).analyze();
  expect(axe.violations).toEqual([]);
  await section.getByRole('button', { name: 'Share 1 goal' }).click();
  await expect(section.getByText('1 goal is the team’s now.')).toBeVisible();

  await connect(sam, couch, 'sam');
  const popup = await sam.ext.open('popup');
  await expect(popup.getByRole('treeitem', { name: /^Win enterprise/ })).toBeVisible();
  await expect(popup.getByText('Secret plan')).toHaveCount(0);
  await popup.close();
});

test('[Y7] a tick by one raises the goal in the other’s open popup within 2 s', async () => {
  const company = await idOf<'goal:'>(sam.settings, 'goals', 'Win enterprise');
  await call(sam.settings, 'createGoal', {
    title: 'Ship the pilot',
    level: 'team',
    period,
    draft: false,
    contributesTo: company as never,
    contributing: [],
    keyResults: [{ title: 'Pilot is live', weight: 1, unit: '', due: null, scoring: { form: 'step' } }],
  });
  const open = await mia.ext.open('popup');
  const goal = open.getByRole('treeitem', { name: /^Win enterprise/ });
  await expect(open.getByRole('treeitem', { name: /^Ship the pilot/ })).toBeVisible();
  await expect(goal.getByRole('progressbar', { name: 'Win enterprise' })).toHaveAttribute(
    'aria-valuenow',
    '0',
  );
  // The page's watch is running once the popup has asked for it; the tick finds it waiting at the server.
  const pilot = await sam.ext.open('popup');
  await pilot.getByRole('treeitem', { name: /^Ship the pilot/ }).focus();
  await pilot.keyboard.press('ArrowRight');
  const began = Date.now();
  await pilot.getByRole('checkbox', { name: 'Pilot is live' }).click();
  await expect(goal.getByRole('progressbar', { name: 'Win enterprise' })).toHaveAttribute(
    'aria-valuenow',
    '50',
    {
      timeout: 2_000,
    },
  );
  console.log(`a tick was in the other's popup after ${Date.now() - began} ms`);
  await pilot.close();
  await open.close();
});

test('[Y3] what is somebody else’s is disabled with who may, refused when forced, and taken back', async () => {
  const popup = await sam.ext.open('popup');
  await popup.getByRole('treeitem', { name: /^Win enterprise/ }).focus();
  await popup.keyboard.press('ArrowRight');
  const milestone = popup.getByRole('checkbox', { name: 'Reference customer' });
  await expect(milestone).toBeDisabled();
  await expect(milestone).toHaveAccessibleDescription('Owned by Mia Chen');
  const keyResult = await idOf(sam.settings, 'keyResults', 'Reference customer');
  const refused = await refusal(sam.settings, 'setMilestone', { keyResult, done: true });
  expect(refused.code).toBe('notOwner');
  await popup.close();
});

test('[Y3][G4] a delegate ticks, the owner hands over: asked in a dialog, seen by the other', async () => {
  const page = await mia.ext.open('dashboard');
  await page.getByRole('link', { name: 'Win enterprise' }).first().click();
  const dialogFor = async () => {
    await page.getByRole('button', { name: 'People' }).click();
    return page.getByRole('dialog', { name: 'Who takes part in “Win enterprise”' });
  };
  const naming = await dialogFor();
  await naming.getByRole('combobox', { name: 'Add a delegate' }).fill('sam');
  await naming.getByRole('option', { name: 'Sam Rivera' }).click();
  await expect(naming.getByRole('button', { name: 'Remove Sam Rivera' })).toBeVisible();
  expect((await new AxeBuilder({ page }).include('dialog').analyze()).violations).toEqual([]);
  await naming.getByRole('button', { name: 'Save' }).click();
  await expect(naming).toHaveCount(0);

  const popup = await sam.ext.open('popup');
  await popup.getByRole('treeitem', { name: /^Win enterprise/ }).focus();
  await popup.keyboard.press('ArrowRight');
  const milestone = popup.getByRole('checkbox', { name: 'Reference customer' });
  await expect(milestone).toBeEnabled();
  await milestone.click();
  await expect(page.getByRole('checkbox', { name: 'Reference customer' })).toBeChecked();

  const giving = await dialogFor();
  await giving.getByRole('combobox', { name: 'Hand over to' }).fill('Sam');
  await giving.getByRole('option', { name: 'Sam Rivera' }).click();
  await giving.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Owned by Sam Rivera').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'People' })).toHaveCount(0);
  const his = await sam.ext.open('dashboard');
  await his.getByRole('link', { name: 'Win enterprise' }).first().click();
  await expect(his.getByRole('button', { name: 'People' })).toBeVisible();
  for (const open of [page, popup, his]) await open.close();
});

test('[Y1] leaving can remove the copy here; the team keeps everything', async () => {
  const section = sam.settings.getByRole('region', { name: 'Team' });
  await sam.settings.bringToFront();
  await section.getByRole('button', { name: 'Leave' }).click();
  await sam.settings.getByRole('dialog').getByRole('button', { name: 'Remove the copy' }).click();
  await expect(section.getByRole('textbox', { name: 'Team server' })).toBeVisible();
  const after = await stored(sam.settings);
  for (const name of ['goals', 'keyResults', 'teamGoals', 'teamSpaces', 'outbox'])
    expect(after[name], name).toEqual([]);
  await call(mia.settings, 'syncTeam', {});
  expect((await stored(mia.settings))['goals']).toHaveLength(3);
});

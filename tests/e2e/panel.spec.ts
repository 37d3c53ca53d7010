import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { goals, linked, linkView, staleWords, unlinked } from './support/overlay-answers.ts';
import { issuePage } from './support/pages.ts';
import { test } from './support/plain.ts';
import { asked, stage } from './support/stage.ts';

const open = async (page: Page, name: string | RegExp = 'Link as Key Result') => {
  await page.getByRole('button', { name }).click();
  await expect(page.getByRole('dialog', { name: 'Key Result for WEB-12' })).toBeVisible();
};

const answerAnew = (page: Page, answers: object) =>
  page.evaluate((now) => Object.assign(window.keyriseTest.answers, now), answers);

test('two clicks: open, Link', async ({ page }) => {
  await stage(page, issuePage, unlinked);
  await open(page);
  const link = page.getByRole('button', { name: 'Link', exact: true });
  await expect(link).toBeEnabled();
  await answerAnew(page, { panelHere: linked.panelHere, itemHere: linked.itemHere });
  await link.click();
  await expect(page.getByText('Linked. Win enterprise customers is now 62 %.')).toBeVisible();
  expect(await asked(page, 'linkItem')).toEqual([
    {
      url: 'https://acme.atlassian.net/browse/WEB-12',
      goal: { id: goals[0]?.goal },
      measure: { kind: 'issueDone' },
      scoring: { form: 'step' },
      title: 'Single sign-on for enterprise accounts',
      weight: 1,
    },
  ]);
  await expect(page.getByRole('button', { name: /^Goal progress 62 %/ })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Taken back.')).toBeVisible();
  await expect.poll(() => asked(page, 'undo')).toEqual([{ commit: 'c1' }]);
});

test('in a narrow window no word on a button is broken', async ({ page }) => {
  const linkItem = { ...unlinked.linkItem, goalTitle: 'Become the first choice of enterprise customers' };
  await stage(page, issuePage, { ...unlinked, linkItem });
  await open(page);
  await answerAnew(page, { panelHere: linked.panelHere, itemHere: linked.itemHere });
  await page.getByRole('button', { name: 'Link', exact: true }).click();
  const undo = page.getByRole('button', { name: 'Undo' });
  await expect(undo).toBeVisible();
  await page.setViewportSize({ width: 320, height: 700 });
  await expect.poll(() => undo.evaluate((of) => of.scrollHeight - of.clientHeight)).toBeLessThanOrEqual(0);
});

test('by keyboard alone; the page hears nothing of it', async ({ page }) => {
  await page.addInitScript(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    addEventListener('DOMContentLoaded', () => {
      for (const type of ['keydown', 'keypress', 'keyup', 'input', 'beforeinput'])
        for (const target of [window, document])
          target.addEventListener(type, (event) => heard.push(type + (event as KeyboardEvent).key), true);
    });
  });
  await stage(page, issuePage, unlinked);
  await page.getByRole('button', { name: 'Link as Key Result' }).focus();
  await page.evaluate(() => ((window as unknown as { heard: string[] }).heard.length = 0));
  await page.keyboard.press('Enter');
  const box = page.getByRole('combobox', { name: 'Goal' });
  await expect(box).toBeFocused();
  await page.keyboard.type('launch');
  await expect(page.getByRole('option', { name: /^Launch in three/ })).toBeVisible();
  await expect(page.getByRole('option').last()).toHaveText('Create goal “launch”');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(box).toHaveValue('Launch in three new countries');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: 'Share of 12 child issues done — 58 %' })).toBeChecked();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Linked\./)).toBeVisible();
  expect(await page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByRole('button', { name: /Link as Key Result|Goal progress/ })).toBeFocused();
});

test('Tab stays inside; a click outside closes; what was typed is kept', async ({ page }) => {
  await stage(page, issuePage, unlinked);
  await open(page);
  await expect(page.getByRole('combobox')).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(page.getByRole('button', { name: 'Link', exact: true })).toBeFocused();
  await page.getByRole('combobox').fill('A new one');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('listbox')).toBeHidden();
  await page.mouse.click(20, 500);
  await expect(page.getByRole('dialog')).toBeHidden();
  await open(page);
  await expect(page.getByRole('combobox')).toHaveValue('A new one');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await open(page);
  await expect(page.getByRole('combobox')).toHaveValue('Win enterprise customers');
});

test('what is typed as a goal is created only when it is chosen', async ({ page }) => {
  await stage(page, issuePage, unlinked);
  await open(page);
  await page.getByRole('combobox').fill('Delight every admin');
  await page.getByRole('button', { name: 'Link', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('Choose one of your goals');
  await expect(page.getByRole('combobox')).toBeFocused();
  expect(await asked(page, 'linkItem')).toEqual([]);
  await page.getByRole('combobox').click();
  await page.getByRole('option').last().click();
  await page.getByRole('button', { name: 'Link', exact: true }).click();
  await expect
    .poll(() => asked(page, 'linkItem'))
    .toMatchObject([{ goal: { title: 'Delight every admin' } }]);
});

test('without goals the first one is proposed from the issue', async ({ page }) => {
  const panelHere = { ...unlinked.panelHere, suggested: null, goals: [] };
  await stage(page, issuePage, { ...unlinked, panelHere });
  await open(page);
  await page.getByRole('button', { name: 'Link', exact: true }).click();
  await expect
    .poll(() => asked(page, 'linkItem'))
    .toMatchObject([{ goal: { title: 'Single sign-on for enterprise accounts' } }]);
});

test('[K12] a refusal stands at its field, with focus there and nothing lost', async ({ page }) => {
  const refused = { code: 'badWeight', message: 'A weight is 0 or more.', todo: 'Enter such a number.' };
  await stage(page, issuePage, { ...unlinked, linkItem: { refused } });
  await open(page);
  await page.getByText('Title and weight').click();
  await page.getByRole('spinbutton', { name: 'Weight' }).fill('-1');
  await page.getByRole('button', { name: 'Link', exact: true }).click();
  await expect(page.getByRole('alert')).toHaveText('A weight is 0 or more. Enter such a number.');
  await expect(page.getByRole('spinbutton', { name: 'Weight' })).toBeFocused();
  await expect(page.getByRole('spinbutton', { name: 'Weight' })).toHaveValue('-1');
});

test('[G4] milestones: mine to tick, with Undo; others say whose they are', async ({ page }) => {
  await stage(page, issuePage, linked);
  await open(page, /^Goal progress/);
  const others = page.getByRole('checkbox', { name: 'Pricing agreed with finance' });
  await expect(others).toBeDisabled();
  await expect(others).toHaveAccessibleDescription('Owned by Mia Chen');
  await page.getByRole('checkbox', { name: 'First pilot signed' }).click();
  await expect(
    page.getByText('Done: First pilot signed. Win enterprise customers is now 70 %.'),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
  await expect(page.getByRole('list', { name: 'Rises to' }).getByRole('listitem')).toHaveText([
    'Win enterprise customers 62 %, +12 when done',
    'Grow revenue by half 48 %, +4 when done',
    'Become the default in our market 55 %',
  ]);
});

test('[L1] signed out: the reason, what to do, the age of the number', async ({ page }) => {
  const stale = { ...linkView, stale: staleWords, readAt: Date.now() - 3 * 3600_000 };
  const panelHere = { ...linked.panelHere, item: null, stale: staleWords, links: [stale] };
  await stage(page, issuePage, { ...linked, panelHere });
  await open(page, /^Goal progress/);
  await expect(page.getByRole('status').filter({ hasText: 'signed out' })).toContainText('3 hours ago');
  await page.getByRole('button', { name: 'Link to another goal' }).click();
  await expect(page.getByRole('button', { name: 'Link', exact: true })).toBeDisabled();
});

for (const [name, answers] of Object.entries({ unlinked, linked })) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`${name}, ${colorScheme}: no accessibility fault`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await stage(page, issuePage, answers);
      await open(page, /^Goal progress|^Link as/);
      await expect(page.getByRole('dialog').getByRole('button').first()).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).include('keyrise-overlay').analyze();
      expect(violations.map((v) => [v.id, v.nodes.map((n) => n.html)])).toEqual([]);
    });
  }
}

test('events that a script made up do nothing', async ({ page }) => {
  await stage(page, issuePage, unlinked);
  await page.getByRole('button', { name: 'Link as Key Result' }).evaluate((button) => {
    (button as HTMLElement).click();
    button.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
  });
  // Then what a person does is the first that is heard: a panel that was open would be closed by it.
  await page.getByRole('button', { name: 'Link as Key Result' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await asked(page, 'panel')).toHaveLength(1);
});

for (const after of [0, 40, 120, 260, 600]) {
  test(`drawn over by the page after ${after} ms: the open panel and the focus come back`, async ({
    page,
  }) => {
    const panelHere = { ...unlinked.panelHere, suggested: null };
    await stage(page, issuePage, { ...unlinked, panelHere });
    await expect(page.getByRole('button', { name: 'Link as Key Result' })).toBeVisible();
    await page.evaluate((ms) => {
      window.keyriseTest.delay = 60;
      const redraw = () => {
        const strip = document.querySelector('.strip');
        const copy = strip?.cloneNode(true) as Element;
        copy.querySelector('keyrise-overlay')?.remove();
        strip?.replaceWith(copy);
        document.body.dataset['drawn'] = 'again';
      };
      addEventListener('pointerdown', () => setTimeout(redraw, ms), { capture: true, once: true });
    }, after);
    await page.getByRole('button', { name: 'Link as Key Result' }).click();
    await expect(page.locator('body[data-drawn=again]')).toBeAttached();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expect(page.getByRole('combobox')).toBeFocused();
    await expect(page.getByRole('option')).toHaveCount(5);
    await expect(page.getByRole('listbox')).toBeVisible();
  });
}

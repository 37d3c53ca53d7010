import type { Locator, Page } from '@playwright/test';
import { axe } from './support/axe.ts';
import { expect, test } from './support/fixtures.ts';

/** Goes on by Tab, as somebody does who has no mouse, until that has the focus. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if ((await wanted.count()) === 1 && (await wanted.evaluate((of) => of === document.activeElement)))
      return;
    await page.keyboard.press('Tab');
  }
  await expect(wanted).toBeFocused();
}

test('the popup’s main path by keyboard alone: a goal, a tick, a number, a check-in, undo, search', async ({
  ext,
}) => {
  const popup = await ext.open('popup');
  const press = (key: string) => popup.keyboard.press(key);
  await tabTo(popup, popup.getByRole('button', { name: 'New goal' }));
  await press('Enter');
  const form = popup.getByRole('dialog', { name: 'New goal' });
  await expect(form.getByRole('textbox', { name: 'Your name' })).toBeFocused();
  await popup.keyboard.type('Sam Rivera');
  await press('Tab');
  await popup.keyboard.type('Win enterprise');
  await tabTo(popup, form.getByRole('button', { name: 'Add Key Result' }));
  await press('Enter');
  const lines = form.getByRole('list', { name: 'Key Results' }).getByRole('listitem');
  await tabTo(popup, lines.nth(0).getByRole('textbox', { name: 'Title' }));
  await popup.keyboard.type('Contract signed');
  await tabTo(popup, form.getByRole('button', { name: 'Add Key Result' }));
  await press('Enter');
  await tabTo(popup, lines.nth(1).getByRole('textbox', { name: 'Title' }));
  await popup.keyboard.type('Seats from 0 to 40');
  await tabTo(popup, lines.nth(1).getByRole('button', { name: /^Make it a metric/ }));
  await press('Enter');
  await tabTo(popup, form.getByRole('button', { name: 'Create goal' }));
  await press('Enter');
  await expect(form).toBeHidden();

  const goal = popup.getByRole('treeitem', { name: /^Win enterprise/ });
  await tabTo(popup, goal);
  await press('ArrowRight');
  await expect(popup.getByRole('treeitem', { name: /^Contract signed/ })).toBeFocused();
  await press(' ');
  await expect(popup.getByRole('checkbox', { name: 'Contract signed' })).toBeChecked();
  await press('ArrowDown');
  await press('Enter');
  const seats = popup.getByRole('spinbutton', { name: 'Seats' });
  await expect(seats).toBeFocused();
  await popup.keyboard.type('20');
  await press('Enter');
  await expect(popup.getByRole('progressbar', { name: 'Win enterprise' })).toHaveAttribute(
    'aria-valuenow',
    '75',
  );

  await press('Escape');
  await tabTo(popup, popup.getByRole('button', { name: 'Check in: Seats' }));
  await press('Enter');
  const checkIn = popup.getByRole('form', { name: 'Check in: Seats' });
  await expect(checkIn.getByRole('spinbutton')).toBeFocused();
  await popup.keyboard.type('30');
  await press('Tab');
  await popup.keyboard.type('Northwind signed');
  await press('Control+Enter');
  await expect(checkIn).toBeHidden();
  await expect(popup.getByRole('progressbar', { name: 'Win enterprise' })).toHaveAttribute(
    'aria-valuenow',
    '88',
  );
  await axe(popup);
  await tabTo(popup, popup.getByRole('button', { name: 'Undo' }));
  await press('Enter');
  await expect(popup.getByRole('progressbar', { name: 'Win enterprise' })).toHaveAttribute(
    'aria-valuenow',
    '75',
  );

  await tabTo(popup, popup.getByRole('searchbox', { name: 'Search goals' }));
  await popup.keyboard.type('enterpr');
  await expect(goal).toHaveAttribute('aria-expanded', 'false');
});

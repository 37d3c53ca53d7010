import type { Extension } from '../../tests/e2e/support/browser.ts';
import { inBoth } from './photograph.ts';

/** The popup's states beyond its first look: a check-in, a search, a form begun earlier, a list, the narrow panel. */
export async function popupStates(ext: Extension): Promise<void> {
  const popup = await ext.open('popup');
  await popup.getByRole('button', { name: 'Check in: Signed enterprise customers' }).click();
  await popup.getByRole('textbox', { name: 'Note' }).fill('Northwind has signed; two more are in legal.');
  await inBoth(popup, 'popup-check-in');
  await popup.keyboard.press('Escape');
  await popup.getByRole('searchbox', { name: 'Search goals' }).fill('enterprise');
  await popup.getByRole('treeitem', { name: /^Answer every enterprise request/ }).waitFor();
  await inBoth(popup, 'popup-search');
  await popup.getByRole('searchbox', { name: 'Search goals' }).fill('');
  await popup.getByRole('heading', { name: 'My goals' }).waitFor();
  await popup.getByRole('button', { name: 'New goal' }).click();
  await popup.getByRole('textbox', { name: 'Title' }).fill('Delight enterprise customers in Europe');
  await popup
    .getByRole('button', { name: /^Contribute to/ })
    .first()
    .waitFor();
  await popup.getByRole('button', { name: 'Add Key Result' }).click();
  await popup.getByRole('textbox', { name: 'Title' }).nth(1).fill('Seats from 10 to 40 seats');
  await popup.waitForFunction(async () => {
    const kept = await chrome.storage.local.get(null);
    return JSON.stringify(kept).includes('40 seats') && JSON.stringify(kept).includes('"of":"goal"');
  });
  await popup.close();
  const again = await ext.open('popup');
  await again.getByText('Restored what you had typed.').waitFor();
  await inBoth(again, 'goal-form-restored');
  await again.getByRole('button', { name: 'Start anew' }).click();
  await again.getByRole('textbox', { name: 'Title' }).focus();
  await again.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData(
      'text/plain',
      'Win enterprise\n- Contract signed\n- Seats from 0 to 40\nGrow Europe',
    );
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  });
  await again.getByRole('textbox', { name: 'Goals, one a line' }).waitFor();
  await inBoth(again, 'goal-form-list');
  await again.getByRole('button', { name: 'Cancel' }).click();
  await again.setViewportSize({ width: 320, height: 760 });
  await again.goto(`${again.url()}#side`);
  await again.reload();
  await again.getByRole('button', { name: /waiting for a check-in/ }).waitFor();
  await inBoth(again, 'side-panel');
  await again.close();
}

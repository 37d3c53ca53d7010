import browser from 'webextension-polyfill';
import { alarming } from '../core/status.ts';
import { reading, settingsOf } from '../store/read/state.ts';
import type { Context } from './context.ts';

/** How many goals of this person are behind, at risk or overdue. */
export async function countAlarming(context: Context): Promise<number> {
  const tx = reading(await context.db());
  const { me } = await settingsOf(tx);
  if (me === null) return 0;
  const standing = tx.objectStore('derived').index('standing');
  const counts = await Promise.all(alarming.map((status) => standing.count([me, status])));
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Shows that number on the toolbar button; empty when all is well. */
export async function showBadge(context: Context): Promise<void> {
  const count = await countAlarming(context);
  await browser.action.setBadgeText({ text: count === 0 ? '' : String(count) });
  await browser.action.setBadgeBackgroundColor({ color: '#b42338' });
  const title =
    count === 0
      ? browser.i18n.getMessage('extensionName')
      : browser.i18n.getMessage('badge_title', String(count));
  await browser.action.setTitle({ title });
}

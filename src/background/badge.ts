import browser from 'webextension-polyfill';
import { standingOn } from '../core/standing.ts';
import { alarming } from '../core/status.ts';
import { isOfAnotherDayIn, reading, settingsOf } from '../store/read/state.ts';
import { text } from '../words/text.ts';
import type { Context } from './context.ts';
import { needsNow, remindersNow } from './reminders.ts';

/**
 * How many goals of this person are behind, at risk or overdue today (SPEC S8). Numbers of today are counted by index; on
 * the first look of a new day this person's goals are asked one by one, which waits for no other.
 */
export async function countAlarming(context: Context): Promise<number> {
  const tx = reading(await context.db());
  const { me, limits } = await settingsOf(tx);
  if (me === null) return 0;
  const today = context.today();
  if (!(await isOfAnotherDayIn(tx, today))) {
    const standing = tx.objectStore('standing').index('standing');
    const counts = await Promise.all(alarming.map((status) => standing.count([me, status])));
    return counts.reduce((sum, count) => sum + count, 0);
  }
  const goals = await tx.objectStore('goals').index('owner').getAll(me);
  const derived = await Promise.all(goals.map(({ id }) => tx.objectStore('derived').get(id)));
  return goals.filter((goal, i) => {
    const of = derived[i];
    return of !== undefined && alarming.includes(standingOn(of, goal, today, limits).status);
  }).length;
}

/** Everything that waits for this person: those, Key Results without a word this week, offers to answer. */
async function countWaiting(context: Context): Promise<number> {
  const needs = await needsNow(context);
  return needs ? needs.behind.length + needs.checkIns.length + needs.offers.length : 0;
}

/** Shows what the person chose to have counted on the toolbar button; empty when all is well. */
export async function showBadge(context: Context): Promise<void> {
  const { badge } = await remindersNow();
  const all = badge === 'all';
  const count = badge === 'none' ? 0 : await (all ? countWaiting(context) : countAlarming(context));
  await browser.action.setBadgeText({ text: count === 0 ? '' : String(count) });
  await browser.action.setBadgeBackgroundColor({ color: '#b42338' });
  const title = count === 0 ? text('extensionName') : text(all ? 'badge_waiting' : 'badge_title', count);
  await browser.action.setTitle({ title });
}

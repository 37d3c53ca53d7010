import browser from 'webextension-polyfill';
import { restsUntil, waitsUntil } from '../core/back-off.ts';
import { isOfAnotherDayIn, reading, sitesOf } from '../store/read/state.ts';
import { rebuildDerived, refreshDerived } from '../store/rebuild.ts';
import { isSound } from '../store/sound.ts';
import { preferences } from '../words/preferences.ts';
import { announce } from './announce.ts';
import { keepBackups } from './backups.ts';
import { showBadge } from './badge.ts';
import type { Context } from './context.ts';
import { note } from './log.ts';
import { pollAll } from './poll.ts';
import { armTeam, onTeamAlarm } from './team.ts';

/** Minutes to the next round: 15 unless a person chose otherwise, give or take 10 %, so that a whole company doesn't ask at once; sooner when a site said when. */
async function minutesToNextRound(context: Context): Promise<number> {
  const sites = await sitesOf(reading(await context.db()));
  const now = context.now();
  const usual = preferences().readEvery * (0.9 + 0.2 * context.random());
  const told = sites.flatMap(({ trouble, backOff }) => {
    const at = Math.max(waitsUntil(trouble, now), restsUntil(backOff, now));
    return at > 0 ? [(at - now) / 60_000] : [];
  });
  return Math.max(0.5, Math.min(usual, ...told));
}

export async function armRounds(context: Context): Promise<void> {
  await browser.alarms.create('round', { delayInMinutes: await minutesToNextRound(context) });
}

/** Shortly after the next local midnight. */
async function armDay(context: Context): Promise<void> {
  const now = new Date(context.now());
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
  await browser.alarms.create('day', { when: midnight.getTime() + 1_000 });
}

/** ms; no alarm of ours is further away than this: one that is was armed by a clock that has been put back since. */
const furthest = 25 * 3_600_000;

async function isArmed(context: Context, name: string): Promise<boolean> {
  const alarm = await browser.alarms.get(name);
  return alarm !== undefined && alarm.scheduledTime - context.now() <= furthest;
}

/** Arms what isn't armed: alarms can be lost with a crash, with an update, or to a clock that was put back. */
export async function armAlarms(context: Context): Promise<void> {
  if (!(await isArmed(context, 'round'))) await armRounds(context);
  if (!(await isArmed(context, 'day'))) await armDay(context);
  await armTeam(context);
}

let bringing: Promise<void> | null = null;

async function bringToToday(context: Context): Promise<void> {
  const db = await context.db();
  if (!(await isOfAnotherDayIn(reading(db), context.today()))) return;
  // Right at once, from the days that stored numbers know ahead; the tree follows.
  await showBadge(context);
  // The day is another one after a night, and after the clock was put right.
  await armAlarms(context);
  await refreshDerived(db, context.today());
  await announce(context, -1, []);
  await showBadge(context);
}

/** Brings expected progress and status to today, when the day has changed (SPEC S8), once for all who ask meanwhile. */
export function keepToday(context: Context): Promise<void> {
  bringing ??= bringToToday(context).finally(() => {
    bringing = null;
  });
  return bringing;
}

/** After a start: what an unclean stop, or an update, has left unfinished is computed anew (SPEC R8). */
export async function keepSound(context: Context): Promise<void> {
  const db = await context.db();
  if (await isSound(db, context.today())) return;
  note(context, 'store', 'numbers', 'not sound, computed anew');
  await rebuildDerived(db, context.today());
  await announce(context, -1, []);
}

/** All rounds, and the alarm for the next ones. `byHand`: a person asked, so resting sites are asked too. */
export async function roundsNow(context: Context, byHand: boolean) {
  const result = await pollAll(context, byHand);
  note(context, 'round', byHand ? 'by hand' : 'by alarm', `${result.read} read, ${result.failed} failed`);
  await armRounds(context);
  return result;
}

export async function onAlarm(context: Context, name: string): Promise<void> {
  if (await onTeamAlarm(context, name)) return;
  if (name === 'round') await roundsNow(context, false);
  if (name === 'day') await armDay(context);
  await keepToday(context);
  if (name === 'day') await keepBackups(context);
}

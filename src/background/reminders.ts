import browser from 'webextension-polyfill';
import { afterQuiet, lastReminder, type Moment, nextReminder, remindersFrom } from '../core/reminder.ts';
import { needsOf } from '../store/read/needs.ts';
import { reading, settingsOf } from '../store/read/state.ts';
import { counted, text } from '../words/text.ts';
import { type Context, dayOf } from './context.ts';

/** The week's check-in, and the way to say "later". What is chosen lies in `storage.local`: it belongs to this browser. */

const alarm = 'reminder';
const notification = 'checkIns';
/** A reminder that came while the browser was closed is still worth it so long: ms. */
const late = 2 * 86_400_000;
const hour = 3_600_000;

/** What happened to reminders so far; both ms since 1970. */
type Past = { remindedAt: number; snoozedUntil: number };

export async function remindersNow() {
  return remindersFrom((await browser.storage.local.get('reminders'))['reminders']);
}

async function past(): Promise<Past> {
  const { reminded } = await browser.storage.local.get('reminded');
  return { remindedAt: 0, snoozedUntil: 0, ...(reminded as Partial<Past> | undefined) };
}

const keepPast = async (part: Partial<Past>): Promise<void> =>
  browser.storage.local.set({ reminded: { ...(await past()), ...part } });

function momentOf(at: number): Moment {
  const date = new Date(at);
  return { day: dayOf(date), minute: date.getHours() * 60 + date.getMinutes() };
}

const msOf = ({ day, minute }: Moment): number => {
  const date = new Date(`${day}T00:00:00`);
  // The clock's own hour, also on a day that is an hour longer or shorter.
  date.setHours(0, minute);
  return date.getTime();
};

/** Monday at midnight, in ms. */
function weekStart(now: number): number {
  const date = new Date(now);
  date.setHours(0, 0, 0, 0);
  date.setDate(date.getDate() - ((date.getDay() + 6) % 7));
  return date.getTime();
}

/** What waits for this person; null before anybody is known. */
export async function needsNow(context: Context) {
  const tx = reading(await context.db());
  const { me } = await settingsOf(tx);
  return me === null ? null : needsOf(tx, me, context.today(), weekStart(context.now()));
}

/** Sets the alarm for the next reminder, or takes it away; one that was missed comes at once. */
export async function armReminder(context: Context): Promise<void> {
  const reminders = await remindersNow();
  if (!reminders.on) {
    await browser.alarms.clear(alarm);
    return;
  }
  const now = context.now();
  const { remindedAt, snoozedUntil } = await past();
  const missed = msOf(lastReminder(reminders, momentOf(now)));
  if (snoozedUntil > now) await browser.alarms.create(alarm, { when: snoozedUntil });
  else if (remindedAt < missed && now - missed < late)
    await browser.alarms.create(alarm, { when: now + 1_000 });
  else await browser.alarms.create(alarm, { when: msOf(nextReminder(reminders, momentOf(now))) });
}

/** Says how many Key Results wait for a word; nothing when none does. */
async function show(context: Context): Promise<void> {
  const waiting = (await needsNow(context))?.checkIns.length ?? 0;
  if (waiting === 0 || !browser.notifications) return;
  // Firefox has no buttons there; snoozing is in the settings too.
  const buttons = browser.notifications.onButtonClicked
    ? { buttons: [{ title: text('reminder_checkIn') }, { title: text('reminder_snooze') }] }
    : {};
  await browser.notifications.create(notification, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('icons/128.png'),
    title: text('reminder_title'),
    message: counted('reminder_waiting', waiting),
    ...buttons,
  });
}

/** What was chosen anew holds from now on: nothing was missed. */
export async function onRemindersChosen(context: Context): Promise<void> {
  await keepPast({ remindedAt: context.now() });
  await armReminder(context);
}

export async function onReminder(context: Context): Promise<void> {
  const reminders = await remindersNow();
  const now = momentOf(context.now());
  const allowed = afterQuiet(now, reminders.quiet);
  // A computer woke up in the middle of the night: it keeps until the morning.
  if (reminders.on && (allowed.day !== now.day || allowed.minute !== now.minute)) {
    await browser.alarms.create(alarm, { when: msOf(allowed) });
    return;
  }
  if (reminders.on) await show(context);
  await keepPast({ remindedAt: context.now(), snoozedUntil: 0 });
  await armReminder(context);
}

async function openRound(): Promise<void> {
  await browser.notifications.clear(notification);
  await browser.tabs.create({ url: browser.runtime.getURL('src/pages/dashboard/index.html#/check-ins') });
}

async function snooze(context: Context): Promise<void> {
  await browser.notifications.clear(notification);
  await keepPast({ snoozedUntil: context.now() + hour });
  await armReminder(context);
}

let listening = false;

/** Listens to what is pressed on a reminder; the browser has notifications only once they are allowed. */
export function listenToReminders(context: Context): void {
  if (listening || !browser.notifications) return;
  listening = true;
  browser.notifications.onClicked.addListener((id) => {
    if (id === notification) void openRound();
  });
  browser.notifications.onButtonClicked?.addListener((id, button) => {
    if (id !== notification) return;
    if (button === 0) void openRound();
    else void snooze(context);
  });
}
